/** The parts of which every view of the result is made: marks of verdicts, links, quotations. */

/** @import { Verdict } from "../rules-client/answer-types.js" */

import { copyTemplate, find, findEverywhere, remembered } from "./dom.js";

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

/**
 * @param {HTMLElement} place
 * @param {Verdict} verdict
 */
export function setMark(place, verdict) {
  if (place.dataset.verdict === verdict) return;
  place.dataset.verdict = verdict;
  place.replaceChildren(copyTemplate(`mark-${verdict}`));
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
 * @param {HTMLElement} link
 * @param {string} href
 * @param {string} text
 */
export function setLink(link, href, text) {
  link.setAttribute("href", href);
  link.textContent = text;
}

/**
 * Makes of `link` a link to a clause, named by its place in its document.
 *
 * @param {HTMLElement} link
 * @param {string} clause  Its address.
 */
export function setSource(link, clause) {
  const source = placeOf("data-source-of", clause);
  setLink(link, source.getAttribute("href") ?? "", source.textContent ?? "");
}

/**
 * @param {HTMLElement} quote  A blockquote with a paragraph.
 * @param {string} clause  The address of a clause that stands in the checklist.
 */
export function setQuote(quote, clause) {
  const source = placeOf("data-clause", clause);
  quote.setAttribute("cite", source.dataset.href ?? "");
  find(quote, "p").textContent = (source.textContent ?? "").trim();
}

/**
 * @param {string} attribute  Carries the address.
 * @param {string} clause
 */
function placeOf(attribute, clause) {
  const place = placesBy(attribute).get(clause);
  if (!place) throw new Error(`no ${attribute}="${clause}" in the page`);
  return place;
}

const placesBy = remembered((attribute) => {
  return new Map(findEverywhere(`[${attribute}]`).map((place) => [place.getAttribute(attribute), place]));
});

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
 * A link to where the page asks something.
 *
 * @param {string} question  The name of a fact, or of a criterion's answers.
 */
export function linkToQuestion(question) {
  const link = document.createElement("a");
  const id = question.replace(/^attestations\./, "");
  setLink(link, `#${id}`, wordsOf(id) ?? question);
  return link;
}

/**
 * What the page calls a question: the title of a criterion, or the label of a field after that of
 * its group.
 */
export const wordsOf = remembered((id) => {
  const place = document.getElementById(id) ?? findEverywhere(`[id="${id}"]`)[0];
  const title = place?.querySelector(".item__title")?.textContent;
  if (title) return title;
  const group = place?.closest("[data-group], .item")?.querySelector("legend")?.textContent;
  const label = labelOf(id);
  return group && label ? `${group}: ${label}` : label;
});

/** @type {Map<string | null, string | null> | undefined} */
let labels;

/**
 * @param {string} name  Of a fact.
 * @returns {string | undefined} The label of its field, if it has one.
 */
export function labelOf(name) {
  labels ??= new Map(findEverywhere("label[for]").map((label) => [label.getAttribute("for"), label.textContent]));
  return labels.get(name) ?? undefined;
}

/** The short name by which the page calls a document. */
export const nameOfPlan = remembered((plan) => find(document, `[data-document="${plan}"]`).textContent ?? "");

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
