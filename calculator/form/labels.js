/** What the form calls its questions. */

import { findEverywhere, remembered, setLink } from "../ui/dom.js";

/**
 * A link to where the form asks something.
 *
 * @param {string} question  The name of a fact, or of a criterion's answers.
 * @param {(id: string) => string | undefined} words  What it is called.
 */
export function linkToQuestion(question, words) {
  const link = document.createElement("a");
  const id = question.replace(/^attestations\./, "");
  setLink(link, `#${id}`, words(id) ?? question);
  return link;
}

/** What a fact is called within a sentence, such as “số buổi loại Tốt”; or else the question's words. */
export const phraseOf = remembered((/** @type {string} */ id) => {
  return findEverywhere(`[data-fact="${id}"]`)[0]?.dataset.phrase ?? wordsOf(id);
});

/** The same where it stands by itself. @param {string} id */
export function titleOf(id) {
  const words = phraseOf(id);
  return words && words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * What the form calls a question: the title of a criterion, or the label of a field after that of
 * its group.
 */
export const wordsOf = remembered((/** @type {string} */ id) => {
  const place = document.getElementById(id) ?? findEverywhere(`[id="${id}"]`)[0];
  const title = place?.querySelector(".item__title")?.textContent;
  if (title) return title;
  const group = place?.closest("[data-group], .item")?.querySelector("legend")?.textContent;
  const label = labelOf(id);
  return group && label ? `${group}: ${label}` : label;
});

/**
 * The label of a field, if there is such a one.
 */
export const labelOf = remembered((/** @type {string} */ name) => {
  return findEverywhere(`label[for="${name}"]`)[0]?.textContent ?? undefined;
});
