/** The search over the files of the built site, without a page. */

import { readFileSync } from "node:fs";

import { Parts } from "../../../overrides/assets/javascripts/search/parts.js";
import { layOut } from "../../../overrides/assets/javascripts/search/results.js";

const FOLDER = new URL("../../../build/site/search/", import.meta.url);

/**
 * @param {string} path
 * @returns {Promise<any>}
 */
export async function readJson(path) {
  return JSON.parse(readFileSync(new URL(path, FOLDER), "utf-8"));
}

/**
 * Searches as the worker does, each piece after the other.
 *
 * @param {Parts} parts
 * @param {string} text
 */
export async function search(parts, text) {
  await parts.load(text);
  const steps = parts.index.search(text);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return layOut(step.value, parts.index);
}
