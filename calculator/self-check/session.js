/** What the form says, in which record it is kept, and how it came to say so. */

/** @import { Choice } from "../form/choice.js" */
/** @import { Outcome } from "../records/autosave.js" */
/** @import { KeptRecord } from "../records/record-store.js" */
/** @import { State } from "../records/undo.js" */

import { fillForm, parseAnswers, readAnswers } from "../form/facts.js";
import { choiceIn, chosenPlans, tickPlans, tickUnit } from "../form/choice.js";
import { find, findAll } from "../ui/dom.js";
import { Keeper, recover } from "../records/autosave.js";
import { setText, wordsOf } from "../ui/parts.js";
import { announce, asked, phrase, say } from "../form/notices.js";
import { nameOf, offerShelf, refuseDropping, yearAfter } from "./records/record-list.js";
import { hearOthers, list, load, obstacleOf } from "../records/record-store.js";
import { Undo } from "../records/undo.js";

const RECORD_MARK = "#ban=";

/** Keeps every change of the form on the device, takes changes back, and turns to other records. */
export class Desk {
  #form;
  /** @type {(field: string) => void} */
  #filled;
  #keeper = new Keeper((outcome) => this.#tell(outcome));
  #undo;
  #showShelf;
  /** The id of a record that another page has changed during a trial. */
  #missed = "";

  /**
   * @param {HTMLFormElement} form
   * @param {(field: string) => void} filled  Hears that the form says something else now, and which
   *   field makes the difference; empty where it may be any.
   */
  constructor(form, filled) {
    this.#form = form;
    this.#filled = filled;
    const buttons = findAll(form, "[data-undo]");
    this.#undo = new Undo(buttons, this.#read());
    const showShelf = offerShelf(form, () => this.#keeper.id, {
      open: async (record) => {
        if (!(await this.#mayTurn())) return;
        this.#foldShelf();
        this.#open(record);
        announce(form, "reopened", { name: nameOf(form, record) });
      },
      copy: async ({ name, unit, year, plans }) => {
        if (!(await this.#mayTurn())) return;
        const facts = { name, unit, year: yearAfter(year) };
        this.#beginWith(plans, facts);
        this.#save(this.#read());
        announce(form, facts.year ? "copied" : "copied-undated");
      },
      dropped: (id) => {
        if (id === this.#keeper.id) this.#beginBlank();
        announce(form, "dropped");
      },
    });
    this.#showShelf = () => showShelf().catch((error) => this.#refuse(error));
    for (const button of buttons) button.addEventListener("click", () => this.#takeBack());
    find(form, "[data-records]").addEventListener("toggle", () => this.#isShelfOpen() && this.#showShelf());
    find(form, "[data-new]").addEventListener("click", async () => {
      if (!(await this.#mayTurn())) return;
      this.#beginBlank();
      announce(form, "started");
    });
    find(form, "[data-clear]").addEventListener("click", () => {
      const { version, name, unit, year, ...figures } = parseAnswers(readAnswers(form));
      if (!Object.keys(figures).length) return announce(form, "blank");
      fillForm(form, { name, unit, year });
      this.#filled("");
      this.note();
      announce(form, "cleared");
    });
    form.addEventListener("change", () => this.#undo.leaveField());
    addEventListener("hashchange", async () => {
      this.#nameInHistory();
      const named = await this.#openNamed();
      if (named && named !== "opened") say(form, named);
    });
  }

  /**
   * Fills the form with the record that the address names, else with the last one that fits its
   * choice, else with the choice alone. What the last visit did not come to keep is kept first, and
   * what the reader fills in before the form is there as it was, as a record of its own, stays.
   */
  async start() {
    const wanted = choiceIn(location.search);
    if (wanted.plans.length) tickPlans(this.#form, wanted.plans);
    if (wanted.unit) tickUnit(this.#form, wanted.unit);
    if (this.#saysFacts()) this.note();
    const hasParted = await recover().catch((error) => this.#refuse(error));
    try {
      const named = await this.#openNamed();
      if (named !== "opened") await this.#openFitting(wanted);
      if (hasParted) say(this.#form, "parted-before");
      if (named && named !== "opened") say(this.#form, named);
      await this.#showShelf();
    } catch (error) {
      this.#refuse(error);
    }
    hearOthers((id) => this.#hear(id));
    this.#filled("");
    this.#undo.forget(this.#read());
  }

  /**
   * Keeps what the form says now, unless it is only tried.
   *
   * @param {string} [field]  The one that was changed, if only one was.
   */
  note(field) {
    if (this.#form.dataset.trial !== undefined) return;
    const state = this.#read();
    this.#undo.note(state, field);
    this.#save(state);
  }

  /**
   * Turns to a new record that says what came from outside; the one at hand stays as it is, and
   * undoing leads back to it.
   *
   * @param {string} facts
   * @param {string[]} plans
   */
  openNew(facts, plans) {
    this.#keeper.begin();
    this.#fill(plans, parseAnswers(facts));
    this.note();
    announce(this.#form, "opened");
  }

  /** Takes up, at the end of a trial, what another page has done meanwhile to the record at hand. */
  catchUp() {
    if (this.#missed === this.#keeper.id) this.#hear(this.#missed);
    this.#missed = "";
  }

  /** @returns {State} */
  #read() {
    return { id: this.#keeper.id, plans: chosenPlans(this.#form), facts: readAnswers(this.#form) };
  }

  /** What the page calls the record at hand. */
  #name() {
    const { name = "", year = "" } = parseAnswers(readAnswers(this.#form));
    return nameOf(this.#form, { name, year });
  }

  /** Whether anything is filled in but the choice. */
  #saysFacts() {
    const { version, unit, ...facts } = parseAnswers(readAnswers(this.#form));
    return Object.keys(facts).length > 0;
  }

  /** Whether the reader leaves the record at hand, even where it is nowhere but on the page. */
  async #mayTurn() {
    if (!this.#keeper.isRefused) return true;
    const mayTurn = await asked(this.#form, "leave", this.#name());
    if (mayTurn) find(this.#form, "[data-not-kept]").hidden = true;
    return mayTurn;
  }

  /** @param {State} state */
  #save({ plans, facts }) {
    const { name = "", unit = "", year = "" } = parseAnswers(facts);
    this.#nameInHistory();
    this.#keeper.save({ name, unit, year: String(year), plans, facts });
  }

  /** Has a reload, and the way back to here, open the record at hand again. */
  #nameInHistory() {
    const { id } = this.#keeper;
    if (history.state?.record !== id) history.replaceState({ ...history.state, record: id }, "");
  }

  /**
   * @param {string[]} plans
   * @param {Record<string, any>} facts
   */
  #fill(plans, facts) {
    fillForm(this.#form, facts);
    tickPlans(this.#form, plans);
    this.#filled("");
  }

  /** @param {KeptRecord} record */
  #open(record) {
    this.#keeper.take(record);
    this.#fill(record.plans, parseAnswers(record.facts));
    this.#undo.forget(this.#read());
    this.#nameInHistory();
    this.#showKept(record.saved);
    say(this.#form, "reopened", { name: nameOf(this.#form, record) });
    this.#showShelf();
  }

  /**
   * Opens the record that the address names, if it names one.
   *
   * @returns {Promise<"" | "opened" | "missing" | "newer" | "unreadable">}
   */
  async #openNamed() {
    const { hash, pathname, search } = location;
    if (!hash.startsWith(RECORD_MARK)) return "";
    history.replaceState(history.state, "", pathname + search);
    const record = await load(hash.slice(RECORD_MARK.length));
    if (!record) return "missing";
    const obstacle = obstacleOf(record);
    if (!obstacle) this.#open(record);
    return obstacle ?? "opened";
  }

  /**
   * Opens the record that this page had open, else the last one saved that fits the choice; none
   * where the reader has begun to fill in the form.
   *
   * @param {Choice} wanted
   */
  async #openFitting(wanted) {
    const records = (await list()).filter((record) => !obstacleOf(record));
    if (this.#saysFacts()) return;
    const isFit = (/** @type {KeptRecord} */ { plans, unit }) =>
      wanted.plans.every((plan) => plans.includes(plan)) && [unit, ""].includes(wanted.unit);
    const fitting = records.find(({ id }) => id === history.state?.record) ?? records.find(isFit);
    if (fitting) this.#open(fitting);
  }

  /**
   * @param {string[]} plans
   * @param {Record<string, any>} facts
   */
  #beginWith(plans, facts) {
    this.#keeper.begin();
    this.#fill(plans, facts);
    this.#undo.forget(this.#read());
  }

  /** Turns to a new record of the same choice, which is kept once something is filled in. */
  #beginBlank() {
    const { unit } = parseAnswers(readAnswers(this.#form));
    this.#beginWith(chosenPlans(this.#form), { unit });
    find(this.#form, "[data-kept]").textContent = "";
    this.#nameInHistory();
    this.#showShelf();
  }

  async #takeBack() {
    const step = this.#undo.back();
    if (!step) return;
    const { state, field } = step;
    const gone = this.#name();
    const turning = state.id !== this.#keeper.id && this.#keeper.turnBack(state.id);
    fillForm(this.#form, parseAnswers(state.facts));
    tickPlans(this.#form, state.plans);
    this.#filled(field);
    this.#save(state);
    const question = wordsOf(field.replace(/^attestations\./, ""));
    say(this.#form, question ? "undone-one" : "undone", { question: question ?? "" });
    if (!turning) return;
    await turning.catch((error) => refuseDropping(this.#form, gone, error));
    await this.#showShelf();
  }

  /** @param {string} id  Of a record that another page has saved or dropped. */
  async #hear(id) {
    const isHere = id === this.#keeper.id;
    const isTrial = this.#form.dataset.trial !== undefined;
    if (isHere && isTrial) this.#missed = id;
    if (isHere && !isTrial) {
      const record = await load(id);
      if (!record) say(this.#form, "gone");
      else if (record.saved > this.#keeper.saved && !obstacleOf(record)) {
        this.#open(record);
        say(this.#form, "elsewhere");
      }
    }
    await this.#showShelf();
  }

  /** @param {unknown} error  Of a device that keeps nothing now. */
  #refuse(error) {
    this.#tell({ type: "refused", reason: String(error) });
  }

  /** @param {Outcome} outcome */
  #tell(outcome) {
    const refusal = find(this.#form, "[data-not-kept]");
    refusal.hidden = outcome.type !== "refused";
    switch (outcome.type) {
      case "kept":
        this.#showKept(outcome.record.saved);
        if (outcome.isNew || this.#isShelfOpen()) this.#showShelf();
        return;
      case "parted":
        this.#nameInHistory();
        return say(this.#form, "parted");
      case "refused":
        find(this.#form, "[data-kept]").textContent = "";
        find(refusal, "[data-reason]").textContent = outcome.reason;
    }
  }

  #shelf() {
    return /** @type {HTMLDetailsElement} */ (find(this.#form, "[data-records]"));
  }

  #isShelfOpen() {
    return this.#shelf().open;
  }

  /** Has the steps stand right under the word of what was opened. */
  #foldShelf() {
    this.#shelf().open = false;
    find(this.#shelf(), "summary").focus({ preventScroll: true });
  }

  /** @param {string} saved */
  #showKept(saved) {
    const time = new Date(saved).toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
    setText(find(this.#form, "[data-kept]"), phrase(this.#form, "kept", { time }));
  }
}
