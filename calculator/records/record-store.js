/** What is kept on this device: one record a unit and year, in IndexedDB. */

import { isJson } from "../form/facts.js";
import { openChannel, openStore } from "./browser-storage.js";
import { del, get, update, values } from "idb-keyval";
import { letAllGo } from "./journal.js";

/**
 * @typedef {object} KeptRecord
 * @property {string} id
 * @property {number} version  Of the shape of records; `VERSION` when this page wrote it.
 * @property {string} name  The unit's, as typed.
 * @property {string} unit  Its kind.
 * @property {string} year  As typed.
 * @property {string[]} plans
 * @property {string} facts  A facts file, as typed: what the rules would refuse is in it too.
 * @property {string} saved  When, in ISO 8601, UTC.
 */

export const VERSION = 1;

const records = openStore("bon-tot", "records");
const others = openChannel("bon-tot");

/** Said of a record that is no longer what this page last knew of it. */
export class OvertakenError extends Error {}

/** @returns {Promise<KeptRecord[]>} The last saved first, unreadable ones included. */
export async function list() {
  /** @type {KeptRecord[]} */
  const kept = await values(records);
  return kept.sort((a, b) => String(b.saved).localeCompare(String(a.saved)));
}

/**
 * @param {string} id
 * @returns {Promise<KeptRecord | undefined>}
 */
export function load(id) {
  return get(id, records);
}

/**
 * Keeps a record in place of the one saved at a `known` time, or as a new one where such a time is
 * empty. Throws `OvertakenError`, keeping nothing, where another page has saved or dropped it since;
 * rejects with the browser's own reason where it can store nothing.
 *
 * @param {KeptRecord} record
 * @param {string[]} known
 */
export async function keep(record, known) {
  await update(
    record.id,
    (/** @type {KeptRecord | undefined} */ held) => {
      const isKnown = known.includes(held?.saved ?? "") || JSON.stringify(held) === JSON.stringify(record);
      if (!isKnown) throw new OvertakenError();
      return record;
    },
    records,
  );
  others?.postMessage(record.id);
}

/**
 * Deletes a record for good.
 *
 * @param {string} id
 */
export async function drop(id) {
  await del(id, records);
  letAllGo(id);
  others?.postMessage(id);
}

/**
 * Hears which record another page has saved or dropped.
 *
 * @param {(id: string) => void} listener
 */
export function hearOthers(listener) {
  others?.addEventListener("message", ({ data }) => listener(data));
}

/**
 * Why a record cannot be opened, if so; what a newer page wrote is not read at all.
 *
 * @param {KeptRecord} record
 * @returns {"newer" | "unreadable" | null}
 */
export function obstacleOf(record) {
  if (record.version > VERSION) return "newer";
  return record.version === VERSION && isJson(record.facts) && Array.isArray(record.plans) ? null : "unreadable";
}
