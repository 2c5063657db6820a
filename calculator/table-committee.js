/** The committee's own figures that follow from its branches, and the self-check they begin. */

/** @import { KeptRecord } from "./store.js" */

import { copyTemplate, find } from "./find.js";
import { recover } from "./keeping.js";
import { wordsFor } from "./marks.js";
import { keep, list, obstacleOf, VERSION } from "./store.js";

/**
 * @typedef {object} CommitteeFacts  A facts file.
 * @property {string} unit
 *
 * @typedef {object} Committee
 * @property {{ fact: string, label: string, value: number | null, how: string }[]} derived
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
 * @param {{ name: string, year: string, plans: string[] }} owner
 * @param {() => boolean} askRenewal  Asks whether the one that is there is to be renewed.
 * @returns {Promise<string>} The record's id. Rejects where the browser can store nothing.
 */
export async function keepCommittee(facts, owner, askRenewal) {
  const saved = new Date().toISOString();
  await recover();
  const held = (await list()).find((record) => isOf(record, facts.unit, owner));
  if (held && askRenewal()) {
    const plans = [...new Set([...held.plans, ...owner.plans])];
    await keep({ ...held, plans, facts: JSON.stringify(renew(JSON.parse(held.facts), facts)), saved }, [held.saved]);
    return held.id;
  }
  const id = crypto.randomUUID();
  await keep({ id, version: VERSION, ...owner, unit: facts.unit, facts: JSON.stringify(facts), saved }, [""]);
  return id;
}

/**
 * @param {KeptRecord} record
 * @param {string} unit
 * @param {{ name: string, year: string }} owner
 */
function isOf(record, unit, { name, year }) {
  return !obstacleOf(record) && record.unit === unit && record.name === name && record.year === year;
}

/**
 * The facts with what is new in the place of what was there, group by group.
 *
 * @param {Record<string, unknown>} facts
 * @param {Record<string, unknown>} news
 */
function renew(facts, news) {
  const groups = Object.entries(news).map(([name, value]) => {
    const before = facts[name];
    return [name, isGroup(before) && isGroup(value) ? { ...before, ...value } : value];
  });
  return { ...facts, ...Object.fromEntries(groups) };
}

/** @param {unknown} value @returns {value is object} */
function isGroup(value) {
  return typeof value === "object" && value !== null;
}
