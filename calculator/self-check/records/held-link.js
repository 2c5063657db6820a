/** A link not answered yet, held in this tab: a page that comes slowly may be loaded again. */

import { placeFor } from "../../records/browser-storage.js";

const KEY = "bon-tot link";
const place = placeFor("sessionStorage");

/** Holds a link until it is let go; a newer one takes its place. @param {string} link */
export function holdLink(link) {
  try {
    place?.setItem(KEY, link);
  } catch {
    place?.removeItem(KEY);
  }
}

export function heldLink() {
  return place?.getItem(KEY) ?? "";
}

/** @param {string} link */
export function letLinkGo(link) {
  if (heldLink() === link) place?.removeItem(KEY);
}
