/** What the theme's search lacks: it hears keys only, and one failure of the line would end it. */

const query = /** @type {HTMLInputElement} */ (
  document.querySelector("[data-md-component=search-query]")
)
const found = /** @type {HTMLElement} */ (document.querySelector(".md-search-result__meta"));

// Text is also pasted, dictated and swiped in.
query.addEventListener("input", () => query.dispatchEvent(new Event("keyup")));

/**
 * Fetches what is searched; the theme asks for it once the search is opened. Where it does not come,
 * that is said, and tried again when the line may be back or something is typed.
 *
 * @returns {Promise<unknown>}
 */
export async function load() {
  const words = found.textContent;
  for (;;) {
    const index = await fetchIndex().catch(() => null);
    if (index) {
      found.textContent = words;
      return index;
    }
    found.textContent = found.dataset.missing ?? "";
    await new Promise((resolve) => {
      addEventListener("bt:line", resolve, { once: true });
      query.addEventListener("input", resolve, { once: true });
    });
  }
}

async function fetchIndex() {
  const response = await fetch(new URL("../../search/search_index.json", import.meta.url));
  return response.ok && response.json();
}
