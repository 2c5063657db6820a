/**
 * Vietnamese words folded, as rules/bon_tot/text/folding.py folds them: `bare` goes by the rules of
 * `slug`, `spelled` by those of `fold_word`. tests/folding.yaml has both agree.
 */

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MARKS = /[\u0300-\u036f]/g;

/** A word, also one whose marks are letters of their own. */
export const WORD = /[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff]+/g;

/**
 * Gives a text in small letters without tones, marks and the bar of đ, for which some keyboards give ð.
 *
 * @param {string} text
 */
export function bare(text) {
  return text.toLowerCase().normalize("NFD").replace(MARKS, "").replace(/[đð]/g, "d");
}

/**
 * Gives a word in small letters, its tone at the end, so that hoà and hòa are one.
 *
 * @param {string} word
 */
export function spelled(word) {
  const letters = word.toLowerCase().normalize("NFD");
  return [letters.replace(TONES, ""), ...(letters.match(TONES) ?? [])].join("").replace(/ð/g, "đ");
}

/** @param {string} text */
export function wordsOf(text) {
  return text.match(WORD) ?? [];
}
