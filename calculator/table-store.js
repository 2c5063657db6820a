/** The table for many units, kept on this device as typed. */

/** @import { Typed } from "./table-sheet.js" */

import { createStore, get, set } from "./idb-keyval/dist/index.js";

/**
 * @typedef {object} KeptTable
 * @property {number} version  Of the shape of what is kept; `VERSION` when this page wrote it.
 * @property {string} plan
 * @property {string} unit
 * @property {string} year  As typed.
 * @property {string} name  The committee's, as typed.
 * @property {Typed} typed
 */

export const VERSION = 1;

const KEY = "table";
const store = createStore("bon-tot-table", "table");

/** @returns {Promise<KeptTable | undefined>} */
export function loadTable() {
  return get(KEY, store);
}

/** Rejects with the browser's own reason where it can store nothing. @param {KeptTable} table */
export function keepTable(table) {
  return set(KEY, table, store);
}
