/** A file or a paste that is looked at: how the rules read it, and what of it the reader wants. */

/** @import { Preview } from "../../rules-client/answer-types.js" */
/** @import { Typed } from "../rows.js" */

import { unitKey } from "../rows.js";

/** @typedef {Preview["rows"][number]} SeenRow */

/** A column's letters, as a spreadsheet has them, as its place from 0. @param {string} letters */
export function placeOf(letters) {
  return [...letters].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

export class Source {
  /** @type {Map<number, { kind: string, isWanted: boolean }>} What was said of rows, by their numbers. */
  #said = new Map();
  /** @type {Record<string, string | null>} Other readings of columns, by their places from 0. */
  #choices = {};
  /** @type {string | null} The sheet that is wanted in place of the one that is open. */
  #sheet = null;
  #request;
  /** @type {Map<number, string[]>} The sources that have the unit of a row, too. */
  #twins = new Map();

  /**
   * @param {string} name  What it is called; empty where it was pasted.
   * @param {object} request  By which the rules are asked for its preview.
   * @param {Preview} preview
   * @param {string} [facts]  The whole of it, where it is a facts file.
   */
  constructor(name, request, preview, facts) {
    this.name = name;
    this.#request = request;
    this.preview = preview;
    this.facts = facts;
  }

  /** Wants to be read by other than what was asked first. @param {object} changed @returns {object} The request for it. */
  ask(changed) {
    this.#request = { ...this.#request, ...changed };
    return this.request;
  }

  /** The request for its preview as it is wanted now. */
  get request() {
    return { ...this.#request, choices: this.#choices, ...(this.#sheet !== null && { sheet: this.#sheet }) };
  }

  /** Wants another sheet. @param {string} name @returns {object} The request for it. */
  turnTo(name) {
    this.#sheet = name;
    this.#choices = {};
    this.#said.clear();
    return this.request;
  }

  /**
   * Wants a column to be read otherwise.
   *
   * @param {string} letters  The column's.
   * @param {string | null} fact  Null where it is not to be read.
   * @returns {object} The request for it.
   */
  choose(letters, fact) {
    this.#choices[placeOf(letters)] = fact;
    return this.request;
  }

  /**
   * Whether a row is to be taken: a unit, unless it was refused; a doubtful one only once it was wanted,
   * and as long as it is what it was then.
   *
   * @param {SeenRow} row
   */
  isWanted(row) {
    const said = this.#said.get(row.row);
    const kind = this.kindOf(row);
    return said?.kind === kind ? said.isWanted : kind === "unit" || kind === "fault";
  }

  /** What a row is among all sources: one of several of the same unit is doubtful. @param {SeenRow} row */
  kindOf({ row, as }) {
    return this.#twins.has(row) ? "doubtful" : as;
  }

  /** The sources that have the unit of a row, too. @param {SeenRow} row */
  twinsOf({ row }) {
    return this.#twins.get(row) ?? [];
  }

  /** @param {Map<number, string[]>} twins */
  setTwins(twins) {
    this.#twins = twins;
  }

  /** The units that may be in it, each by its name and year. @param {string} year  Where a row tells none. */
  keys(year) {
    const { names } = this.wanted;
    return this.preview.rows.flatMap((row) => {
      const key = row.cells && unitKey((name) => row.cells?.[names.indexOf(name)], year);
      return key ? [{ row: row.row, key }] : [];
    });
  }

  /**
   * @param {SeenRow} row  One that can be taken.
   * @param {boolean} isWanted
   */
  say(row, isWanted) {
    this.#said.set(row.row, { kind: this.kindOf(row), isWanted });
  }

  /** What is to be taken, column by column as the preview reads them. @returns {Typed} */
  get wanted() {
    const rows = this.preview.rows.filter((row) => canBeTaken(row) && this.isWanted(row));
    const origin = this.name ? { source: this.name, ...(this.facts && { facts: this.facts }) } : null;
    return {
      names: this.preview.header.columns.flatMap(({ fact }) => fact ?? []),
      rows: rows.map(({ cells }) => cells ?? []),
      origins: rows.map(() => origin),
    };
  }
}

/**
 * Has every row asked about whose unit is in several sources.
 *
 * @param {Source[]} sources
 * @param {string} year  Of every unit that does not tell its own.
 */
export function markTwins(sources, year) {
  /** @type {Map<string, Set<Source>>} */
  const having = new Map();
  for (const source of sources) {
    for (const { key } of source.keys(year)) having.set(key, (having.get(key) ?? new Set()).add(source));
  }
  for (const source of sources) {
    const twins = source.keys(year).map(({ row, key }) => {
      const others = [...(having.get(key) ?? [])].filter((other) => other !== source);
      return /** @type {[number, string[]]} */ ([row, others.map(({ name }) => name)]);
    });
    source.setTwins(new Map(twins.filter(([, names]) => names.length)));
  }
}

/** Whether a row is a unit, or may be one. @param {SeenRow} row */
export function canBeTaken({ as }) {
  return as === "unit" || as === "fault" || as === "doubtful";
}
