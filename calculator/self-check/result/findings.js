/** Criterion by criterion: what is required, what there is, what is lacking, and by which clause. */

/** @import { Finding } from "../../rules-client/answer-types.js" */

import { copyTemplate, find, findAll, setLink } from "../../ui/dom.js";
import { setQuote, setSource } from "../../ui/clause-links.js";
import { linkToQuestion } from "../../form/labels.js";
import { onlyNews, setChildren, setMark, setPart, setText } from "../../ui/parts.js";

/** Keeps one line a criterion, so that what a reader has unfolded stays so. */
/** @type {Map<string, HTMLElement>} */
const lines = new Map();

/**
 * Lists the criteria of one document by verdict, line by line.
 *
 * @param {HTMLElement} root
 * @param {Finding[]} findings
 */
export function* listFindings(root, findings) {
  for (const list of findAll(root, "[data-list]")) {
    yield* showList(
      list,
      findings.filter(({ verdict }) => verdict === list.dataset.list),
    );
  }
}

/**
 * Tells beside its question how each criterion stands.
 *
 * @param {Finding[]} findings
 */
export function showStates(findings) {
  for (const { id, verdict, observed } of findings) {
    const place = document.getElementById(id)?.querySelector("[data-state]");
    if (place instanceof HTMLElement) showState(place, { verdict, observed });
  }
}

const showState = onlyNews((place, /** @type {Pick<Finding, "verdict" | "observed">} */ { verdict, observed }) => {
  place.hidden = false;
  setMark(find(place, "[data-mark]"), verdict);
  find(place, "[data-observed]").textContent = observed ? `: ${observed}` : "";
});

/**
 * @param {HTMLElement} list
 * @param {Finding[]} findings
 */
function* showList(list, findings) {
  const lines = [];
  for (const finding of findings.sort(measuredFirst)) {
    lines.push(lineOf(finding));
    yield;
  }
  list.hidden = lines.length === 0;
  setText(find(list, "[data-count]"), String(lines.length));
  setChildren(find(list, "ul"), lines);
}

/**
 * @param {Finding} a
 * @param {Finding} b
 */
function measuredFirst(a, b) {
  return Number(b.kind === "measured") - Number(a.kind === "measured");
}

/** @param {Finding} finding */
function lineOf(finding) {
  const line = lines.get(finding.id) ?? newLine(finding);
  lines.set(finding.id, line);
  fillLine(line, finding);
  return line;
}

const fillLine = onlyNews((line, /** @type {Finding} */ finding) => {
  line.dataset.verdict = finding.verdict;
  setMark(find(line, "[data-mark]"), finding.verdict);
  setPart(line, "required", finding.required_in_full ?? "");
  setPart(line, finding.kind === "measured" ? "observed" : "answered", finding.observed ?? "");
  setPart(line, "gap", finding.gap ?? "");
  find(line, "[data-part=remedy]").hidden = finding.kind === "measured" || finding.verdict !== "not-met";
  setPart(line, "reading", finding.reading ?? "");
  setPart(line, "missing", ...linksTo(finding.missing));
});

/** @param {Finding} finding */
function newLine({ id, clause, title }) {
  const line = copyTemplate("finding");
  line.dataset.criterion = id;
  setLink(find(line, "[data-title]"), `#${id}`, title);
  setQuote(find(line, "blockquote"), clause);
  setSource(find(line, "[data-source]"), clause);
  setPart(line, "observed");
  setPart(line, "answered");
  return line;
}

/** @param {string[]} facts */
function linksTo(facts) {
  return facts.flatMap((fact, ordinal) => {
    const link = linkToQuestion(fact);
    return ordinal ? ["; ", link] : [link];
  });
}
