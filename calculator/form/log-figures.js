/** The figures that follow from a unit's log of meetings: shown in their fields, counted by the rules alone. */

/** @import { MeetingLog } from "../rules-client/answer-types.js" */
/** @import { Facts } from "../records/merge.js" */
/** @import { Answers } from "./answers.js" */

import { newestOnly } from "../rules-client/client.js";
import { find, findAll, findEverywhere } from "../ui/dom.js";
import { setText } from "../ui/parts.js";

export class LogFigures {
  #form;
  #answers;
  #recordId;
  #changed;
  #ask;
  /** @type {HTMLElement[]} The groups of figures that follow from a log. */
  #groups;
  /** The log whose figures are known, as JSON, and the figures by their full names. */
  #known = { log: "", figures: /** @type {Record<string, string>} */ ({}) };

  /**
   * @param {HTMLFormElement} form
   * @param {Answers} answers
   * @param {object} doers
   * @param {(request: string) => Promise<string>} doers.ask  Asks the rules.
   * @param {() => string} doers.recordId  Of the record at hand.
   * @param {() => void} doers.changed  Hears that the fields say other figures now.
   */
  constructor(form, answers, { ask, recordId, changed }) {
    this.#form = form;
    this.#answers = answers;
    this.#recordId = recordId;
    this.#changed = changed;
    this.#ask = newestOnly(ask, (text) => this.#take(JSON.parse(text)));
    this.#groups = findEverywhere("[data-of-log]");
    for (const group of this.#groups) {
      for (const link of findAll(group, "a[data-to-log]")) {
        link.addEventListener("click", () => this.#nameRecord(/** @type {HTMLAnchorElement} */ (link)));
      }
    }
  }

  /** What the record notes of its meetings, to go to the rules with the facts that are asked. @returns {Facts} */
  get facts() {
    const { log = "", maxima = "" } = this.#form.dataset;
    return this.#answers.carried([log, maxima]);
  }

  /**
   * Brings the fields in line with the log of the record at hand, if it keeps one.
   *
   * @param {string} unit  Its kind.
   */
  follow(unit) {
    const log = this.#log;
    const count = log ? JSON.parse(log).length : 0;
    const keepsLog = this.#form.dataset.logUnits?.split(" ").includes(unit) ?? false;
    for (const group of this.#groups) {
      group.toggleAttribute("data-by-log", count > 0);
      find(group, "[data-log-told]").hidden = count === 0;
      find(group, "[data-log-offered]").hidden = count > 0 || !keepsLog;
      setText(find(group, "[data-log-count]"), String(count));
      for (const field of fieldsIn(group)) {
        field.toggleAttribute("data-derived", count > 0);
        field.readOnly = count > 0;
      }
    }
    if (!count) return;
    if (this.#known.log === log) this.#show();
    else this.askRules();
  }

  /** Has the rules count the meetings, where that is not done yet. */
  askRules() {
    const log = this.#log;
    if (log && this.#known.log !== log) this.#ask(`{"do":"log","facts":${this.#answers.read()}}`).catch(() => {}); // told where loading is told
  }

  /** The log of the record at hand, as JSON; empty where it keeps none. */
  get #log() {
    const said = this.facts[this.#form.dataset.log ?? ""];
    return typeof said === "string" && said !== "[]" ? said : "";
  }

  /** @param {MeetingLog & { faults?: unknown[] }} told */
  #take({ figures = [] }) {
    if (!this.#log) return;
    const values = figures.map(({ fact, value }) => [fact, String(value)]);
    this.#known = { log: this.#log, figures: Object.fromEntries(values) };
    this.#show();
  }

  #show() {
    for (const group of this.#groups) {
      for (const field of fieldsIn(group)) field.value = this.#known.figures[field.name] ?? "";
    }
    this.#changed();
  }

  /** Has a link lead to the log of the record at hand. @param {HTMLAnchorElement} link */
  #nameRecord(link) {
    link.hash = `ban=${this.#recordId()}`;
  }
}

/** @param {HTMLElement} group */
function fieldsIn(group) {
  return /** @type {HTMLInputElement[]} */ (findAll(group, "[data-type]"));
}
