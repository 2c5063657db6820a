/** Counts of meetings that were typed by hand, beside a log from which they would follow. */

import { parseLiterals, writeJson } from "../records/json.js";

/**
 * @param {string} facts  A facts file.
 * @param {string[]} groups  Those whose figures follow from the log.
 * @returns {[string, string][]} The full name of each figure that is given, and what it says.
 */
export function countsBeside(facts, groups) {
  const said = JSON.parse(facts);
  return groups.flatMap((group) =>
    Object.entries(Object(said[group] ?? {}))
      .filter(([, figure]) => figure !== null)
      .map(([key, figure]) => /** @type {[string, string]} */ ([`${group}.${key}`, String(figure)])),
  );
}

/**
 * @param {string} facts
 * @param {string[]} groups
 * @returns {string} The facts without any of these figures.
 */
export function withoutCounts(facts, groups) {
  const rest = Object.entries(parseLiterals(facts)).filter(([key]) => !groups.includes(key));
  return writeJson(Object.fromEntries(rest));
}
