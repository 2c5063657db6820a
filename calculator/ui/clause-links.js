/** Links to clauses and quotations of them, in the words of the page and of what it fetched since. */

import { find, findAll, findEverywhere, remembered, setLink } from "./dom.js";

/** The attributes that carry the address of a clause: of a link to it, and of its words. */
const SOURCE = "data-source-of";
const QUOTE = "data-clause";

/**
 * Takes up the clauses of a part that the page has fetched.
 *
 * @param {ParentNode} root
 */
export function learnClauses(root) {
  for (const attribute of [SOURCE, QUOTE]) {
    const known = placesBy(attribute);
    for (const place of findAll(root, `[${attribute}]`)) known.set(place.getAttribute(attribute), place);
  }
}

/**
 * Makes of `link` a link to a clause, named by its place in its document.
 *
 * @param {HTMLElement} link
 * @param {string} clause  Its address.
 */
export function setSource(link, clause) {
  const source = placeOf(SOURCE, clause);
  setLink(link, source.getAttribute("href") ?? "", source.textContent ?? "");
}

/**
 * @param {HTMLElement} quote  A blockquote with a paragraph.
 * @param {string} clause  The address of a clause that the page quotes.
 */
export function setQuote(quote, clause) {
  const source = placeOf(QUOTE, clause);
  quote.setAttribute("cite", source.dataset.href ?? "");
  find(quote, "p").textContent = (source.textContent ?? "").trim();
}

/**
 * @param {string} attribute
 * @param {string} clause
 */
function placeOf(attribute, clause) {
  const place = placesBy(attribute).get(clause);
  if (!place) throw new Error(`no ${attribute}="${clause}" in the page`);
  return place;
}

const placesBy = remembered((/** @type {string} */ attribute) => {
  return new Map(findEverywhere(`[${attribute}]`).map((place) => [place.getAttribute(attribute), place]));
});
