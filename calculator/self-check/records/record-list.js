/** The self-checks kept on this device, a unit and year each: opened, copied to a new year, deleted for good. */

/** @import { KeptSelfCheck } from "../../records/self-checks.js" */

import { titleOf } from "../../form/choice.js";
import { asked, phrase, refuse } from "../../form/notices.js";
import { listRecords, whenSaved } from "../../records/record-list.js";
import { selfChecks } from "../../records/self-checks.js";
import { find } from "../../ui/dom.js";

/**
 * @param {HTMLFormElement} form
 * @param {() => string} atHand  The id of the record at hand.
 * @param {object} doers
 * @param {(record: KeptSelfCheck) => void} doers.open
 * @param {(record: KeptSelfCheck) => void} doers.copy
 * @param {(id: string) => void} doers.dropped  Hears which record is gone for good.
 * @returns {() => Promise<unknown>} Shows the list as it is now; rejects where the device keeps nothing.
 */
export function offerRecords(form, atHand, { open, copy, dropped }) {
  const acts = { open, copy, drop };
  const name = (/** @type {KeptSelfCheck} */ record, /** @type {string | null} */ obstacle) =>
    obstacle ? phrase(form, obstacle) : nameOf(form, record);
  const show = listRecords(find(form, "[data-records]"), selfChecks, { atHand, name, describe, acts });
  return show;

  /**
   * @param {HTMLElement} row
   * @param {KeptSelfCheck} record
   */
  function describe(row, { unit, plans, saved, year }) {
    const titles = [titleOf(form, "unit", unit), plans.map((plan) => titleOf(form, "plan", plan)).join(", ")];
    const about = titles.filter(Boolean).map((title) => `${title} · `);
    find(row, "[data-about]").textContent = about.join("");
    find(row, "[data-saved]").textContent = whenSaved(saved);
    const next = yearAfter(year);
    find(row, "[data-next-year]").textContent = next ? phrase(form, "year", { year: next }) : phrase(form, "new-year");
  }

  /** @param {KeptSelfCheck} record */
  async function drop(record) {
    const subject = selfChecks.obstacleOf(record) ? record.id : nameOf(form, record);
    if (!(await asked(form, "drop", subject))) return;
    try {
      await selfChecks.drop(record.id);
    } catch (error) {
      return refuseDropping(form, subject, error);
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
