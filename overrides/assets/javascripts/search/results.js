/** Lays out what was found as the theme shows it: by page, the words marked as they stand there. */

import { bare, WORD } from "../folding.js";

/** @import { Entry, EntryIndex, Found, Hit } from "./entry-index.js" */

/**
 * @typedef {object} Item  A result as the theme wants it; title and text are HTML.
 * @property {string} location
 * @property {string} title
 * @property {string} text
 * @property {number} score  0 for a page that is named only because a place in it was found.
 * @property {Record<string, boolean>} terms  The words, and whether they were found.
 */

/**
 * @param {Hit[]} hits  The best first.
 * @param {EntryIndex} index
 * @returns {Item[][]}  For each page what was found in it, and the page itself.
 */
export function layOut(hits, index) {
  /** @type {Map<string, Item[]>} */
  const pages = new Map();
  for (const hit of hits) {
    const page = hit.entry.location.split("#")[0];
    const items = pages.get(page) ?? [];
    items.push(itemOf(hit));
    pages.set(page, items);
  }
  for (const [page, items] of pages) {
    const entry = index.get(page);
    if (entry && !items.some(({ location }) => location === page)) {
      items.push(itemOf({ entry, score: 0, words: [] }));
    }
  }
  return [...pages.values()];
}

/**
 * Each word is marked in one field: that which holds more of them, or else the other; of the text only
 * the excerpt is shown that holds the most.
 *
 * @param {Hit} hit
 * @returns {Item}
 */
function itemOf({ entry, score, words }) {
  const inTitle = wordsIn(entry.title, words);
  const inExcerpts = entry.text.map((excerpt) => wordsIn(excerpt, words));
  const inText = new Set(inExcerpts.flatMap((found) => [...found]));
  const most = Math.max(0, ...inExcerpts.map(({ size }) => size));
  const shown = inExcerpts.findIndex(({ size }) => size === most);
  const isTitleFirst = inTitle.size > inText.size;
  const forTitle = [...inTitle].filter((word) => isTitleFirst || !inText.has(word));
  const forText = [...inText].filter((word) => !isTitleFirst || !inTitle.has(word));
  return {
    location: entry.location,
    title: marked(entry.title, forTitle),
    text: shown < 0 ? "" : excerptOf(entry, shown, forText),
    score,
    terms: Object.fromEntries(words.map(({ word, forms }) => [word, forms.size > 0])),
  };
}

/**
 * Gives those of the words that stand in a text.
 *
 * @param {string} text
 * @param {Found[]} words
 */
function wordsIn(text, words) {
  const there = new Set((text.match(WORD) ?? []).map(bare));
  return new Set(words.filter(({ forms }) => [...forms].some((form) => there.has(form))));
}

/**
 * @param {Entry} entry
 * @param {number} shown
 * @param {Found[]} words
 */
function excerptOf({ text, isRunning }, shown, words) {
  const cuts = [
    ...(isRunning && shown > 0 ? ["cut-before"] : []),
    ...(isRunning && shown < text.length - 1 ? ["cut-after"] : []),
  ];
  return `<span class="${cuts.join(" ")}">${marked(text[shown], words)}</span>`;
}

/**
 * Writes a text as HTML, the words in it marked.
 *
 * @param {string} text
 * @param {Found[]} words
 */
function marked(text, words) {
  const forms = new Set(words.flatMap(({ forms }) => [...forms]));
  let html = "";
  let written = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!forms.has(bare(word))) continue;
    html += `${escaped(text.slice(written, index))}<mark>${word}</mark>`;
    written = index + word.length;
  }
  return html + escaped(text.slice(written));
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
