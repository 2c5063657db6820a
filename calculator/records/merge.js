/** Facts of several sources put together, group by group. */

/** @import { Json } from "./json.js" */

/** @typedef {{ [key: string]: Json }} Facts */

/**
 * @param {...Facts} parts
 * @returns {Facts} All of them; where two say the same fact, what the later one says.
 */
export function together(...parts) {
  /** @type {Facts} */
  const all = {};
  for (const part of parts) {
    for (const [name, said] of Object.entries(part)) {
      const before = all[name];
      all[name] = typeof said === "object" && typeof before === "object" ? { ...before, ...said } : said;
    }
  }
  return all;
}

/**
 * @param {Facts} facts
 * @param {string[]} names  Such as `members.total`; what follows the first dot is the key in the group.
 * @returns {Facts} The facts that have none of these names.
 */
export function without(facts, names) {
  const gone = new Set(names);
  /** @type {Facts} */
  const left = {};
  for (const [group, said] of Object.entries(facts)) {
    if (gone.has(group)) continue;
    const rest = typeof said === "string" ? said : restOf(group, said, gone);
    if (rest) left[group] = rest;
  }
  return left;
}

/**
 * @param {Facts} facts
 * @param {string[]} names  Such as `members.total`, or `members` for all of that group.
 * @returns {Facts} Only the facts that have one of these names.
 */
export function only(facts, names) {
  const wanted = new Set(names);
  /** @type {Facts} */
  const left = {};
  for (const [group, said] of Object.entries(facts)) {
    const rest = typeof said === "string" ? [] : Object.entries(said).filter(([key]) => wanted.has(`${group}.${key}`));
    if (wanted.has(group)) left[group] = said;
    else if (rest.length) left[group] = Object.fromEntries(rest);
  }
  return left;
}

/**
 * @param {Facts} facts
 * @param {string} name
 */
export function says(facts, name) {
  const { group, key } = partsOf(name);
  const said = facts[group];
  return key === undefined ? said !== undefined : typeof said === "object" && key in said;
}

/**
 * @param {string} name  Of a fact.
 * @returns {{ group: string, key?: string }}
 */
export function partsOf(name) {
  const dot = name.indexOf(".");
  return dot < 0 ? { group: name } : { group: name.slice(0, dot), key: name.slice(dot + 1) };
}

/**
 * @param {string} group
 * @param {Facts} figures
 * @param {Set<string>} gone
 * @returns {Facts | null} Null where nothing is left.
 */
function restOf(group, figures, gone) {
  const rest = Object.entries(figures).filter(([key]) => !gone.has(`${group}.${key}`));
  return rest.length ? Object.fromEntries(rest) : null;
}
