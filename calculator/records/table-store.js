/** The table for many units, kept on this device as typed. */

/** @import { Typed } from "../units/rows.js" */

import { isJson } from "../form/facts.js";
import { openChannel, openStore } from "./browser-storage.js";
import { get, update } from "idb-keyval";

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
const HELD = "bon-tot-table";
const store = openStore("bon-tot-table", "table");
const others = openChannel("bon-tot-table");

/** @returns {Promise<KeptTable | undefined>} */
export function loadTable() {
  return get(KEY, store);
}

/**
 * Keeps the table in place of the one saved with a `known` mark, or as the first where such a mark is
 * empty. Throws `OvertakenError`, keeping nothing, where another page has saved it since; rejects with
 * the browser's own reason where it can store nothing.
 *
 * @param {KeptTable} table
 * @param {string[]} known
 */
export async function keepTable(table, known) {
  await update(
    KEY,
    (/** @type {KeptTable | undefined} */ held) => {
      if (!known.includes(held?.saved ?? "")) throw new OvertakenError();
      return table;
    },
    store,
  );
  others?.postMessage(table.saved);
}

/**
 * Holds a table, before this returns, that a page about to be left may not come to keep. Where the
 * browser has no place for it, nothing is held.
 *
 * @param {KeptTable} table
 * @param {string[]} known  What `keepTable` is to be given.
 */
export function holdTable(table, known) {
  try {
    localStorage.setItem(HELD, JSON.stringify({ table, known }));
  } catch {
    letTableGo();
  }
}

export function letTableGo() {
  localStorage.removeItem(HELD);
}

/**
 * Keeps the table that is held, unless another page has saved one since. Rejects, still holding it,
 * where the browser can store nothing.
 */
export async function recoverTable() {
  const text = localStorage.getItem(HELD) ?? "";
  const held = isJson(text) ? JSON.parse(text) : null;
  try {
    if (held?.table && Array.isArray(held.known)) await keepTable(held.table, held.known);
  } catch (error) {
    if (!(error instanceof OvertakenError)) throw error;
  }
  letTableGo();
}

/** Hears that another page has saved the table. @param {() => void} listener */
export function hearOthers(listener) {
  others?.addEventListener("message", listener);
}
