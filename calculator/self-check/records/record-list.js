/** The units and years kept on this device: opened, copied to a new year, deleted for good. */

/** @import { KeptRecord } from "../../records/record-store.js" */

import { titleOf } from "../../form/choice.js";
import { copyTemplate, find, findAll } from "../../ui/dom.js";
import { asked, phrase, refuse } from "../../form/notices.js";
import { drop, list, obstacleOf } from "../../records/record-store.js";

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
    const leadBack = rememberFocus();
    find(shelf, "[data-list]").replaceChildren(...records.map(rowOf));
    leadBack();
  }

  /** @returns {() => void} Leads back to the button that has the focus, or to the shelf where it is gone. */
  function rememberFocus() {
    const row = find(shelf, "[data-list]").querySelector("[data-record]:focus-within");
    if (!(row instanceof HTMLElement)) return () => {};
    const button = `[data-record="${row.dataset.record}"] [data-act="${find(row, ":focus").dataset.act}"]:not([hidden])`;
    return () => find(shelf, shelf.querySelector(button) ? button : "summary").focus();
  }

  /** @param {KeptRecord} record */
  function rowOf(record) {
    const row = copyTemplate("record");
    const obstacle = obstacleOf(record);
    row.dataset.record = record.id;
    const name = find(row, "[data-name]");
    name.textContent = obstacle ? phrase(form, obstacle) : nameOf(form, record);
    name.id = `ban-${record.id}`;
    for (const button of findAll(row, "[data-act]")) button.setAttribute("aria-describedby", name.id);
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
      day: "2-digit",
      month: "2-digit",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
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
    try {
      await drop(record.id);
    } catch (error) {
      return refuseDropping(form, name, error);
    }
    dropped(record.id);
    await show();
  }
}

/**
 * Says that a record is still there, and why.
 *
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {unknown} error
 */
export function refuseDropping(form, name, error) {
  const faults = [{ fields: [], message: String(error) }];
  refuse(form, phrase(form, "not-dropped", { name }), { reason: "still-kept", faults });
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
