/** The same unit's record of the year before: beside each field what it said, and its facts for the rules. */

/** @import { MeetingLog } from "../../rules-client/answer-types.js" */
/** @import { Facts } from "../../records/merge.js" */
/** @import { KeptSelfCheck, Owner } from "../../records/self-checks.js" */

import { fieldsOf, parseAnswers, withParts } from "../../form/facts.js";
import { phrase } from "../../form/notices.js";
import { parseLiterals, writeJson } from "../../records/json.js";
import { only, partsOf } from "../../records/merge.js";
import { ofSameOwner, selfChecks, yearBefore } from "../../records/self-checks.js";
import { newestOnly } from "../../rules-client/client.js";
import { findEverywhere } from "../../ui/dom.js";
import { setNote } from "../../ui/parts.js";

export class YearBefore {
  #form;
  #changed;
  #askLog;
  /** @type {KeptSelfCheck | null} */
  #record = null;
  /** @type {Record<string, string>} What follows from that year's log of meetings, by name of figure. */
  #ofLog = {};

  /**
   * @param {HTMLFormElement} form
   * @param {(request: string) => Promise<string>} ask  Asks the rules.
   * @param {() => void} changed  Hears that it is another record, or none any more.
   */
  constructor(form, ask, changed) {
    this.#form = form;
    this.#changed = changed;
    this.#askLog = newestOnly(ask, (text) => this.#takeLog(JSON.parse(text)));
  }

  /** The year, empty where there is no such record. */
  get year() {
    return this.#record?.year ?? "";
  }

  /**
   * Looks for the record. Rejects where the browser reads nothing.
   *
   * @param {Owner} owner  Of the record at hand.
   */
  async follow(owner) {
    const year = yearBefore(owner.year);
    const kept = year ? await selfChecks.list() : [];
    const found = kept.find((one) => !selfChecks.obstacleOf(one) && ofSameOwner(one, { ...owner, year })) ?? null;
    if (found?.id === this.#record?.id && found?.saved === this.#record?.saved) return;
    this.#record = found;
    this.#ofLog = {};
    this.show();
    this.askRules();
    this.#changed();
  }

  /** Has the rules count that year's meetings, where it has a log. */
  askRules() {
    const { log = "" } = this.#form.dataset;
    if (this.#record && log in JSON.parse(this.#record.facts)) {
      this.#askLog(`{"do":"log","facts":${this.#record.facts}}`).catch(() => {}); // told where loading is told
    }
  }

  /**
   * Says beside each question what was answered that year; to be called again for questions that came since.
   */
  show() {
    const facts = this.#record ? parseAnswers(this.#record.facts) : {};
    for (const place of findEverywhere("[data-before]")) {
      const name = place.dataset.before ?? "";
      const { group, key = "" } = partsOf(name);
      const said = this.#ofLog[name] ?? facts[group]?.[key];
      const words = said === undefined || said === null ? "" : wordsOf(place, said);
      setNote(place, words ? phrase(this.#form, "before", { year: this.year, said: words }) : null);
    }
  }

  /**
   * That year's facts, as far as the form asks them now; empty where there is no such record.
   *
   * @param {string[]} asked  Names of facts.
   * @returns {string} A facts file.
   */
  factsAmong(asked) {
    if (!this.#record) return "";
    const { log = "", maxima = "" } = this.#form.dataset;
    const said = withParts(/** @type {Facts} */ (parseLiterals(this.#record.facts)), fieldsOf(this.#form));
    const wanted = asked.filter((name) => name !== "as_of"); // that year is over
    return writeJson(only(said, ["version", "year", "unit", log, maxima, ...wanted]));
  }

  /** @param {MeetingLog & { faults?: unknown[] }} told */
  #takeLog({ figures = [] }) {
    this.#ofLog = Object.fromEntries(figures.map(({ fact, value }) => [fact, String(value)]));
    this.show();
  }
}

/**
 * What was answered, in the words of the field that asks it.
 *
 * @param {HTMLElement} place  Beside the field.
 * @param {unknown} said
 */
function wordsOf(place, said) {
  const value = Array.isArray(said) ? said.join("; ") : String(said);
  const home = /** @type {HTMLElement} */ (place.parentElement);
  const option = home.querySelector(`option[value="${CSS.escape(value)}"]`);
  const radio = home.querySelector(`input[type=radio][value="${CSS.escape(value)}"]`);
  return (option ?? radio?.parentElement)?.textContent?.trim() ?? value;
}
