// The theme searches when a key comes up; text is also pasted, dictated and swiped in.
const query = /** @type {HTMLInputElement} */ (
  document.querySelector("[data-md-component=search-query]")
)
query.addEventListener("input", () => query.dispatchEvent(new Event("keyup")))
