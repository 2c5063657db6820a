/** What a page left at once must not lose: records on their way to where they are kept, a link not answered yet. */

/** @import { KeptRecord } from "./record-store.js" */

import { isJson } from "../form/facts.js";

/** @typedef {{ record: KeptRecord, known: string[] }} Held  What `keep` is to be given. */

const MARK = "bon-tot ";
/** Two pages that hold the same record do not overwrite one another. */
const page = Math.random().toString(36).slice(2);
const LINK = `${MARK}link`;

/**
 * Holds a record, before this returns, until it is let go. Where the browser has no place for it,
 * nothing is held: a mere help, for it is kept right afterwards.
 *
 * @param {Held} held
 */
export function hold({ record, known }) {
  write(localStorage, keyOf(record.id), JSON.stringify({ record, known }));
}

/** @param {string} id  Of a record that this page need hold no more. */
export function letGo(id) {
  localStorage.removeItem(keyOf(id));
}

/** @param {string} id  Of a record that no page need hold any more. */
export function letAllGo(id) {
  for (const key of keys()) if (key.startsWith(`${MARK}${id} `)) localStorage.removeItem(key);
}

/**
 * Hands out what pages hold, and lets it go once it is taken care of; what is damaged goes at once.
 *
 * @param {(held: Held) => Promise<void>} care  Where it rejects, all that is left is still held.
 */
export async function handOut(care) {
  for (const key of keys()) {
    const text = localStorage.getItem(key) ?? "";
    const held = isJson(text) ? JSON.parse(text) : null;
    if (held?.record?.id && Array.isArray(held.known)) await care(held);
    if (localStorage.getItem(key) === text) localStorage.removeItem(key);
  }
}

/** Holds a link in this tab until it is let go; a newer one takes its place. @param {string} link */
export function holdLink(link) {
  write(sessionStorage, LINK, link);
}

export function heldLink() {
  return sessionStorage.getItem(LINK) ?? "";
}

/** @param {string} link */
export function letLinkGo(link) {
  if (heldLink() === link) sessionStorage.removeItem(LINK);
}

/**
 * @param {Storage} place
 * @param {string} key
 * @param {string} text
 */
function write(place, key, text) {
  try {
    place.setItem(key, text);
  } catch {
    place.removeItem(key);
  }
}

/** @param {string} id */
function keyOf(id) {
  return `${MARK}${id} ${page}`;
}

function keys() {
  return Object.keys(localStorage).filter((key) => key.startsWith(MARK));
}
