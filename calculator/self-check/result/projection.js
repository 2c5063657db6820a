/** What is still open: how well and how badly it may end, and which questions would settle it. */

/** @import { Projection, Prospect } from "../../rules-client/answer-types.js" */

import { find, findAll, remembered } from "../../ui/dom.js";
import { linkToQuestion, titleOf } from "../../form/labels.js";
import { onlyNews, setMark, showFirst, wordsFor } from "../../ui/parts.js";

/** How many questions stand in the open. */
const FIRST_QUESTIONS = 5;

/** Tells of the whole what it may become, and of the goods only where the whole is decided already. */
export const showProjection = onlyNews((root, /** @type {Projection} */ { best, worst, questions }) => {
  const block = find(root, "[data-projection]");
  const rows = findAll(block, "[data-projection-of]");
  for (const row of rows) showRow(row, best, worst);
  const isWholeOpen = best.verdict !== worst.verdict;
  for (const row of findAll(block, "[data-projection-good]")) row.hidden ||= isWholeOpen;
  block.hidden = rows.every((row) => row.hidden);
  showFirst(find(root, "[data-questions]"), questions.map(itemFor), FIRST_QUESTIONS);
});

/**
 * @param {HTMLElement} row  Hidden where best and worst are the same.
 * @param {Prospect} best
 * @param {Prospect} worst
 */
function showRow(row, best, worst) {
  const cells = findAll(row, "td");
  const of = row.dataset.projectionOf ?? "";
  if (of === "class") {
    const words = [best, worst].map((prospect) => classOf(row, prospect));
    words.forEach((word, ordinal) => (cells[ordinal].textContent = word));
    row.hidden = words[0] === words[1];
  } else {
    const verdicts = [best, worst].map((prospect) => verdictOf(prospect, of));
    verdicts.forEach((verdict, ordinal) => setMark(cells[ordinal], verdict));
    row.hidden = verdicts[0] === verdicts[1];
  }
}

/**
 * @param {Prospect} prospect
 * @param {string} of  The number of a good; the whole where it is none.
 */
function verdictOf({ verdict, goods }, of) {
  return goods.find(({ good }) => String(good) === of)?.verdict ?? verdict;
}

/**
 * @param {HTMLElement} row
 * @param {Prospect} prospect
 */
function classOf(row, { classification, basis }) {
  if (classification) return find(document, `[data-rating="${classification.class}"]`).textContent ?? "";
  return basis?.text ?? wordsFor(row, "no-class");
}

/** One item a question, so that a list moves only what comes and goes. */
const itemFor = remembered((question) => {
  const item = document.createElement("li");
  item.append(linkToQuestion(question, titleOf));
  return item;
});
