/** The same answers under several documents: a row each, what decides it, and where two part ways. */

/** @import { Answer, Contrast, Finding, Good, Side } from "../../rules-client/answer-types.js" */
/** @import { Mark } from "../../ui/parts.js" */
/**
 * @typedef {object} Row
 * @property {string} plan
 * @property {Mark} mark
 * @property {string | null} outside  In words, where the year lies outside the document's time.
 * @property {Good[]} goods
 * @property {Finding[]} decisive
 * @property {boolean} isChosen
 */

import { copyTemplate, find, findAll, setLink } from "../../ui/dom.js";
import { tell } from "../../ui/events.js";
import { setQuote, setSource } from "../../ui/clause-links.js";
import { addressOf, nameOfPlan } from "../../form/choice.js";
import { markFor, onlyNews, setMark, setNote, setPart, showFirst } from "../../ui/parts.js";

/** How many deciding criteria stand in the open in a row. */
const FIRST_DECIDING = 2;

/**
 * Lets the reader ask for every document that speaks to the unit kind: the form then carries
 * `data-all-documents`, and “bt:ask” has the page ask the rules again.
 *
 * @param {HTMLFormElement} form
 */
export function offerAllDocuments(form) {
  const wish = /** @type {HTMLInputElement} */ (find(form, "input[data-all-documents]"));
  wish.addEventListener("input", (event) => {
    event.stopPropagation();
    follow();
  });
  find(form, "[data-to-all]").addEventListener("click", () => {
    wish.checked = true;
    follow();
  });

  function follow() {
    form.toggleAttribute("data-all-documents", wish.checked);
    tell(form, "bt:ask", null);
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {Answer} answer
 * @param {string[]} chosen  The documents whose questions the form asks.
 */
export function showAcross(form, { results, contrasts }, chosen) {
  const section = find(form, "[data-across]");
  find(section, "[data-across-results]").hidden = results.length < 2;
  find(section, "[data-asked-note]").hidden = results.every(({ plan }) => chosen.includes(plan));
  if (results.length > 1) {
    const rows = results.map((result) => {
      const { plan, outside_period: outside, goods, criteria, deciding } = result;
      const decisive = deciding.flatMap((id) => criteria.filter((finding) => finding.id === id));
      return { plan, mark: markFor(result), outside, goods, decisive, isChosen: chosen.includes(plan) };
    });
    showRows(find(section, "[data-across-rows]"), rows);
  }
  find(section, "[data-contrasts]").hidden = contrasts.length === 0;
  showContrasts(find(section, "[data-contrast-list]"), contrasts);
}

const showRows = onlyNews((table, /** @type {Row[]} */ rows) => table.replaceChildren(...rows.map(rowOf)));

const showContrasts = onlyNews((list, /** @type {Contrast[]} */ contrasts) => {
  list.replaceChildren(...contrasts.map(contrastOf));
});

/** @param {Row} row */
function rowOf({ plan, mark, outside, goods, decisive, isChosen }) {
  const row = copyTemplate("across-row");
  row.dataset.row = plan;
  setLink(find(row, "[data-row-document]"), hrefOf(plan), nameOfPlan(plan));
  setMark(find(row, "[data-row-whole]"), mark);
  for (const good of goods) setMark(find(row, `[data-row-good="${good.good}"]`), markFor(good));
  setNote(find(row, "[data-row-outside]"), outside);
  for (const why of findAll(row, "[data-why]")) why.hidden = why.dataset.why !== mark;
  showFirst(
    find(row, "[data-deciding]"),
    decisive.map((finding) => decisiveOf(finding, isChosen)),
    FIRST_DECIDING,
  );
  const choose = find(row, "[data-choose]");
  choose.hidden = isChosen;
  find(choose, "[data-choose-name]").textContent = nameOfPlan(plan);
  choose.addEventListener("click", () => find(document, `input[name=plan][value="${plan}"]`).click());
  return row;
}

/**
 * @param {Finding} finding
 * @param {boolean} isAsked  Whether the form asks it, so that a link may lead there.
 */
function decisiveOf({ id, title, clause, required_in_full, observed, remedies }, isAsked) {
  const line = copyTemplate("deciding");
  const link = find(line, "[data-title]");
  if (!isAsked) setSource(link, clause);
  setLink(link, isAsked ? `#${id}` : (link.getAttribute("href") ?? ""), title);
  setPart(line, "required", required_in_full ?? "");
  setPart(line, "observed", observed ?? "");
  setPart(line, "remedy", remedies.map(({ sentence }) => sentence).join(" "));
  return line;
}

/** @param {Contrast} contrast */
function contrastOf({ title, met, not_met }) {
  const contrast = copyTemplate("contrast");
  find(contrast, "[data-topic]").textContent = title;
  const canStill = not_met.every(({ can_still }) => can_still);
  fillSide(find(contrast, '[data-side="met"]'), "met", met);
  fillSide(find(contrast, '[data-side="not-met"]'), canStill ? "not-yet" : "not-met", not_met);
  return contrast;
}

/**
 * @param {HTMLElement} side
 * @param {Mark} mark
 * @param {Side[]} clauses
 */
function fillSide(side, mark, clauses) {
  setMark(find(side, "[data-side-mark]"), mark);
  find(side, "[data-side-list]").replaceChildren(...clauses.map(quoteOf));
}

/** @param {Side} side */
function quoteOf({ plan, clause, required_in_full, observed }) {
  const line = copyTemplate("contrast-clause");
  find(line, "[data-contrast-document]").textContent = nameOfPlan(plan);
  setQuote(find(line, "blockquote"), clause);
  setSource(find(line, "[data-source]"), clause);
  setPart(line, "required", required_in_full ?? "");
  setPart(line, "observed", observed ?? "");
  return line;
}

/** The page of a document. @param {string} plan */
function hrefOf(plan) {
  return addressOf(/** @type {HTMLFormElement} */ (find(document, "form.check")), `ke-hoach/${plan}/`);
}
