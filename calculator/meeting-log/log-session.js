/** The record whose log is at hand: kept after each change, taken back, changed by other pages. */

/** @import { Outcome } from "../records/autosave.js" */
/** @import { KeptSelfCheck, Owner } from "../records/self-checks.js" */

import { Autosave } from "../records/autosave.js";
import { parseLiterals, writeJson } from "../records/json.js";
import { ofSameOwner, selfChecks } from "../records/self-checks.js";
import { Undo } from "../records/undo.js";

/** @typedef {"open" | "changed" | "undone" | "elsewhere" | "parted" | "parted-gone" | "gone"} News  Why the page is to show the record anew. */

export class LogSession {
  #show;
  #told;
  #autosave = new Autosave(selfChecks, (outcome) => this.#tell(outcome));
  #undo;
  /** @type {Owner | null} Whose log it is, null before that is said. */
  owner = null;
  /** @type {string[]} The documents of the self-check. */
  #plans = [];
  #facts = "{}";

  /**
   * @param {HTMLElement[]} undoButtons
   * @param {(news: News) => void} show
   * @param {(outcome: { saved: string } | { refused: string }) => void} told  Hears what became of the last change.
   */
  constructor(undoButtons, show, told) {
    this.#show = show;
    this.#told = told;
    this.#undo = new Undo(undoButtons, this.#state());
    selfChecks.hearOthers((id) => {
      if (id === this.id) this.#autosave.catchUp().catch((error) => told({ refused: String(error) }));
    });
  }

  get id() {
    return this.#autosave.id;
  }

  get facts() {
    return this.#facts;
  }

  /**
   * Lists the self-checks of some kinds of units. What the last visit did not come to keep is kept first.
   *
   * @param {string[]} units
   */
  async list(units) {
    await selfChecks.recover();
    const kept = await selfChecks.list();
    return kept.filter((record) => !selfChecks.obstacleOf(record) && units.includes(record.unit));
  }

  /** @param {KeptSelfCheck} record */
  open(record) {
    this.#autosave.take(record);
    this.#take(record);
    this.#told({ saved: record.saved });
    this.#show("open");
  }

  /**
   * Turns to the record of an owner, or to a new one, which is kept once something is noted.
   *
   * @param {Owner} owner
   * @param {string} version  Of the facts files that the page writes.
   * @returns {Promise<boolean>} Whether there was one.
   */
  async openOf(owner, version) {
    const kept = (await selfChecks.list()).find((record) => ofSameOwner(record, owner));
    if (kept) {
      this.open(kept);
      return true;
    }
    const { name, unit, year } = owner;
    this.#autosave.begin();
    this.owner = owner;
    this.#plans = [];
    this.#facts = writeJson({ version, name: JSON.stringify(name), unit: JSON.stringify(unit), year });
    this.#undo.forget(this.#state());
    this.#nameInHistory();
    this.#show("open");
    return false;
  }

  /**
   * Has the record say something else.
   *
   * @param {string} facts
   */
  change(facts) {
    this.#facts = facts;
    this.#undo.note(this.#state());
    this.#save();
    this.#show("changed");
  }

  /** Takes the last change back, if there is one. */
  takeBack() {
    const step = this.#undo.back();
    if (!step) return;
    this.#facts = step.state.facts;
    this.#save();
    this.#show("undone");
  }

  #state() {
    return { id: this.id, plans: this.#plans, facts: this.#facts };
  }

  #save() {
    const facts = this.#facts;
    const plans = this.#plans;
    const owner = this.owner ?? { name: "", unit: "", year: "" };
    this.#nameInHistory();
    this.#autosave.change(() => ({ ...owner, plans, facts }));
  }

  /** @param {KeptSelfCheck} record */
  #take({ name, unit, year, plans, facts }) {
    this.owner = { name, unit, year };
    this.#plans = plans;
    this.#facts = writeJson(parseLiterals(facts));
    this.#undo.forget(this.#state());
    this.#nameInHistory();
  }

  #nameInHistory() {
    if (history.state?.record !== this.id) history.replaceState({ ...history.state, record: this.id }, "");
  }

  /** @param {Outcome<KeptSelfCheck>} outcome */
  #tell(outcome) {
    switch (outcome.type) {
      case "kept":
        return outcome.record.id === this.id && this.#told({ saved: outcome.record.saved });
      case "elsewhere":
        this.#take(outcome.record);
        this.#told({ saved: outcome.record.saved });
        return this.#show("elsewhere");
      case "parted":
        this.#nameInHistory();
        return this.#show(outcome.isGone ? "parted-gone" : "parted");
      case "gone":
        return this.#show("gone");
      case "refused":
        return this.#told({ refused: outcome.reason });
    }
  }
}
