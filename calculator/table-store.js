/** The table for many units, kept on this device as typed. */

/** @import { Typed } from "./table-sheet.js" */

import { createStore, get, update } from "idb-keyval";

/**
 * @typedef {object} KeptTable
 * @property {number} version  Of the shape of what is kept; `VERSION` when this page wrote it.
 * @property {string} plan
 * @property {string} unit
 * @property {string} year  As typed.
 * @property {string} name  The committee's, as typed.
 * @property {Typed} typed
 * @property {string} [saved]  A mark that each time it is saved has for itself.
 */

export const VERSION = 1;

/** Said of a table that is no longer what this page last knew. */
export class OvertakenError extends Error {}

const KEY = "table";
const store = createStore("bon-tot-table", "table");
const others = new BroadcastChannel("bon-tot-table");

/** @returns {Promise<KeptTable | undefined>} */
export function loadTable() {
  return get(KEY, store);
}

/**
 * Keeps the table in place of the one saved at `known`, or as the first where that is empty. Throws
 * `OvertakenError`, keeping nothing, where another page has saved it since; rejects with the browser's
 * own reason where it can store nothing.
 *
 * @param {KeptTable} table
 * @param {string} known
 */
export async function keepTable(table, known) {
  await update(
    KEY,
    (/** @type {KeptTable | undefined} */ held) => {
      if ((held?.saved ?? "") !== known) throw new OvertakenError();
      return table;
    },
    store,
  );
  others.postMessage(table.saved);
}

/** Hears that another page has saved the table. @param {() => void} listener */
export function hearOthers(listener) {
  others.addEventListener("message", listener);
}
