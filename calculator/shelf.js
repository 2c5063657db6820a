/** The units and years kept on this device: opened, copied to a new year, deleted for good. */

/** @import { KeptRecord } from "./store.js" */

import { titleOf } from "./choice.js";
import { copyTemplate, find } from "./find.js";
import { asked, phrase } from "./notices.js";
import { drop, list, obstacleOf } from "./store.js";

/**
 * @param {HTMLFormElement} form
 * @param {() => string} atHand  The id of the record at hand.
 * @param {object} doers
 * @param {(record: KeptRecord) => void} doers.open
 * @param {(record: KeptRecord) => void} doers.copy
 * @param {(id: string) => void} doers.dropped  Hears which record is gone for good.
 * @returns {() => Promise<void>} Shows the shelf as it is now; rejects where the device keeps nothing.
 */
export function offerShelf(form, atHand, { open, copy, dropped }) {
  const shelf = find(form, "[data-records]");
  return show;

  async function show() {
    const records = await list();
    find(shelf, "[data-count]").textContent = String(records.length);
    find(shelf, "[data-list]").replaceChildren(...records.map(rowOf));
  }

  /** @param {KeptRecord} record */
  function rowOf(record) {
    const row = copyTemplate("record");
    const obstacle = obstacleOf(record);
    row.dataset.record = record.id;
    find(row, "[data-name]").textContent = obstacle ? phrase(form, obstacle) : nameOf(form, record);
    const isHere = record.id === atHand();
    find(row, "[data-here]").hidden = !isHere;
    find(row, "[data-act=open]").hidden = isHere;
    find(row, ".record__about").hidden = obstacle !== null;
    find(row, "[data-act=drop]").addEventListener("click", () => dropForGood(record));
    if (obstacle) {
      find(row, "[data-act=open]").remove();
      find(row, "[data-act=copy]").remove();
      return row;
    }
    find(row, "[data-about]").textContent = about(record);
    find(row, "[data-saved]").textContent = new Date(record.saved).toLocaleString("vi", {
      dateStyle: "short",
      timeStyle: "short",
    });
    const next = yearAfter(record.year);
    find(row, "[data-next-year]").textContent = next ? phrase(form, "year", { year: next }) : phrase(form, "new-year");
    find(row, "[data-act=open]").addEventListener("click", () => open(record));
    find(row, "[data-act=copy]").addEventListener("click", () => copy(record));
    return row;
  }

  /** @param {KeptRecord} record */
  function about({ unit, plans }) {
    const titles = [titleOf(form, "unit", unit), plans.map((plan) => titleOf(form, "plan", plan)).join(", ")];
    return titles.filter(Boolean).map((title) => `${title} · `).join("");
  }

  /** @param {KeptRecord} record */
  async function dropForGood(record) {
    const name = obstacleOf(record) ? record.id : nameOf(form, record);
    if (!(await asked(form, "drop", name))) return;
    await drop(record.id);
    dropped(record.id);
    await show();
  }
}

/**
 * What the page calls a record: the unit's name and the year.
 *
 * @param {HTMLFormElement} form
 * @param {{ name: string, year: string }} record
 */
export function nameOf(form, { name, year }) {
  return [name || phrase(form, "unnamed"), year && phrase(form, "year", { year })].filter(Boolean).join(", ");
}

/** @param {string} year  As typed. */
export function yearAfter(year) {
  return /^\d+$/.test(year) ? String(Number(year) + 1) : "";
}
