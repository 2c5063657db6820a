/** The meetings that a facts file notes: read, put in order, and written back beside all else it says. */

import { parseLiterals, writeJson } from "../records/json.js";

/**
 * @typedef {number | string} Figure  As a number, or as it was typed, for the rules to refuse.
 * @typedef {{ group: string, points: Figure, reason: string }} Deduction
 *
 * @typedef {object} Entry  One meeting; what is not noted is left out.
 * @property {string} date  As 2026-03-05.
 * @property {string} kind
 * @property {Figure} [present]
 * @property {Figure} [members]
 * @property {Figure} [score]  Left out where deductions say it.
 * @property {string} [topic]
 * @property {Deduction[]} [deductions]
 *
 * @typedef {Record<"date" | "kind" | "present" | "members" | "score" | "topic", string>} Typed
 */

/** How many points a meeting has before anything is taken off. */
const MOST = 100;
/** Points are reckoned in these, so that no fraction goes astray. */
const PARTS = 1000;

/**
 * @param {string} facts  A facts file.
 * @param {string} log  The name under which it notes meetings.
 * @returns {Entry[]}
 */
export function meetingsIn(facts, log) {
  const said = JSON.parse(facts)[log];
  return Array.isArray(said) ? said.filter((one) => typeof one === "object" && one !== null) : [];
}

/**
 * @param {string} facts
 * @param {string} log
 * @param {Entry[]} meetings
 * @returns {string} The facts with these meetings in their order; every other figure stays as it is written.
 */
export function withMeetings(facts, log, meetings) {
  const { [log]: _, ...rest } = parseLiterals(facts);
  return writeJson(meetings.length ? { ...rest, [log]: JSON.stringify(inOrder(meetings)) } : rest);
}

/**
 * @param {Entry[]} meetings
 * @returns {Entry[]} The earliest first; of two of one day, that which was noted first.
 */
export function inOrder(meetings) {
  return [...meetings].sort((a, b) => String(a.date ?? "").localeCompare(String(b.date ?? "")));
}

/**
 * @param {Entry[]} meetings
 * @param {Entry | null} gone
 * @returns {Entry[]} All but that one; of two that say the same, one stays.
 */
export function without(meetings, gone) {
  const at = meetings.findIndex((one) => JSON.stringify(one) === JSON.stringify(gone));
  return meetings.filter((_, place) => place !== at);
}

/**
 * @param {Typed} typed
 * @param {Deduction[]} deductions
 * @returns {Entry}
 */
export function entryOf(typed, deductions) {
  /** @type {Entry} */
  const entry = { date: typed.date, kind: typed.kind };
  for (const name of /** @type {const} */ (["present", "members"])) {
    const figure = figureOf(typed[name]);
    if (figure !== null) entry[name] = figure;
  }
  const score = figureOf(typed.score);
  if (deductions.length) entry.deductions = deductions;
  else if (score !== null) entry.score = score;
  if (typed.topic.trim()) entry.topic = typed.topic.trim();
  return entry;
}

/**
 * @param {Entry} entry
 * @returns {Typed}
 */
export function typedOf({ date, kind, present, members, score, topic }) {
  const words = (/** @type {Figure | undefined} */ figure) => (figure === undefined ? "" : inWords(figure));
  return {
    date,
    kind,
    present: words(present),
    members: words(members),
    score: words(score),
    topic: topic ?? "",
  };
}

/**
 * What is left of all points.
 *
 * @param {Figure[]} taken
 * @returns {number}
 */
export function leftAfter(taken) {
  return MOST - sumOf(taken);
}

/**
 * @param {Figure[]} points  Those that are no numbers count for nothing.
 * @returns {number}
 */
export function sumOf(points) {
  const parts = points.map((one) => (typeof one === "number" ? Math.round(one * PARTS) : 0));
  return parts.reduce((sum, part) => sum + part, 0) / PARTS;
}

/**
 * @param {string} typed
 * @returns {Figure | null} Null where nothing was typed.
 */
export function figureOf(typed) {
  const bare = typed.trim();
  if (!bare) return null;
  return /^\d+([.,]\d+)?$/.test(bare) ? Number(bare.replace(",", ".")) : bare;
}

/**
 * A figure as Vietnamese writes it.
 *
 * @param {Figure} figure
 */
export function inWords(figure) {
  return String(figure).replace(".", ",");
}

/**
 * @param {string} day  As 2026-03-05.
 * @returns {string} As 05/03/2026.
 */
export function dayInWords(day) {
  return String(day).split("-").reverse().join("/");
}
