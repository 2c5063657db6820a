/** The self-check that a committee's figures begin, or renew. */

/** @import { KeptSelfCheck } from "../records/self-checks.js" */
/** @import { Derived } from "../rules-client/answer-types.js" */

import { parseLiterals, writeJson } from "../records/json.js";
import { says, together, without } from "../records/merge.js";
import { newId, OvertakenError, revisionOf } from "../records/record-store.js";
import { ofSameOwner, selfChecks } from "../records/self-checks.js";

/**
 * @typedef {object} CommitteeFacts  A facts file.
 * @property {string} unit
 *
 * @typedef {"renew" | "new" | ""} Renewal  Whether the self-check that is there is renewed, another one
 *   made, or nothing done.
 */

/**
 * Keeps the committee's figures as a self-check on this device: in the one that is there of that
 * committee and year, if the reader wants so, or else in a new one.
 *
 * @param {{ facts: CommitteeFacts, derived: Derived[] }} committee  Where a derived figure is not
 *   settled, a record that says it does so no longer.
 * @param {{ name: string, year: string, plans: string[] }} owner
 * @param {(blank: string[]) => Promise<Renewal>} askRenewal  Asks what is to become of the one that is
 *   there; hears the labels of what it then says no longer.
 * @returns {Promise<string>} The record's id, empty where nothing was to be done. Rejects where the
 *   browser can store nothing.
 */
export async function keepCommittee({ facts, derived }, owner, askRenewal) {
  await selfChecks.recover();
  const isOwn = (/** @type {KeptSelfCheck} */ record) => ofSameOwner(record, { ...owner, unit: facts.unit });
  const held = (await selfChecks.list()).find((record) => !selfChecks.obstacleOf(record) && isOwn(record));
  const news = parseLiterals(JSON.stringify(facts));
  const stamp = { version: selfChecks.version, saved: new Date().toISOString(), revision: newId() };
  const before = held ? parseLiterals(held.facts) : {};
  const open = derived.filter(({ fact, value }) => value === null && says(before, fact));
  const renewal = held ? await askRenewal(open.map(({ label }) => label)) : "new";
  if (!renewal) return "";
  if (!held || renewal === "new") {
    const id = newId();
    await selfChecks.keep({ ...owner, unit: facts.unit, facts: writeJson(news), id, ...stamp }, [""]);
    return id;
  }
  const plans = [...new Set([...held.plans, ...owner.plans])];
  const renewed = without(
    together(before, news),
    open.map(({ fact }) => fact),
  );
  try {
    await selfChecks.keep({ ...held, plans, facts: writeJson(renewed), ...stamp }, [revisionOf(held)]);
  } catch (error) {
    if (!(error instanceof OvertakenError)) throw error;
    return keepCommittee({ facts, derived }, owner, askRenewal); // it was changed while the reader was asked
  }
  return held.id;
}
