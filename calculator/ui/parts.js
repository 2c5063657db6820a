/** The parts of which every view is made: marks of verdicts, lines, lists, words of the template. */

/** @import { Verdict } from "../rules-client/answer-types.js" */

import { copyTemplate, find } from "./dom.js";

/**
 * Makes of `show` one that is left out where a place would say again what it says.
 *
 * @template News
 * @param {(place: HTMLElement, news: News) => void} show  What it shows is told by the news alone.
 * @returns {(place: HTMLElement, news: News) => void}
 */
export function onlyNews(show) {
  /** @type {WeakMap<HTMLElement, string>} */
  const told = new WeakMap();
  return (place, news) => {
    const text = JSON.stringify(news);
    if (told.get(place) === text) return;
    told.set(place, text);
    show(place, news);
  };
}

/** @typedef {Verdict | "not-yet"} Mark  A verdict as it is shown: not yet is what is not met, but still can be. */

/**
 * @param {{ verdict: Verdict, can_still?: boolean | null }} found
 * @returns {Mark}
 */
export function markFor({ verdict, can_still }) {
  return verdict === "not-met" && can_still ? "not-yet" : verdict;
}

/**
 * @param {HTMLElement} place
 * @param {Mark} mark
 */
export function setMark(place, mark) {
  if (place.dataset.verdict === mark) return;
  place.dataset.verdict = mark;
  place.replaceChildren(copyTemplate(`mark-${mark}`));
}

/** A day as one writes it, 30/11/2024. @param {string} day  As facts have it, 2024-11-30. */
export function dayInWords(day) {
  return day.split("-").reverse().join("/");
}

/** Words as a sentence of its own. @param {string} words */
export function asSentence(words) {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/**
 * Has a list hold these lines in this order, moving none that stands right.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement[]} lines
 */
export function setChildren(list, lines) {
  for (const line of [...list.children]) {
    if (!lines.includes(/** @type {HTMLElement} */ (line))) line.remove();
  }
  lines.forEach((line, at) => {
    if (list.children[at] !== line) list.insertBefore(line, list.children[at] ?? null);
  });
}

/**
 * Has a place say something, and is not laid out anew where it says that already.
 *
 * @param {HTMLElement} place
 * @param {string} text
 */
export function setText(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/**
 * Has a place say something, or hides it where there is nothing to say.
 *
 * @param {HTMLElement} place
 * @param {string | null} text
 */
export function setNote(place, text) {
  place.hidden = text === null;
  setText(place, text ?? "");
}

/**
 * Fills a part of a line, or hides it where there is nothing to say.
 *
 * @param {HTMLElement} line
 * @param {string} part
 * @param {(Node | string)[]} content
 */
export function setPart(line, part, ...content) {
  const place = find(line, `[data-part="${part}"]`);
  const span = find(place, "span");
  span.replaceChildren(...content);
  place.hidden = !span.textContent;
}

/**
 * Words that the template keeps for the program.
 *
 * @param {HTMLElement} root
 * @param {string} name
 */
export function wordsFor(root, name) {
  return find(root, `[data-words="${name}"]`).textContent ?? "";
}

/**
 * The same, each `{key}` in them replaced by its value.
 *
 * @param {HTMLElement} root
 * @param {string} name
 * @param {Record<string, string | number>} values
 */
export function wordsWith(root, name, values) {
  return wordsFor(root, name).replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
}

/**
 * Shows the first few lines at once and folds the rest.
 *
 * @param {HTMLElement} place  Holds a list, and a fold with a count and another list.
 * @param {HTMLElement[]} lines
 * @param {number} first  How many are shown at once.
 */
export function showFirst(place, lines, first) {
  place.hidden = lines.length === 0;
  setChildren(find(place, "[data-first]"), lines.slice(0, first));
  const fold = find(place, "details");
  const rest = lines.slice(first);
  fold.hidden = rest.length === 0;
  setText(find(fold, "[data-more]"), String(rest.length));
  setChildren(find(fold, "[data-rest]"), rest);
}
