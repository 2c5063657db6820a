/** A row of tabs, as the keyboard and screen readers expect one. */

import { copyTemplate } from "./dom.js";

/** Where each key leads from tab number `at` of `count`. */
/** @type {Record<string, (at: number, count: number) => number>} */
const MOVES = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** The tabs over one panel. */
export class Tabs {
  /** @type {HTMLElement} */
  #list;
  /** @type {HTMLElement} */
  #panel;
  /** The key of the tab that is selected. */
  selected = "";

  /**
   * @param {HTMLElement} list  Hidden while there is only one tab.
   * @param {HTMLElement} panel
   * @param {() => void} changed  Hears that the reader selected another tab.
   */
  constructor(list, panel, changed) {
    this.#list = list;
    this.#panel = panel;
    list.addEventListener("click", ({ target }) => {
      const tab = target instanceof Element ? target.closest("[role=tab]") : null;
      if (tab instanceof HTMLElement) this.#select(tab, changed);
    });
    list.addEventListener("keydown", (event) => {
      const tabs = this.#tabs();
      const at = tabs.findIndex((tab) => tab === event.target);
      if (at < 0 || !(event.key in MOVES)) return;
      event.preventDefault();
      this.#select(tabs[MOVES[event.key](at, tabs.length)], changed);
    });
  }

  /**
   * Has one tab for each key, the selected one among them where it still exists, else the first.
   *
   * @param {string[]} keys
   * @param {(tab: HTMLElement, key: string) => void} fill
   */
  show(keys, fill) {
    const shown = this.#tabs().map(({ dataset }) => dataset.tab);
    if (shown.join() !== keys.join()) this.#list.replaceChildren(...keys.map((key) => this.#newTab(key)));
    if (!keys.includes(this.selected)) [this.selected] = keys;
    this.#list.hidden = keys.length < 2;
    for (const tab of this.#tabs()) fill(tab, tab.dataset.tab ?? "");
    this.#mark();
  }

  #tabs() {
    return /** @type {HTMLElement[]} */ ([...this.#list.children]);
  }

  /** @param {string} key */
  #newTab(key) {
    const tab = copyTemplate("result-tab");
    tab.dataset.tab = key;
    tab.id = `ket-qua-${key}`;
    tab.setAttribute("aria-controls", this.#panel.id);
    return tab;
  }

  /**
   * @param {HTMLElement} tab
   * @param {() => void} changed
   */
  #select(tab, changed) {
    this.selected = tab.dataset.tab ?? "";
    this.#mark();
    tab.focus();
    changed();
  }

  #mark() {
    for (const tab of this.#tabs()) {
      const isSelected = tab.dataset.tab === this.selected;
      tab.ariaSelected = String(isSelected);
      tab.tabIndex = isSelected ? 0 : -1;
    }
    if (this.#list.hidden) {
      this.#panel.removeAttribute("role");
      this.#panel.removeAttribute("aria-labelledby");
    } else {
      this.#panel.setAttribute("role", "tabpanel");
      this.#panel.setAttribute("aria-labelledby", `ket-qua-${this.selected}`);
    }
  }
}
