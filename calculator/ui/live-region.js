/** Reads the outcome out to a screen reader without being asked: once it rests, and only what is new. */

import { find, findAll } from "./dom.js";
import { afterPause } from "./scheduling.js";

/** How long the outcome rests before it is read out, in milliseconds. */
const PAUSE = 900;

/**
 * @param {HTMLElement} root  Holds the parts that may be read out, `data-spoken`, and where they are
 *   put for the screen reader, `data-announcement`. Parts within `data-spoken-of` are about what it names.
 * @returns {() => void} Reads out, a little later, what differs from the last time; where something only
 *   holds no longer, such as a fault that is mended, all that still does.
 */
export function offerSpeech(root) {
  const announcement = find(root, "[data-announcement]");
  /** @type {string[]} */
  let heard = [];
  return afterPause(PAUSE, () => {
    const phrases = phrasesIn(root);
    const news = phrases.filter((phrase) => !heard.includes(phrase));
    const isLess = heard.some((phrase) => !phrases.includes(phrase));
    heard = phrases;
    if (news.length || isLess) announcement.textContent = (news.length ? news : phrases).join(". ");
  });
}

/** @param {HTMLElement} root */
function phrasesIn(root) {
  const parts = findAll(root, "[data-spoken]").filter((part) => part.getClientRects().length);
  return parts.map((part) => {
    const owner = part.closest("[data-spoken-of]")?.getAttribute("data-spoken-of");
    const words = part.innerText
      .replace(/\s+/g, " ")
      .replace(/[.\s]+$/, "")
      .trim();
    return owner ? `${owner}: ${words}` : words;
  });
}
