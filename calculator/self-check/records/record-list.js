/** The self-checks kept on this device, a unit and year each: opened, followed by the next year's, deleted. */

/** @import { KeptSelfCheck } from "../../records/self-checks.js" */

import { titleOf } from "../../form/choice.js";
import { asked, phrase, refuse } from "../../form/notices.js";
import { forgetLast } from "../../records/last-worked-on.js";
import { listRecords, whenSaved } from "../../records/record-list.js";
import { ofSameOwner, selfChecks, yearAfter } from "../../records/self-checks.js";
import { find } from "../../ui/dom.js";

/**
 * @param {HTMLFormElement} form
 * @param {() => string} atHand  The id of the record at hand.
 * @param {object} doers
 * @param {(record: KeptSelfCheck) => void} doers.open
 * @param {(record: KeptSelfCheck) => void} doers.copy
 * @param {(record: KeptSelfCheck, name: string) => void} doers.dropped  Hears which record is gone.
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
   * @param {KeptSelfCheck[]} all
   */
  function describe(row, record, all) {
    const { unit, plans, saved, year } = record;
    const titles = [titleOf(form, "unit", unit), plans.map((plan) => titleOf(form, "plan", plan)).join(", ")];
    const about = titles.filter(Boolean).map((title) => `${title} · `);
    find(row, "[data-about]").textContent = about.join("");
    find(row, "[data-saved]").textContent = whenSaved(saved);
    const { asked: questions, answered = 0 } = record;
    const progress = questions ? phrase(form, "progress", { answered, asked: questions }) : "";
    find(row, "[data-progress]").textContent = progress;
    const next = yearAfter(year);
    const isThere =
      next !== "" && all.some((one) => !selfChecks.obstacleOf(one) && ofSameOwner(one, { ...record, year: next }));
    const words = isThere ? "open-year" : next ? "begin-year" : "begin-new-year";
    find(row, "[data-act=copy]").textContent = phrase(form, words, { year: next });
    find(row, "[data-begins]").hidden = isThere;
  }

  /** @param {KeptSelfCheck} record */
  async function drop(record) {
    const subject = selfChecks.obstacleOf(record) ? record.id : nameOf(form, record);
    if (!(await asked(form, "drop", subject))) return;
    try {
      await selfChecks.drop(record.id);
      forgetLast(record.id);
    } catch (error) {
      return refuseDropping(form, subject, error);
    }
    dropped(record, subject);
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
