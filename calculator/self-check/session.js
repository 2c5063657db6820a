/** What the form says, in which record it is kept, and how a change of it is taken back. */

/** @import { Outcome } from "../records/autosave.js" */
/** @import { KeptSelfCheck, Owner } from "../records/self-checks.js" */
/** @import { State } from "../records/undo.js" */

import { Answers } from "../form/answers.js";
import { chosenPlans, tickPlans } from "../form/choice.js";
import { parseAnswers } from "../form/facts.js";
import { wordsOf } from "../form/labels.js";
import { announce, asked, phrase, say } from "../form/notices.js";
import { hearBlanking, Seal } from "../form/seal.js";
import { Autosave } from "../records/autosave.js";
import { parseLiterals, writeJson } from "../records/json.js";
import { whenSaved } from "../records/record-list.js";
import { holdLast } from "../records/last-worked-on.js";
import { ownerIn, selfChecks } from "../records/self-checks.js";
import { Undo } from "../records/undo.js";
import { find, findAll } from "../ui/dom.js";
import { setText } from "../ui/parts.js";
import { nameOf, refuseDropping } from "./records/record-list.js";

/** Keeps every change of the form on the device, takes changes back, and turns to other records. */
export class Session {
  #form;
  /** @type {(field: string) => void} */
  #filled;
  #answers;
  #autosave = new Autosave(selfChecks, (outcome) => this.#tell(outcome));
  #seal;
  /** @type {State} What the form said last. */
  #state;
  #undo;
  /** Whether another page has changed the record at hand during a what-if. */
  #hasMissed = false;
  /** Says how far the form has come, to be kept with what it says; set by whoever knows. */
  standing = () => ({ step: "", asked: 0, answered: 0 });
  /** Shows the step in which a record was left. @param {string} [step] */
  resume = (step) => {};
  /** Shows which records there are; set by whoever lists them. @type {() => void} */
  recordsChanged = () => {};

  /**
   * @param {HTMLFormElement} form
   * @param {Answers} answers
   * @param {(field: string) => void} filled  Hears that the form says something else now, and which
   *   field makes the difference; empty where it may be any.
   */
  constructor(form, answers, filled) {
    this.#form = form;
    this.#answers = answers;
    this.#filled = filled;
    this.#seal = new Seal(/** @type {HTMLInputElement} */ (find(form, "[data-seal]")));
    if (this.#seal.isOfAnotherVisit) blank(form, answers);
    this.#seal.set();
    this.#state = this.#read();
    const buttons = findAll(form, "[data-undo]");
    this.#undo = new Undo(buttons, this.#state);
    for (const button of buttons) button.addEventListener("click", () => this.#takeBack());
    form.addEventListener("change", () => this.#undo.leaveField());
    hearBlanking(form, (isBack) => {
      this.#mend();
      if (isBack) this.#catchUp();
    });
    selfChecks.hearOthers((id) => {
      if (id === this.id) this.#catchUp();
      this.recordsChanged();
    });
  }

  /** The id of the record at hand, whether it is kept yet or not. */
  get id() {
    return this.#autosave.id;
  }

  /** Whose record is at hand. @returns {Owner} */
  get owner() {
    return ownerIn(this.#answers.read());
  }

  /** Whether anything is filled in but the choice. */
  get saysFacts() {
    return this.#says("version", "unit");
  }

  /** Whether anything is filled in but whose record it is. */
  get saysFigures() {
    return this.#says("version", "name", "unit", "year");
  }

  /** Keeps what the reader filled in while the page came. */
  noteEarlyAnswers() {
    if (this.saysFacts) this.note();
  }

  /** Begins to follow the form, as it stands now. */
  begin() {
    this.#filled("");
    this.#forgetPast();
  }

  /**
   * Saves what the form says now, except during a what-if.
   *
   * @param {string} [field]  The one that was changed, if only one was.
   */
  note(field) {
    if (this.#form.dataset.whatIf !== undefined) return;
    if (this.#seal.isBroken) this.#mend(field);
    this.#state = this.#read();
    this.#undo.note(this.#state, field);
    this.#save();
  }

  /**
   * Turns to a new record that says what came from outside; the one at hand stays as it is, and
   * undoing leads back to it.
   *
   * @param {string} facts
   * @param {string[]} plans
   */
  openNew(facts, plans) {
    this.#autosave.begin();
    this.#fill(plans, facts);
    this.note();
    announce(this.#form, "opened");
  }

  /**
   * Has a record that is kept say what came from outside; undoing brings back what it said.
   *
   * @param {KeptSelfCheck} record
   * @param {string} facts
   * @param {string[]} plans
   */
  replace(record, facts, plans) {
    this.#autosave.take(record);
    this.#show(record);
    this.#fill(plans, facts);
    this.note();
    announce(this.#form, "replaced", { name: nameOf(this.#form, record) });
  }

  /**
   * @param {KeptSelfCheck} record
   * @param {{ count: string } | null} [handedOver]  From how many units its figures have just come, if so.
   */
  open(record, handedOver = null) {
    this.#autosave.take(record);
    this.#show(record);
    this.resume(record.step);
    const name = nameOf(this.#form, record);
    const words = record.name && record.year ? "handed-over" : "handed-over-unnamed";
    if (handedOver) announce(this.#form, words, { name, ...handedOver });
    else say(this.#form, "reopened", { name });
  }

  /**
   * Turns to a new record, which is kept once something is filled in.
   *
   * @param {string[]} plans
   * @param {Record<string, unknown>} owner  Whose it is.
   */
  beginWith(plans, owner) {
    this.#autosave.begin();
    this.#fill(plans, JSON.stringify(owner));
    this.#forgetPast();
    find(this.#form, "[data-kept]").textContent = "";
    this.nameInHistory();
    this.recordsChanged();
  }

  /** Turns to a new record of the same choice. */
  beginBlank() {
    const { unit } = parseAnswers(this.#answers.read());
    this.beginWith(chosenPlans(this.#form), { unit });
  }

  /** Blanks all but whose record it is and its log of meetings, which another page keeps. */
  clear() {
    const { log = "", maxima = "" } = this.#form.dataset;
    const kept = ["name", "unit", "year", log, maxima];
    const said = Object.entries(parseLiterals(this.#answers.read()));
    if (said.every(([name]) => [...kept, "version"].includes(name))) return announce(this.#form, "blank");
    this.#fill(chosenPlans(this.#form), writeJson(Object.fromEntries(said.filter(([name]) => kept.includes(name)))));
    this.note();
    announce(this.#form, "cleared");
  }

  /** Takes up, at the end of a what-if, what another page has done meanwhile to the record at hand. */
  endWhatIf() {
    if (this.#hasMissed) this.#catchUp();
    this.#hasMissed = false;
  }

  /** Whether the reader leaves the record at hand, even where it is nowhere but on the page. */
  async mayTurn() {
    if (!this.#autosave.isRefused) return true;
    const mayTurn = await asked(this.#form, "leave", this.#name());
    if (mayTurn) find(this.#form, "[data-not-kept]").hidden = true;
    return mayTurn;
  }

  /** Has a reload, and the way back to here, open the record at hand again. */
  nameInHistory() {
    const { id } = this;
    if (history.state?.record !== id) history.replaceState({ ...history.state, record: id }, "");
  }

  /** @param {unknown} error  Of a device that keeps nothing now. */
  refuse(error) {
    this.#tell({ type: "refused", reason: String(error) });
  }

  /** @returns {State} */
  #read() {
    return { id: this.id, plans: chosenPlans(this.#form), facts: this.#answers.read() };
  }

  /** Whether the form says anything but this. @param {string[]} names  Of facts or groups. */
  #says(...names) {
    return Object.keys(parseAnswers(this.#answers.read())).some((name) => !names.includes(name));
  }

  /** What the page calls the record at hand. */
  #name() {
    return nameOf(this.#form, ownerIn(this.#state.facts));
  }

  #save() {
    const { plans, facts } = this.#state;
    this.nameInHistory();
    this.#autosave.change(() => {
      const owner = ownerIn(facts);
      const standing = this.standing();
      holdLast({ id: this.id, ...owner, left: standing.asked - standing.answered });
      return { ...owner, plans, facts, ...standing };
    });
  }

  /**
   * @param {string[]} plans
   * @param {string} facts
   * @param {string} [field]  The one that makes the difference.
   */
  #fill(plans, facts, field = "") {
    this.#answers.fill(facts);
    tickPlans(this.#form, plans);
    this.#seal.set();
    this.#filled(field);
    this.#state = this.#read();
  }

  #forgetPast() {
    this.#state = this.#read();
    this.#undo.forget(this.#state);
  }

  /** Has the page say what is kept of the record at hand. @param {KeptSelfCheck} record */
  #show(record) {
    this.#fill(record.plans, record.facts);
    this.#undo.forget(this.#state);
    this.nameInHistory();
    this.#showKept(record.saved);
    this.recordsChanged();
  }

  /**
   * Fills the form with what it said, where the browser has blanked it.
   *
   * @param {string} [field]  Into which something was typed since.
   */
  #mend(field) {
    if (!this.#seal.isBroken) return;
    const inputs = /** @type {HTMLInputElement[]} */ (findAll(this.#form, "input, textarea, select"));
    const typed = inputs.filter(({ name, type, checked, value }) => {
      return field && name === field && (type === "checkbox" || type === "radio" ? checked : value);
    });
    const said = typed.map(({ checked, value }) => ({ checked, value }));
    this.#fill(this.#state.plans, this.#state.facts);
    typed.forEach((input, ordinal) => Object.assign(input, said[ordinal]));
    if (typed.length) this.#filled(field ?? "");
  }

  async #takeBack() {
    const step = this.#undo.back();
    if (!step) return;
    const { state, field } = step;
    const gone = this.#name();
    const turning = state.id !== this.id && this.#autosave.turnBack(state.id);
    this.#fill(state.plans, state.facts, field);
    this.#save();
    const question = wordsOf(field.replace(/^attestations\./, ""));
    say(this.#form, question ? "undone-one" : "undone", { question: question ?? "" });
    if (!turning) return;
    await turning.catch((error) => refuseDropping(this.#form, gone, error));
    this.recordsChanged();
  }

  /** Takes up what another page has done to the record at hand, or does so once a what-if ends. */
  #catchUp() {
    if (this.#form.dataset.whatIf !== undefined) this.#hasMissed = true;
    else this.#autosave.catchUp().catch((error) => this.refuse(error));
  }

  /** @param {Outcome<KeptSelfCheck>} outcome */
  #tell(outcome) {
    const refusal = find(this.#form, "[data-not-kept]");
    if (outcome.type !== "gone") refusal.hidden = outcome.type !== "refused";
    switch (outcome.type) {
      case "kept":
        if (outcome.record.id === this.id) this.#showKept(outcome.record.saved);
        if (outcome.isNew) navigator.storage?.persist?.(); // else a full device may give up what is kept
        if (outcome.isNew || this.#areRecordsShown()) this.recordsChanged();
        return;
      case "parted":
        this.nameInHistory();
        return say(this.#form, outcome.isGone ? "parted-gone" : "parted");
      case "elsewhere":
        this.#show(outcome.record);
        return say(this.#form, "elsewhere");
      case "gone":
        return say(this.#form, "gone");
      case "refused":
        find(this.#form, "[data-kept]").textContent = "";
        find(refusal, "[data-reason]").textContent = outcome.reason;
    }
  }

  #areRecordsShown() {
    return /** @type {HTMLDetailsElement} */ (find(this.#form, "[data-records]")).open;
  }

  /** @param {string} saved */
  #showKept(saved) {
    setText(find(this.#form, "[data-kept]"), phrase(this.#form, "kept", { time: whenSaved(saved) }));
  }
}

/**
 * Blanks a form that the browser filled in with what it said on another visit.
 *
 * @param {HTMLFormElement} form
 * @param {Answers} answers
 */
function blank(form, answers) {
  answers.fill("{}");
  tickPlans(form, []);
}
