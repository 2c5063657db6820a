/** From a finding to the figure that decides it in one tap, and back to that finding by the result's bar. */

/** @param {HTMLFormElement} form */
export function offerWayBack(form) {
  /** @type {HTMLElement | null} The link of a finding by which the reader left the result. */
  let left = null;
  form.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const link = target.closest('.result .finding a[href^="#"]');
    if (link instanceof HTMLElement) left = link;
    if (!target.closest(".check__bar") || !left?.checkVisibility()) return;
    event.preventDefault();
    left.scrollIntoView({ block: "center" });
    left.focus({ preventScroll: true });
    left = null;
  });
}
