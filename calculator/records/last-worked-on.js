/** Which self-check was worked on last, so that the front page can offer it without opening any database. */

import { placeFor } from "./browser-storage.js";

const MARK = "bon-tot-last";

/**
 * @typedef {object} LastWorkedOn
 * @property {string} id  The record's.
 * @property {string} name  The unit's, as typed.
 * @property {string} year
 * @property {number} left  How many questions are not answered yet.
 */

/** Holds it; where the browser has no place for it, nothing is held. @param {LastWorkedOn} last */
export function holdLast(last) {
  try {
    placeFor("localStorage")?.setItem(MARK, JSON.stringify(last));
  } catch {
    placeFor("localStorage")?.removeItem(MARK);
  }
}

/** Forgets it, where it is that record. @param {string} id */
export function forgetLast(id) {
  if (lastWorkedOn()?.id === id) placeFor("localStorage")?.removeItem(MARK);
}

/** @returns {LastWorkedOn | null} */
export function lastWorkedOn() {
  try {
    const { id, name, year, left } = JSON.parse(placeFor("localStorage")?.getItem(MARK) ?? "");
    return { id: String(id), name: String(name), year: String(year), left: Number(left) };
  } catch {
    return null;
  }
}
