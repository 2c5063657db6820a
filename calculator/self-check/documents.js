/** The documents that the self-check is about: each comes when it is first wanted, and is tried again. */

import { addressOfPack } from "../own-documents/device.js";
import { addressOf, optionOf, plansOf, titleOf } from "../form/choice.js";
import { find } from "../ui/dom.js";
import { listen } from "../ui/events.js";
import { setText } from "../ui/parts.js";

/** @import { Drawn } from "../own-documents/types.js" */
/** @import { Fragments } from "../form/fragments.js" */
/** @import { Rules } from "../rules-client/client.js" */

/** Fetches documents, and says in the form what is on its way and what failed. */
export class Documents {
  #form;
  #fragments;
  #rules;
  #changed;
  /** @type {Set<string>} */
  #there = new Set();
  /** @type {Set<string>} */
  #coming = new Set();
  /** @type {Map<string, string>} Why each did not come. */
  #missing = new Map();

  /**
   * @param {HTMLFormElement} form
   * @param {Fragments} fragments
   * @param {Rules} rules
   * @param {(plan: string) => void} changed  Called when a document has come, or cannot.
   */
  constructor(form, fragments, rules, changed) {
    this.#form = form;
    this.#fragments = fragments;
    this.#rules = rules;
    this.#changed = changed;
    const tryAgain = () => this.want([...this.#missing.keys()]);
    find(form, "[data-fetch-again]").addEventListener("click", tryAgain);
    listen(window, "bt:line", tryAgain);
  }

  /**
   * Hands over a document that is on the device already.
   *
   * @param {Pick<Drawn, "plan" | "digest" | "pack" | "fragment">} own
   */
  provide(own) {
    this.#fragments.provide(own.plan.id, own.fragment);
    this.#rules.provide(addressOfPack(own), own.pack);
  }

  /** Whether all of a document has come. @param {string} plan */
  has(plan) {
    return this.#there.has(plan);
  }

  /** Whether any document is on its way. */
  get areComing() {
    return this.#coming.size > 0;
  }

  /** Fetches these documents, and forgets failures to fetch any others; reports new failures. @param {string[]} plans */
  want(plans) {
    for (const plan of this.#missing.keys()) if (!plans.includes(plan)) this.#missing.delete(plan);
    for (const plan of plans) this.bring([plan]).catch(() => {}); // told already
    this.#tell();
  }

  /**
   * Fetches documents. Rejects with why one cannot be fetched; ids that no document has are left to
   * the rules to refuse.
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
    const isComing = this.#coming.has(plan);
    const parts = Promise.all([this.#fragments.bring(plan), this.#rules.fetchPack(this.#packOf(plan))]);
    if (isComing) return parts;
    this.#coming.add(plan);
    this.#missing.delete(plan);
    this.#tell();
    try {
      await parts;
      this.#there.add(plan);
    } catch (error) {
      this.#missing.set(plan, String(error));
      throw error;
    } finally {
      this.#coming.delete(plan);
      this.#tell();
      this.#changed(plan);
    }
  }

  /**
   * Has the rules know documents. Rejects with why they do not.
   *
   * @param {string[]} plans  Such as there are.
   */
  async open(plans) {
    await Promise.all(plans.filter((plan) => this.has(plan)).map((plan) => this.#rules.open(this.#packOf(plan))));
  }

  /** @param {string} plan */
  #packOf(plan) {
    const option = optionOf(this.#form, plan);
    if (option?.dataset.own) return option.dataset.own;
    return addressOf(this.#form, `du-lieu/van-ban/${plan}.json?${optionOf(this.#form, plan)?.dataset.pack}`);
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
