/** Criterion by criterion: what is required, what there is, what is lacking, and by which clause. */

/** @import { Finding } from "../../rules-client/answer-types.js" */
/** @import { Mark } from "../../ui/parts.js" */

import { copyTemplate, find, findAll, setLink } from "../../ui/dom.js";
import { setQuote, setSource } from "../../ui/clause-links.js";
import { linkToQuestion, phraseOf } from "../../form/labels.js";
import { asSentence, markFor, onlyNews, setChildren, setMark, setPart, setText, wordsFor } from "../../ui/parts.js";

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
      findings.filter((finding) => markFor(finding) === list.dataset.list),
    );
  }
}

/**
 * Tells beside its question how each criterion stands.
 *
 * @param {Finding[]} findings
 */
export function showStates(findings) {
  for (const { id, verdict, can_still, observed } of findings) {
    const place = document.getElementById(id)?.querySelector("[data-state]");
    if (place instanceof HTMLElement) showState(place, { mark: markFor({ verdict, can_still }), observed });
  }
}

const showState = onlyNews((place, /** @type {{ mark: Mark, observed: string | null }} */ { mark, observed }) => {
  place.hidden = false;
  setMark(find(place, "[data-mark]"), mark);
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
  line.dataset.verdict = markFor(finding);
  setMark(find(line, "[data-mark]"), markFor(finding));
  setPart(line, "required", finding.required_in_full ?? "");
  setPart(line, finding.kind === "measured" ? "observed" : "answered", finding.observed ?? "");
  setPart(line, "gap", finding.gap ? asSentence(finding.gap) : "");
  const remedies = remediesOf(finding);
  find(line, "[data-remedies]").hidden = remedies.length === 0;
  find(line, "[data-remedies]").replaceChildren(...remedies);
  setPart(line, "reading", finding.reading ?? "");
  setPart(line, "missing", ...linksTo(finding.missing));
});

/**
 * What would still meet a criterion; the answer to a clause can always become another, but by the
 * end of its year.
 *
 * @param {Finding} finding
 */
function remediesOf({ kind, verdict, can_still, remedies }) {
  const isOpen = kind === "attested" && verdict === "not-met" && can_still !== false;
  if (isOpen) return [copyTemplate("remedy-of-answer")];
  return remedies.map(({ sentence, figures }) => {
    const line = copyTemplate("remedy");
    find(line, "[data-sentence]").textContent = sentence;
    find(line, "[data-figures]").textContent = figures;
    return line;
  });
}

/** @param {Finding} finding */
function newLine({ id, clause, title }) {
  const line = copyTemplate("finding");
  line.dataset.criterion = id;
  setLink(find(line, "[data-title]"), `#${id}`, title);
  setQuote(find(line, "blockquote"), clause);
  setSource(find(line, "[data-source]"), clause);
  setPart(line, "observed");
  setPart(line, "answered");
  setPart(line, "figure", ...figureOf(id));
  return line;
}

/**
 * A link straight to the first figure that a criterion is computed from; none where it is answered.
 *
 * @param {string} id
 */
function figureOf(id) {
  const [fact] = document.getElementById(id)?.dataset.facts?.split(" ") ?? [];
  if (!fact) return [];
  const link = document.createElement("a");
  setLink(link, `#${fact}`, wordsFor(document.body, "to-figure"));
  return [link];
}

/** @param {string[]} facts */
function linksTo(facts) {
  return facts.flatMap((fact, ordinal) => {
    const link = linkToQuestion(fact, phraseOf);
    return ordinal ? [", ", link] : [link];
  });
}
