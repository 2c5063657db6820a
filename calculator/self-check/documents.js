/** The documents that the self-check is about: each comes when it is first wanted, and is tried again. */

import { plansOf, titleOf } from "../form/choice.js";
import { find } from "../ui/dom.js";
import { listen } from "../ui/events.js";
import { setText } from "../ui/parts.js";

/** @import { Fragments } from "../form/fragments.js" */

/** Fetches documents, and says in the form what is on its way and what failed. */
export class Documents {
  #form;
  #fragments;
  #changed;
  /** @type {Set<string>} */
  #coming = new Set();
  /** @type {Map<string, string>} Why each did not come. */
  #missing = new Map();

  /**
   * @param {HTMLFormElement} form
   * @param {Fragments} fragments
   * @param {(plan: string) => void} changed  Hears that a document has come, or can't.
   */
  constructor(form, fragments, changed) {
    this.#form = form;
    this.#fragments = fragments;
    this.#changed = changed;
    const tryAgain = () => this.want([...this.#missing.keys()]);
    find(form, "[data-fetch-again]").addEventListener("click", tryAgain);
    listen(window, "bt:line", tryAgain);
  }

  /** Whether the form has what a document asks. @param {string} plan */
  has(plan) {
    return this.#fragments.has(plan);
  }

  /** Whether any document is on its way. */
  get areComing() {
    return this.#coming.size > 0;
  }

  /** Has these documents come, and no others be told of; what fails is told. @param {string[]} plans */
  want(plans) {
    for (const plan of this.#missing.keys()) if (!plans.includes(plan)) this.#missing.delete(plan);
    for (const plan of plans) this.bring([plan]).catch(() => {}); // told already
    this.#tell();
  }

  /**
   * Has documents come. Rejects with why one does not; such as there are not are left to the rules to
   * refuse.
   *
   * @param {string[]} plans
   */
  async bring(plans) {
    const offered = plansOf(this.#form);
    await Promise.all(plans.filter((plan) => offered.includes(plan)).map((plan) => this.#bring(plan)));
  }

  /** @param {string} plan */
  async #bring(plan) {
    if (this.has(plan)) return;
    if (this.#coming.has(plan)) return this.#fragments.bring(plan);
    this.#coming.add(plan);
    this.#missing.delete(plan);
    this.#tell();
    try {
      await this.#fragments.bring(plan);
    } catch (error) {
      this.#missing.set(plan, String(error));
      throw error;
    } finally {
      this.#coming.delete(plan);
      this.#tell();
      this.#changed(plan);
    }
  }

  #tell() {
    const place = find(this.#form, "[data-missing]");
    place.hidden = this.#missing.size === 0;
    const names = [...this.#missing.keys()].map((plan) => titleOf(this.#form, "plan", plan));
    setText(find(place, "[data-missing-names]"), names.join(", "));
    setText(find(place, "[data-reason]"), [...this.#missing.values()].join("\n"));
    find(this.#form, ".check__questions").ariaBusy = String(this.areComing);
  }
}
