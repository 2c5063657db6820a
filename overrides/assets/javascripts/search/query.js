/** What is typed into the search, and the terms by which entries are indexed and asked for. */

import { bare, spelled, wordsOf } from "../folding.js";

/** @typedef {{ word: string, bare: string, spelled: string, pair: string }} Word */

/** Each way to write a word, folded: a text has few words, and each of them often. @type {Map<string, Word>} */
const folded = new Map();

/**
 * Each syllable is indexed three times: bare of tones and marks, which finds it however it is typed;
 * spelled out, which ranks what was typed with its tones above the rest; and with the syllable
 * before it, which ranks neighbours, the words of the language, above scattered syllables. No bare
 * word begins with a sign.
 *
 * @param {string} text
 * @returns {Word[]}  Of the first the pair is empty.
 */
export function parse(text) {
  const words = wordsOf(text.normalize()).map((word) => ({ ...fold(word) }));
  for (const [at, word] of words.entries()) if (at) word.pair = `+${words[at - 1].bare} ${word.bare}`;
  return words;
}

/**
 * @param {string} word
 * @returns {Word}
 */
function fold(word) {
  let forms = folded.get(word);
  if (!forms) {
    forms = { word: word.toLowerCase(), bare: bare(word), spelled: `=${spelled(word)}`, pair: "" };
    folded.set(word, forms);
  }
  return forms;
}

/**
 * @param {string} text
 * @returns {string[]}
 */
export function termsIn(text) {
  return parse(text).flatMap(({ bare, spelled, pair }) => (pair ? [bare, spelled, pair] : [bare, spelled]));
}
