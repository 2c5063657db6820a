/** The pages of a long table: buttons back and on, and a choice of the page. */

import { find } from "../ui/dom.js";

/** How many rows a page shows. */
export const PAGE = 25;

export class Pager {
  #root;
  #choice;
  page = 0;

  /**
   * @param {HTMLElement} root
   * @param {() => void} turned  Hears that the reader has turned the page.
   */
  constructor(root, turned) {
    this.#root = root;
    this.#choice = /** @type {HTMLSelectElement} */ (find(root, "[data-page]"));
    const turn = (/** @type {number} */ page) => {
      this.page = page;
      turned();
    };
    this.#choice.addEventListener("input", (event) => {
      event.stopPropagation();
      turn(this.#choice.selectedIndex);
    });
    find(root, "[data-back]").addEventListener("click", () => turn(this.page - 1));
    find(root, "[data-on]").addEventListener("click", () => turn(this.page + 1));
  }

  /** Shows which of the pages this is. @param {number} rows  How many there are to page through. */
  show(rows) {
    const pages = pagesFor(rows);
    this.page = Math.min(this.page, pages - 1);
    while (this.#choice.length > pages) this.#choice.remove(pages);
    while (this.#choice.length < pages) this.#choice.append(new Option(String(this.#choice.length + 1)));
    this.#choice.selectedIndex = this.page;
    this.#root.hidden = pages === 1;
    /** @type {HTMLButtonElement} */ (find(this.#root, "[data-back]")).disabled = this.page === 0;
    /** @type {HTMLButtonElement} */ (find(this.#root, "[data-on]")).disabled = this.page === pages - 1;
  }
}

/** @param {number} rows  How many there are to page through. @returns {number} How many pages they take. */
export function pagesFor(rows) {
  return Math.max(1, Math.ceil(rows / PAGE));
}
