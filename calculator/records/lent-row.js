/** The self-check that a committee's table has opened of one of its rows, as long as this tab has not brought it back. */

import { placeFor } from "./browser-storage.js";

const KEY = "bon-tot lent";
const place = placeFor("sessionStorage");

/** @param {string} id  Of the self-check. */
export function lend(id) {
  try {
    place?.setItem(KEY, id);
  } catch {
    place?.removeItem(KEY);
  }
}

/** The id of the self-check that is out; empty where there is none. */
export function lent() {
  return place?.getItem(KEY) ?? "";
}

export function endLending() {
  place?.removeItem(KEY);
}
