/** Whose log it is: one of the self-checks on this device, or a new one of a unit and year. */

/** @import { KeptSelfCheck, Owner } from "../records/self-checks.js" */

import { find } from "../ui/dom.js";
import { wordsWith, wordsFor } from "../ui/parts.js";

export class OwnerChoice {
  #root;
  #fold;
  #form;
  #records;

  /**
   * @param {HTMLElement} root
   * @param {object} doers
   * @param {(id: string) => void} doers.open
   * @param {(owner: Owner) => void} doers.begin
   */
  constructor(root, { open, begin }) {
    this.#root = root;
    this.#fold = /** @type {HTMLDetailsElement} */ (find(root, "[data-owner]"));
    this.#form = /** @type {HTMLFormElement} */ (find(root, "[data-owner-form]"));
    this.#records = /** @type {HTMLSelectElement} */ (find(root, "[data-records]"));
    this.#records.addEventListener("change", () => {
      if (this.#records.value) open(this.#records.value);
      else this.#askAnew();
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      const said = new FormData(this.#form);
      const text = (/** @type {string} */ name) => String(said.get(name) ?? "").trim();
      begin({ name: text("name"), unit: text("unit"), year: text("year") });
    });
    this.#field("year").value = String(new Date().getFullYear());
  }

  /** The kinds of units that keep such a log. */
  get units() {
    const options = this.#form.querySelectorAll("input[name=unit]");
    return [...options].map((option) => /** @type {HTMLInputElement} */ (option).value);
  }

  /**
   * Offers the records that there are.
   *
   * @param {KeptSelfCheck[]} kept
   * @param {string} atHand  The id of the one at hand, if that is kept.
   */
  offer(kept, atHand) {
    const options = kept.map((record) => new Option(this.nameOf(record), record.id));
    this.#records.replaceChildren(...options, new Option(wordsFor(this.#root, "other"), ""));
    find(this.#root, "[data-choice-of-records]").hidden = kept.length === 0;
    const isThere = kept.some(({ id }) => id === atHand);
    this.#records.value = isThere ? atHand : "";
    find(this.#root, "[data-new-owner]").hidden = isThere;
  }

  /** @param {Owner | null} owner  Null before it is said. */
  show(owner) {
    this.#fold.open = owner === null;
    if (owner) find(this.#root, "[data-whose]").textContent = this.nameOf(owner);
  }

  /** @param {Owner} owner */
  nameOf({ name, year }) {
    const words = year ? "whose" : "whose-undated";
    return wordsWith(this.#root, words, { name: name || wordsFor(this.#root, "unnamed"), year });
  }

  #askAnew() {
    find(this.#root, "[data-new-owner]").hidden = false;
    this.#field("name").focus();
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLInputElement} */ (find(this.#form, `[name=${name}]`));
  }
}
