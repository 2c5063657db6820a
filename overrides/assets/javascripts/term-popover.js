/** A term opens its definition beside it; without this script it leads to the glossary. */

import { placeBeside } from "./popover-place.js";

const words = /** @type {HTMLTemplateElement | null} */ (document.querySelector("template[data-definition]"));
const popover = /** @type {HTMLElement | null | undefined} */ (words?.content.firstElementChild);

/** @type {HTMLAnchorElement | undefined} */
let opened;

if (popover && "showPopover" in popover) offerDefinitions(popover);

/** @param {HTMLElement} popover */
function offerDefinitions(popover) {
  for (const term of document.querySelectorAll("a.term")) {
    term.setAttribute("role", "button");
    term.setAttribute("aria-expanded", "false");
  }
  document.addEventListener("click", (event) => {
    const term = termOf(event);
    if (!term || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    define(popover, term);
  });
  document.addEventListener("keydown", (event) => {
    const term = termOf(event);
    if (!term || event.key !== " ") return;
    event.preventDefault();
    define(popover, term);
  });
  popover.addEventListener("toggle", (event) => {
    if (event.newState === "closed") opened?.setAttribute("aria-expanded", "false");
  });
  part(popover, "button").addEventListener("click", () => popover.hidePopover());
}

/**
 * Finds the term in or at which something happened.
 *
 * @param {Event} event
 * @returns {HTMLAnchorElement | null}
 */
function termOf(event) {
  return /** @type {Element} */ (event.target).closest("a.term");
}

/**
 * Shows the definition that a term carries; what is behind an open dialog could not be reached.
 *
 * @param {HTMLElement} popover
 * @param {HTMLAnchorElement} term
 */
function define(popover, term) {
  opened?.setAttribute("aria-expanded", "false"); // one that is replaced does not tell that it closes
  opened = term;
  part(popover, ".definition__title").textContent = term.dataset.term ?? "";
  part(popover, ".definition__words").textContent = term.dataset.definition ?? "";
  /** @type {HTMLAnchorElement} */ (part(popover, "a")).href = term.href;
  (term.closest("dialog") ?? document.body).append(popover);
  term.focus();
  popover.showPopover();
  placeBeside(popover, term);
  popover.focus({ preventScroll: true });
  term.setAttribute("aria-expanded", "true");
}

/**
 * @param {HTMLElement} popover
 * @param {string} selector
 * @returns {HTMLElement}
 */
function part(popover, selector) {
  return /** @type {HTMLElement} */ (popover.querySelector(selector));
}
