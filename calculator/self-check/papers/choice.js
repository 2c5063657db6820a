/** Which paper is written: of what kind, under which document, of which meeting. */

import { find } from "../../ui/dom.js";
import { wordsFor } from "../../ui/parts.js";

/** The kind of paper that is about one meeting. */
const OF_MEETING = "phieu-cham";

export class PaperChoice {
  #section;
  #nameOfPlan;
  #papers;
  #plans;
  #days;

  /**
   * @param {HTMLElement} section
   * @param {(plan: string) => string} nameOfPlan
   * @param {() => void} changed  Hears that the reader wants another paper.
   */
  constructor(section, nameOfPlan, changed) {
    this.#section = section;
    this.#nameOfPlan = nameOfPlan;
    this.#papers = selectIn(section, "[data-paper]");
    this.#plans = selectIn(section, "[data-paper-plan] select");
    this.#days = selectIn(section, "[data-paper-day] select");
    for (const select of [this.#papers, this.#plans, this.#days]) {
      select.addEventListener("input", (event) => event.stopPropagation()); // no figure of the form
      select.addEventListener("change", (event) => {
        event.stopPropagation();
        this.#showWhatBelongs();
        changed();
      });
    }
  }

  /** The kind of paper, and the day of the meeting that it is about, empty where that is none. */
  get chosen() {
    const paper = this.#papers.value;
    return { paper, day: paper === OF_MEETING ? this.#days.value : "" };
  }

  /** Whether it is a report, which tells of all documents at once. */
  get isReport() {
    return this.#papers.selectedOptions[0]?.dataset.ofSeveral !== undefined;
  }

  /**
   * @param {string[]} plans  The documents that are chosen.
   * @returns {string[]} Those under which the paper is written.
   */
  plansOf(plans) {
    if (this.isReport) return plans;
    return plans.includes(this.#plans.value) ? [this.#plans.value] : plans.slice(0, 1);
  }

  /**
   * Offers what there is to choose from for a unit.
   *
   * @param {{ plans: string[], unit: string, facts: string }} current
   */
  offer({ plans, unit, facts }) {
    for (const option of this.#papers.options) {
      option.hidden = option.disabled = !option.dataset.units?.split(" ").includes(unit);
    }
    if (this.#papers.selectedOptions[0]?.disabled) this.#papers.selectedIndex = 0;
    setOptions(
      this.#plans,
      plans.map((plan) => [plan, this.#nameOfPlan(plan)]),
    );
    const words = (/** @type {string} */ name) => wordsFor(this.#section, name);
    const days = daysIn(facts).map((day) => /** @type {[string, string]} */ ([day, inWords(day, words("meeting"))]));
    setOptions(this.#days, [["", words("blank-meeting")], ...days]);
    this.#showWhatBelongs();
  }

  #showWhatBelongs() {
    const [option] = this.#papers.selectedOptions;
    find(this.#section, "[data-paper-help]").textContent = option?.dataset.help ?? "";
    find(this.#section, "[data-paper-plan]").hidden = this.isReport || this.#plans.options.length < 2;
    find(this.#section, "[data-paper-day]").hidden = this.chosen.paper !== OF_MEETING;
  }
}

/**
 * @param {string} facts  A facts file.
 * @returns {string[]} The days of the meetings that it notes, the latest first.
 */
export function daysIn(facts) {
  const { meetings } = JSON.parse(facts);
  if (!Array.isArray(meetings)) return [];
  const days = meetings.map((meeting) => String(Object(meeting).date ?? "")).filter(Boolean);
  return [...new Set(days)].sort().reverse();
}

/**
 * @param {string} day  As 2026-03-05.
 * @param {string} words
 */
function inWords(day, words) {
  return words.replace("{day}", day.split("-").reverse().join("/"));
}

/**
 * Has a list offer these options, and keeps the one that is chosen where it is still there.
 *
 * @param {HTMLSelectElement} select
 * @param {[string, string][]} wanted  Each value with its words.
 */
function setOptions(select, wanted) {
  const { value } = select;
  const shown = [...select.options].map((option) => [option.value, option.text]);
  if (JSON.stringify(shown) === JSON.stringify(wanted)) return;
  select.replaceChildren(...wanted.map(([value, words]) => new Option(words, value)));
  if (wanted.some(([other]) => other === value)) select.value = value;
}

/**
 * @param {HTMLElement} root
 * @param {string} selector
 */
function selectIn(root, selector) {
  return /** @type {HTMLSelectElement} */ (find(root, selector));
}
