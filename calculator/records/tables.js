/** The tables for many units kept on this device, as typed. */

/** @import { Typed } from "../units/rows.js" */
/** @import { Stamp } from "./record-store.js" */

import { placeFor } from "./browser-storage.js";
import { isJson } from "./json.js";
import { areTexts, RecordStore } from "./record-store.js";

/**
 * @typedef {object} Table
 * @property {string} plan
 * @property {string} unit
 * @property {string} year  As typed.
 * @property {string} [as_of]  As typed, where it was asked.
 * @property {string} name  The committee's, as typed.
 * @property {Typed} typed
 *
 * @typedef {Stamp & Table} KeptTable
 */

/** Under which the first pages kept their only table, and held it while they were left. */
const FIRST = { id: "table", held: "bon-tot-table" };

export const tables = /** @type {RecordStore<KeptTable>} */ (
  new RecordStore({
    database: "bon-tot-table",
    table: "table",
    version: 1,
    isReadable: ({ plan, unit, year, as_of = "", name, typed }) =>
      areTexts([plan, unit, year, as_of, name]) &&
      areTexts(typed?.names) &&
      Array.isArray(typed.rows) &&
      typed.rows.every(areTexts),
    upgrade: withTime,
  })
);

/** Has the journal hold what a first page held when it was left. */
export function adoptFirst() {
  const place = placeFor("localStorage");
  const text = place?.getItem(FIRST.held) ?? "";
  const held = isJson(text) ? JSON.parse(text) : null;
  if (held?.table && Array.isArray(held.known)) {
    tables.journal.hold({ record: { ...withTime(held.table), id: FIRST.id }, known: held.known });
  }
  place?.removeItem(FIRST.held);
}

/**
 * A table of the first pages says by its mark, no time, when it was saved.
 *
 * @param {any} table
 */
function withTime(table) {
  if (!table || table.revision !== undefined || !Number.isNaN(Date.parse(table.saved))) return table;
  const [moment] = String(table.saved ?? 0).split("-");
  const saved = new Date(Number.parseInt(moment, 36) || 0).toISOString();
  return { ...table, saved, revision: table.saved ?? "" };
}
