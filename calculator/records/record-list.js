/** The records kept on this device, listed for their reader to act on. */

/** @import { RecordStore, Stamp } from "./record-store.js" */

import { copyTemplate, find, findAll } from "../ui/dom.js";

/**
 * @template {Stamp} Kept
 * @typedef {object} ListedAs
 * @property {() => string} atHand  The id of the record at hand.
 * @property {(record: Kept, obstacle: "newer" | "unreadable" | null) => string} name
 * @property {(row: HTMLElement, record: Kept, all: Kept[]) => void} describe  Fills in the row of one
 *   that can be opened, beside all that there are.
 * @property {Record<string, (record: Kept) => void>} acts  By the names that their buttons carry; of
 *   a record that cannot be opened, only `drop` is offered.
 */

/**
 * @template {Stamp} Kept
 * @param {HTMLElement} place
 * @param {RecordStore<Kept>} store
 * @param {ListedAs<Kept>} as
 * @returns {() => Promise<number>} Shows the list as it is now, and tells how long it is; rejects where
 *   the device keeps nothing.
 */
export function listRecords(place, store, { atHand, name, describe, acts }) {
  return async () => {
    const records = await store.list();
    find(place, "[data-count]").textContent = String(records.length);
    const leadBack = rememberFocus(place);
    find(place, "[data-list]").replaceChildren(...records.map((record) => rowOf(record, records)));
    leadBack();
    return records.length;
  };

  /**
   * @param {Kept} record
   * @param {Kept[]} all
   */
  function rowOf(record, all) {
    const row = copyTemplate("record");
    const obstacle = store.obstacleOf(record);
    const isHere = record.id === atHand();
    const title = find(row, "[data-name]");
    row.dataset.record = record.id;
    title.textContent = name(record, obstacle);
    title.id = `ban-${record.id}`;
    find(row, "[data-here]").hidden = !isHere;
    find(row, ".record__about").hidden = obstacle !== null;
    for (const button of findAll(row, "[data-act]")) {
      const act = button.dataset.act ?? "";
      if (obstacle && act !== "drop") button.remove();
      button.hidden = isHere && act === "open";
      button.setAttribute("aria-describedby", title.id);
      button.addEventListener("click", () => acts[act](record));
    }
    if (!obstacle) describe(row, record, all);
    return row;
  }
}

/**
 * @param {string} saved  In ISO 8601.
 * @returns {string} The hour and the day, as “19:43 ngày 30/11/2026”.
 */
export function whenSaved(saved) {
  const moment = new Date(saved);
  const hour = moment.toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
  const day = moment.toLocaleDateString("vi", { day: "2-digit", month: "2-digit", year: "numeric" });
  return `${hour} ngày ${day}`;
}

/**
 * @param {HTMLElement} place
 * @returns {() => void} Leads back to the button that has the focus, or to the list where it is gone.
 */
function rememberFocus(place) {
  const row = find(place, "[data-list]").querySelector("[data-record]:focus-within");
  if (!(row instanceof HTMLElement)) return () => {};
  const button = `[data-record="${row.dataset.record}"] [data-act="${find(row, ":focus").dataset.act}"]:not([hidden])`;
  return () => find(place, place.querySelector(button) ? button : "summary").focus();
}
