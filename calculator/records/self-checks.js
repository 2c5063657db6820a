/** The self-checks kept on this device: one record a unit and year. */

/** @import { Stamp } from "./record-store.js" */

import { isJsonObject } from "./json.js";
import { areTexts, RecordStore } from "./record-store.js";

/**
 * @typedef {object} SelfCheck
 * @property {string} name  The unit's, as typed.
 * @property {string} unit  Its kind.
 * @property {string} year  As typed.
 * @property {string[]} plans
 * @property {string} facts  A facts file, as typed: what the rules would refuse is in it too.
 * @property {string} [step]  The step that was shown when it was saved.
 * @property {number} [asked]  How many questions it was asked then, and how many of them are
 * @property {number} [answered]  answered; the log of meetings does not say.
 *
 * @typedef {Stamp & SelfCheck} KeptSelfCheck
 * @typedef {Pick<SelfCheck, "name" | "unit" | "year">} Owner  Whose year it is.
 */

export const selfChecks = /** @type {RecordStore<KeptSelfCheck>} */ (
  new RecordStore({
    database: "bon-tot",
    table: "records",
    version: 1,
    isReadable: ({ name, unit, year, facts, plans }) =>
      [name, unit, year].every((said) => typeof (said ?? "") === "string") && areTexts(plans) && isJsonObject(facts),
  })
);

/**
 * @param {string} facts  A facts file.
 * @returns {Owner} Whose it is, as far as it says.
 */
export function ownerIn(facts) {
  const { name = "", unit = "", year = "" } = JSON.parse(facts);
  return { name: String(name), unit: String(unit), year: String(year) };
}

/**
 * Whether two are of the same unit and year, of which there is to be one record; of a unit without a
 * name nobody can tell.
 *
 * @param {Owner} one
 * @param {Owner} other
 */
export function ofSameOwner(one, other) {
  const named = bare(one.name);
  return named !== "" && named === bare(other.name) && one.unit === other.unit && bare(one.year) === bare(other.year);
}

/** The year after, empty where that is no year. @param {string} year  As typed. */
export function yearAfter(year) {
  return yearBeside(year, 1);
}

/** The year before likewise. @param {string} year  As typed. */
export function yearBefore(year) {
  return yearBeside(year, -1);
}

/**
 * @param {string} year
 * @param {number} by
 */
function yearBeside(year, by) {
  return /^\d{4}$/.test(year.trim()) ? String(Number(year) + by) : "";
}

/** @param {string | undefined} typed */
function bare(typed) {
  return (typed ?? "").normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
}
