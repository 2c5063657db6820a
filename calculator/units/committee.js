/** The committee's own figures that follow from its branches, and the self-check they begin. */

/** @import { KeptRecord } from "../records/record-store.js" */

import { copyTemplate, find } from "../ui/dom.js";
import { newId } from "../records/merge.js";
import { recover } from "../records/autosave.js";
import { wordsFor } from "../ui/parts.js";
import { keep, list, obstacleOf, VERSION } from "../records/record-store.js";

/**
 * @typedef {object} CommitteeFacts  A facts file.
 * @property {string} unit
 *
 * @typedef {{ fact: string, label: string, value: number | null, how: string }} Derived
 *
 * @typedef {object} Committee
 * @property {Derived[]} derived
 * @property {CommitteeFacts | null} facts  Null where the units are no branches of a committee.
 */

/**
 * @param {HTMLElement} panel
 * @param {Committee} committee
 */
export function showCommittee(panel, { derived, facts }) {
  panel.hidden = facts === null;
  find(panel, "tbody").replaceChildren(
    ...derived.map(({ label, value, how }) => {
      const line = copyTemplate("derived");
      find(line, "th").textContent = label;
      find(line, "[data-value]").textContent = value === null ? wordsFor(panel, "not-settled") : String(value);
      find(line, "[data-how]").textContent = how;
      return line;
    }),
  );
}

/**
 * Keeps the committee's figures as a self-check on this device: in the one that is there of that
 * committee and year, if the reader wants so, or else in a new one.
 *
 * @param {CommitteeFacts} facts
 * @param {Derived[]} derived  Where one is not settled, a record that says it does so no longer.
 * @param {{ name: string, year: string, plans: string[] }} owner
 * @param {(blank: string[]) => boolean} askRenewal  Asks whether the one that is there is to be
 *   renewed; hears the labels of what it then says no longer.
 * @returns {Promise<string>} The record's id. Rejects where the browser can store nothing.
 */
export async function keepCommittee(facts, derived, owner, askRenewal) {
  const saved = new Date().toISOString();
  await recover();
  const held = (await list()).find((record) => isOf(record, facts.unit, owner));
  if (held) {
    const before = JSON.parse(held.facts);
    const open = derived.filter(({ fact, value }) => value === null && says(before, fact));
    if (askRenewal(open.map(({ label }) => label))) {
      const plans = [...new Set([...held.plans, ...owner.plans])];
      const renewed = renew(before, facts, open.map(({ fact }) => fact));
      await keep({ ...held, plans, facts: JSON.stringify(renewed), saved }, [held.saved]);
      return held.id;
    }
  }
  const id = newId();
  await keep({ id, version: VERSION, ...owner, unit: facts.unit, facts: JSON.stringify(facts), saved }, [""]);
  return id;
}

/**
 * @param {KeptRecord} record
 * @param {string} unit
 * @param {{ name: string, year: string }} owner
 */
function isOf(record, unit, { name, year }) {
  const isNamed = name.trim() !== "" && record.name.trim() === name.trim();
  return isNamed && !obstacleOf(record) && record.unit === unit && record.year.trim() === year.trim();
}

/**
 * @param {Record<string, any>} facts
 * @param {string} fact  Such as `branches.total`.
 */
function says(facts, fact) {
  const [group, key] = fact.split(".");
  return facts[group]?.[key] !== undefined;
}

/**
 * The facts with what is new in the place of what was there, group by group.
 *
 * @param {Record<string, any>} facts
 * @param {Record<string, unknown>} news
 * @param {string[]} blank  Facts that are said no longer.
 */
function renew(facts, news, blank) {
  const groups = Object.entries(news).map(([name, value]) => {
    const before = facts[name];
    return [name, isGroup(before) && isGroup(value) ? { ...before, ...value } : value];
  });
  const renewed = { ...facts, ...Object.fromEntries(groups) };
  for (const fact of blank) {
    const [group, key] = fact.split(".");
    const { [key]: _, ...rest } = renewed[group];
    renewed[group] = rest;
  }
  return renewed;
}

/** @param {unknown} value @returns {value is object} */
function isGroup(value) {
  return typeof value === "object" && value !== null;
}
