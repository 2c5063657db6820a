/**
 * What the theme's search lacks: it hears keys only, does not tell its worker when it is opened, and
 * cannot say that what is searched did not come.
 */

/** At this, which holds no words, the worker fetches what is searched, and finds nothing. */
const NO_WORDS = "\n";
/** The theme's program may not be there yet; until it is, it is asked again. In milliseconds. */
const AGAIN = 100;

const query = /** @type {HTMLInputElement} */ (document.querySelector("[data-md-component=search-query]"));
const found = /** @type {HTMLElement} */ (document.querySelector(".md-search-result__meta"));
const list = /** @type {HTMLElement} */ (document.querySelector(".md-search-result__list"));
const missing = found.dataset.missing ?? "";
const unprepared = found.textContent;

// Text is also pasted, dictated and swiped in.
query.addEventListener("input", () => query.dispatchEvent(new Event("keyup")));

query.addEventListener("focus", prepare);
if (document.activeElement === query) prepare();

addEventListener("bt:line", () => {
  if (found.textContent === missing) askAgain();
});

// The worker answers with a mark in the place of results where there is something else to say. The
// theme would go by what stands in the box by now, and say that words still asked for are not found.
new MutationObserver(() => {
  const mark = /** @type {HTMLElement | null} */ (list.querySelector("[data-search-says]"));
  if (!mark) return;
  list.replaceChildren();
  found.textContent = found.dataset[mark.dataset.searchSays ?? ""] ?? "";
}).observe(list, { childList: true });

/** Has what is searched fetched before anything is typed; what is typed has it fetched anyway. */
function prepare() {
  if (found.textContent !== unprepared || query.value) return;
  askAgain();
  setTimeout(prepare, AGAIN);
}

/**
 * Has the theme ask its worker for nothing, then again for what was typed. The theme reads the box
 * whenever it hears a key; the box itself is left alone, for someone may be writing in it.
 */
function askAgain() {
  Object.defineProperty(query, "value", { configurable: true, value: NO_WORDS });
  query.dispatchEvent(new Event("keyup"));
  Reflect.deleteProperty(query, "value");
  query.dispatchEvent(new Event("keyup"));
}
