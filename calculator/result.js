/** Shows the verdict: whole, good by good, criterion by criterion. */

import { labelOf } from "./faults.js";
import { copyTemplate, find, findAll } from "./find.js";

/**
 * @typedef {"met" | "not-met" | "unknown" | "not-applicable"} Verdict
 *
 * @typedef {object} Finding
 * @property {string} id
 * @property {string} clause
 * @property {"measured" | "attested"} kind
 * @property {Verdict} verdict
 * @property {string | null} required_in_full
 * @property {string | null} observed
 * @property {string | null} gap
 * @property {string | null} reading
 * @property {string} title
 * @property {string[]} missing
 *
 * @typedef {{ class: string, clause: string, text?: string }} Classification
 *
 * @typedef {object} Assessment
 * @property {Verdict} verdict
 * @property {{ good: number, verdict: Verdict }[]} goods
 * @property {Finding[]} criteria
 * @property {Classification | null} classification
 * @property {Classification | null} basis
 */

/** Keeps one line a criterion, so that what a reader has unfolded stays so. */
/** @type {Map<string, HTMLElement>} */
const lines = new Map();

/**
 * @param {HTMLFormElement} form
 * @param {Assessment} assessment
 */
export function showAssessment(form, { verdict, goods, criteria, classification, basis }) {
  for (const place of findAll(form, "[data-whole]")) setMark(place, verdict);
  for (const { good, verdict } of goods) {
    for (const place of findAll(form, `[data-good="${good}"]`)) setMark(place, verdict);
  }
  const settled = criteria.filter((finding) => finding.verdict !== "unknown");
  find(form, "[data-settled]").textContent = String(settled.length);
  find(form, "[data-total]").textContent = String(criteria.length);
  showClassification(form, classification, basis);
  for (const list of findAll(form, "[data-list]")) {
    showList(list, criteria.filter((finding) => finding.verdict === list.dataset.list));
  }
  for (const finding of criteria) showState(form, finding);
}

/**
 * @param {HTMLElement} list
 * @param {Finding[]} findings
 */
function showList(list, findings) {
  const measuredFirst = [...findings].sort((a, b) => b.kind.localeCompare(a.kind));
  list.hidden = findings.length === 0;
  find(list, "[data-count]").textContent = String(findings.length);
  find(list, "ul").replaceChildren(...measuredFirst.map(lineOf));
}

/** @param {Finding} finding */
function lineOf(finding) {
  const line = lines.get(finding.id) ?? newLine(finding);
  lines.set(finding.id, line);
  line.dataset.verdict = finding.verdict;
  setMark(find(line, "[data-mark]"), finding.verdict);
  setPart(line, "required", finding.required_in_full ?? "");
  setPart(line, finding.kind === "measured" ? "observed" : "answered", finding.observed ?? "");
  setPart(line, "gap", finding.gap ?? "");
  setPart(line, "reading", finding.reading ?? "");
  setPart(line, "missing", ...linksTo(finding.missing));
  return line;
}

/** @param {Finding} finding */
function newLine({ id, clause, title }) {
  const line = copyTemplate("finding");
  line.dataset.criterion = id;
  setLink(find(line, "[data-title]"), `#${id}`, title);
  const source = find(document, `[data-clause="${clause}"]`);
  const quote = find(line, "blockquote");
  quote.setAttribute("cite", source.dataset.href ?? "");
  find(quote, "p").textContent = source.textContent;
  setLink(find(line, "[data-source]"), source.dataset.href ?? "", placeOf(source));
  setPart(line, "observed");
  setPart(line, "answered");
  return line;
}

/**
 * @param {HTMLElement} line
 * @param {string} part
 * @param {(Node | string)[]} content
 */
function setPart(line, part, ...content) {
  const place = find(line, `[data-part="${part}"]`);
  find(place, "span").replaceChildren(...content);
  place.hidden = !place.querySelector("span")?.textContent;
}

/** @param {string[]} facts */
function linksTo(facts) {
  return facts.flatMap((fact, ordinal) => {
    const link = document.createElement("a");
    setLink(link, `#${fact}`, labelOf(fact) ?? fact);
    return ordinal ? [", ", link] : [link];
  });
}

/**
 * @param {HTMLElement} link
 * @param {string} href
 * @param {string} text
 */
function setLink(link, href, text) {
  link.setAttribute("href", href);
  link.textContent = text;
}

/**
 * @param {HTMLFormElement} form
 * @param {Finding} finding
 */
function showState(form, { id, verdict, observed }) {
  const place = form.querySelector(`[data-state-of="${id}"]`);
  if (!(place instanceof HTMLElement)) return;
  place.hidden = false;
  setMark(place, verdict);
  if (observed) place.append(`: ${observed}`);
}

/**
 * Shows the class that a clause derives, or else what a clause calls the goods a basis for: that
 * one names no class, for the document gives none.
 *
 * @param {HTMLFormElement} form
 * @param {Classification | null} classification
 * @param {Classification | null} basis
 */
function showClassification(form, classification, basis) {
  const block = find(form, "[data-classification]");
  const derived = classification ?? basis;
  block.hidden = derived === null;
  if (!derived) return;
  find(block, "[data-class-line]").hidden = classification === null;
  const source = find(form, `[data-clause="${derived.clause}"]`);
  find(block, "[data-class]").textContent = find(form, `[data-rating="${derived.class}"]`).textContent;
  find(block, "[data-class-text]").textContent = derived.text ?? "";
  setLink(find(block, "[data-class-source]"), source.dataset.href ?? "", placeOf(source));
}

/** @param {HTMLElement} source  A quoted clause. */
function placeOf(source) {
  return source.parentElement?.querySelector("footer")?.textContent?.trim() ?? "";
}

/**
 * @param {HTMLElement} place
 * @param {Verdict} verdict
 */
function setMark(place, verdict) {
  place.dataset.verdict = verdict;
  place.replaceChildren(copyTemplate(`mark-${verdict}`));
}
