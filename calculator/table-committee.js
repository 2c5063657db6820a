/** The committee's own figures that follow from its branches, and the self-check they begin. */

import { copyTemplate, find } from "./find.js";
import { wordsFor } from "./marks.js";
import { keep, VERSION } from "./store.js";

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
 * Keeps the committee's figures as a new self-check on this device.
 *
 * @param {CommitteeFacts} facts
 * @param {{ name: string, year: string, plans: string[] }} owner
 * @returns {Promise<string>} The record's id. Rejects where the browser can store nothing.
 */
export async function keepCommittee(facts, { name, year, plans }) {
  const id = crypto.randomUUID();
  const saved = new Date().toISOString();
  await keep({ id, version: VERSION, name, unit: facts.unit, year, plans, facts: JSON.stringify(facts), saved }, "");
  return id;
}
