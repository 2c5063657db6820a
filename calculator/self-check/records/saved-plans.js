/** Which documents a saved self-check was filled in for. */

import { plansIn } from "../../form/facts.js";
import { parseLiterals, writeJson } from "../../records/json.js";

/**
 * @param {string} facts  A facts file.
 * @returns {string[]} The documents that it names, else those whose own questions it answers.
 */
export function plansFor(facts) {
  const { plans } = JSON.parse(facts);
  return Array.isArray(plans) ? plans.map(String) : plansIn(facts);
}

/**
 * @param {string} facts
 * @param {string[]} plans
 * @returns {string} The facts with the documents for which they are filled in.
 */
export function withPlans(facts, plans) {
  return writeJson({ ...parseLiterals(facts), plans: JSON.stringify(plans) });
}

/**
 * @param {string} facts
 * @returns {string} The facts alone; which documents are chosen is kept beside them.
 */
export function withoutPlans(facts) {
  const { plans, ...said } = parseLiterals(facts);
  return writeJson(said);
}
