/** A file or a paste that is looked at: how the rules read it, and what of it the reader wants. */

/** @import { Preview } from "../../rules-client/answer-types.js" */
/** @import { Typed } from "../rows.js" */

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

  /**
   * @param {string} name  What it is called; empty where it was pasted.
   * @param {object} request  By which the rules are asked for its preview.
   * @param {Preview} preview
   */
  constructor(name, request, preview) {
    this.name = name;
    this.#request = request;
    this.preview = preview;
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
  isWanted({ row, as }) {
    const said = this.#said.get(row);
    return said?.kind === as ? said.isWanted : as === "unit" || as === "fault";
  }

  /**
   * @param {SeenRow} row  One that can be taken.
   * @param {boolean} isWanted
   */
  say({ row, as }, isWanted) {
    this.#said.set(row, { kind: as, isWanted });
  }

  /** What is to be taken, column by column as the preview reads them. @returns {Typed} */
  get wanted() {
    const rows = this.preview.rows.filter((row) => canBeTaken(row) && this.isWanted(row));
    return {
      names: this.preview.header.columns.flatMap(({ fact }) => fact ?? []),
      rows: rows.map(({ cells }) => cells ?? []),
    };
  }
}

/** Whether a row is a unit, or may be one. @param {SeenRow} row */
export function canBeTaken({ as }) {
  return as === "unit" || as === "fault" || as === "doubtful";
}
