/** Every self-check of this device in one file, and back. */

/** @import { KeptSelfCheck } from "../../records/self-checks.js" */

import { isJson } from "../../records/json.js";
import { newId, revisionOf } from "../../records/record-store.js";
import { ofSameOwner, ownerIn, selfChecks } from "../../records/self-checks.js";
import { plansFor, withoutPlans, withPlans } from "./saved-plans.js";

/** The name under which such a file holds the self-checks: each the text of a facts file, so that no figure is touched. */
const KEY = "self_checks";

/** @typedef {{ facts: string, kept: KeptSelfCheck | undefined }} Returning  A self-check, and the record of the same owner. */

/**
 * @param {KeptSelfCheck[]} records
 * @returns {string} What the file holds.
 */
export function backupOf(records) {
  const files = records.map(({ facts, plans }) => withPlans(facts, plans));
  return `${JSON.stringify({ [KEY]: files }, null, 2)}\n`;
}

/**
 * @param {string} text
 * @returns {string[] | null} The facts files in it; null where it is no such file.
 */
export function selfChecksIn(text) {
  const files = isJson(text) ? JSON.parse(text)?.[KEY] : null;
  return Array.isArray(files) && files.every((one) => typeof one === "string" && isJson(one)) ? files : null;
}

/**
 * Sorts self-checks by whether there is a record of the same unit and year; what that says already is left out.
 *
 * @param {string[]} files
 * @returns {Promise<Returning[]>}
 */
export async function returning(files) {
  const records = (await selfChecks.list()).filter((record) => !selfChecks.obstacleOf(record));
  return files
    .map((facts) => ({ facts, kept: records.find((one) => isTheSame(one, facts) || ofSameOwner(one, ownerIn(facts))) }))
    .filter(({ facts, kept }) => !kept || !isTheSame(kept, facts));
}

/**
 * Keeps a self-check from a file, in the place of the record of the same owner where there is one.
 *
 * @param {Returning} one
 */
export async function keepReturning({ facts, kept }) {
  const { version } = selfChecks;
  const stamp = { id: kept?.id ?? newId(), version, saved: new Date().toISOString(), revision: newId() };
  const record = { ...ownerIn(facts), plans: plansFor(facts), facts: withoutPlans(facts) };
  await selfChecks.keep({ ...stamp, ...record }, [revisionOf(kept)]);
}

/**
 * @param {KeptSelfCheck} record
 * @param {string} facts
 */
function isTheSame(record, facts) {
  const said = (/** @type {string} */ text) => {
    const { plans, version, ...rest } = JSON.parse(text);
    return JSON.stringify(Object.entries(rest).sort());
  };
  return said(record.facts) === said(facts);
}
