/** Shows what the rules answer: one document at a time, and all of them side by side. */

/** @import { Answer, Result } from "../../rules-client/answer-types.js" */

import { offerAllDocuments, showAcross } from "./all-documents.js";
import { addressOf, chosenPlans, nameOfPlan } from "../../form/choice.js";
import { find, findAll, remembered } from "../../ui/dom.js";
import { tell } from "../../ui/events.js";
import { listFindings, showStates } from "./findings.js";
import { showConsequences, showSheets, showStanding, showValidity } from "./consequences.js";
import { setSource } from "../../ui/clause-links.js";
import { dayInWords, markFor, onlyNews, setMark, setNote, setText } from "../../ui/parts.js";
import { showProjection } from "./projection.js";
import { inPieces, seen } from "../../ui/scheduling.js";
import { Tabs } from "../../ui/tabs.js";

const showOn = remembered(makeShow);

/**
 * Shows an answer piece by piece, then tells those who listen on the form by “bt:result”.
 *
 * @param {HTMLFormElement} form
 * @param {Answer} answer
 */
export async function showResult(form, answer) {
  await inPieces(showOn(form)(answer));
  tell(form, "bt:result", answer);
}

/**
 * @param {HTMLFormElement} form
 * @returns {(answer: Answer) => Iterable<Promise<void> | void>}
 */
function makeShow(form) {
  /** @type {Result[]} */
  let shown = [];
  const places = remembered((/** @type {string} */ selector) => findAll(form, selector));
  const tabs = new Tabs(find(form, "[data-result-tabs]"), find(form, "[data-panel]"), () => [...showSelected()]);
  offerAllDocuments(form);
  return function* (answer) {
    const plans = chosenPlans(form);
    shown = answer.results.filter(({ plan }) => plans.includes(plan));
    tabs.show(
      shown.map(({ plan }) => plan),
      fillTab,
    );
    yield* showSelected();
    for (const { criteria } of answer.results) {
      showStates(criteria);
      yield;
    }
    showAcross(form, answer, plans);
  };

  /**
   * @param {HTMLElement} tab
   * @param {string} key
   */
  function fillTab(tab, key) {
    setText(find(tab, "[data-tab-name]"), nameOfPlan(key));
    for (const result of shown) {
      if (result.plan === key) setMark(find(tab, "[data-tab-mark]"), markFor(result));
    }
  }

  function* showSelected() {
    const result = shown.find(({ plan }) => plan === tabs.selected);
    if (!result) return;
    const barName = find(form, "[data-bar-plan]");
    barName.hidden = shown.length < 2;
    setText(barName, nameOfPlan(result.plan));
    nameSpoken(result.plan);
    for (const wait of showOne(places, result)) {
      yield wait;
      if (tabs.selected !== result.plan) return; // the reader has turned to another one meanwhile
    }
  }

  /**
   * Where a tab tells each document's verdict, what the panel adds is told as its document's.
   *
   * @param {string} plan
   */
  function nameSpoken(plan) {
    const isOne = shown.length === 1;
    const panel = find(form, "[data-panel]");
    panel.dataset.spokenOf = isOne ? "" : nameOfPlan(plan);
    find(panel, ".result__whole").toggleAttribute("data-spoken", isOne);
  }
}

/**
 * Shows one document's result, the verdicts first: what they follow from takes longer to lay out.
 *
 * @param {(selector: string) => HTMLElement[]} places  Of the form.
 * @param {Result} result
 */
function* showOne(places, result) {
  const {
    plan,
    goods,
    criteria,
    classification,
    basis,
    outlook: projection,
    follows: consequences,
    dates,
    standing,
    sheets,
    validity,
  } = result;
  const [panel] = places("[data-panel]");
  setText(find(panel, "[data-plan-name]"), nameOfPlan(plan));
  showDay(panel, { as_of: result.as_of, year_over: result.year_over });
  for (const place of places("[data-outside-period]")) setNote(place, result.outside_period);
  const form = /** @type {HTMLFormElement} */ (panel.closest("form"));
  showValidity(panel, { validity, href: addressOf(form, `ke-hoach/${plan}/`) });
  showStanding(panel, { standing });
  showSheets(panel, { sheets });
  for (const place of places("[data-whole]")) setMark(place, markFor(result));
  for (const good of goods) {
    for (const place of places(`[data-good="${good.good}"]`)) setMark(place, markFor(good));
  }
  const settled = criteria.filter((finding) => finding.verdict !== "unknown");
  setText(find(panel, "[data-settled]"), String(settled.length));
  setText(find(panel, "[data-total]"), String(criteria.length));
  showClassification(panel, { classification, basis });
  yield seen(panel);
  showProjection(panel, projection);
  yield;
  yield* listFindings(panel, criteria);
  showConsequences(panel, { consequences, dates, validity });
}

/** Says on which day the figures stand, and over what is not met that the year is over. */
const showDay = onlyNews((panel, /** @type {Pick<Result, "as_of" | "year_over">} */ { as_of, year_over }) => {
  find(panel, "[data-as-of]").hidden = as_of === null;
  setText(find(panel, "[data-day]"), as_of ? dayInWords(as_of) : "");
  find(panel, "[data-year-over]").hidden = !year_over;
});

/**
 * Shows the class that a clause derives, or else what a clause calls the goods a basis for: that
 * one names no class, for the document gives none.
 */
const showClassification = onlyNews((panel, /** @type {Pick<Result, "classification" | "basis">} */ news) => {
  const { classification, basis } = news;
  const block = find(panel, "[data-classification]");
  const derived = classification ?? basis;
  block.hidden = derived === null;
  if (!derived) return;
  find(block, "[data-class-line]").hidden = classification === null;
  find(block, "[data-class]").textContent = find(document, `[data-rating="${derived.class}"]`).textContent;
  find(block, "[data-class-text]").textContent = (!classification && basis?.text) || "";
  setSource(find(block, "[data-class-source]"), derived.clause);
});
