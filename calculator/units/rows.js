/** The table as it is typed: one unit a row, its cells by the names of their columns. */

/** @import { Row } from "../rules-client/answer-types.js" */

/**
 * @typedef {object} UnitRow
 * @property {Record<string, string>} cells  As typed.
 * @property {boolean} isSettled  Whether `result` is that of the cells as they are now.
 * @property {Row | null} result  What the rules say of it; null while there is nothing, and for an empty row.
 * @property {Origin | null} [origin]
 *
 * @typedef {object} Origin  Where a row comes from, and what leads back there.
 * @property {string} [source]  The file's name.
 * @property {string} [facts]  The whole facts file.
 * @property {string} [record]  The id of the self-check that was opened from it.
 *
 * @typedef {object} Typed  All that was typed, row by row.
 * @property {string[]} names
 * @property {string[][]} rows
 * @property {(Origin | null)[]} [origins]
 */

/**
 * The columns of criteria that have been parted since, each with those of its parts, and the cells that
 * say yes.
 *
 * @typedef {{ columns: Record<string, string[]>, yes: string[] }} Parted
 */

export class Sheet {
  /** @type {UnitRow[]} */
  units = [];
  /** @type {Parted} */
  #parted = { columns: {}, yes: [] };
  /** @type {Set<string>} */
  #names = new Set();

  /**
   * @param {number} row  From 0; rows that are missing so far are added, empty.
   * @param {string} name
   * @param {string} text
   */
  write(row, name, text) {
    this.#writeRow(row, [name], [text]);
  }

  /**
   * @param {number} row
   * @param {string} name
   */
  read(row, name) {
    return this.units[row]?.cells[name] ?? "";
  }

  /**
   * Writes a block of cells, as from a spreadsheet.
   *
   * @param {number} first  The row where it begins.
   * @param {string[]} names  One for each of its columns.
   * @param {string[][]} rows
   */
  writeBlock(first, names, rows) {
    rows.forEach((cells, offset) => this.#writeRow(first + offset, names, cells));
  }

  /**
   * Adds units below the last one; of one that was there before, by name and year, what is new takes
   * the place of what was there. A whole facts file takes the place of all that was there.
   *
   * @param {Typed[]} blocks
   * @param {string} year  Of every unit that does not tell its own.
   */
  add(blocks, year) {
    /** @type {Map<string, number>} */
    const before = new Map();
    this.units.forEach(({ cells }, row) =>
      before.set(
        unitKey((name) => cells[name], year),
        row,
      ),
    );
    before.delete("");
    let end = this.units.reduce((after, unit, row) => (says(unit) ? row + 1 : after), 0);
    for (const { names, rows, origins = [] } of blocks) {
      rows.forEach((cells, at) => {
        const key = unitKey((name) => cells[names.indexOf(name)], year);
        const row = before.get(key) ?? end++;
        before.delete(key);
        const origin = origins[at] ?? null;
        if (origin?.facts && this.units[row]) this.units[row].cells = {};
        this.#writeRow(row, names, cells);
        this.setOrigin(row, { record: this.units[row].origin?.record, ...origin });
      });
    }
  }

  /**
   * Has a row say what a facts file says, and nothing that it said before.
   *
   * @param {number} row
   * @param {string[]} names
   * @param {string[]} cells
   * @param {string} facts
   */
  renew(row, names, cells, facts) {
    this.units[row].cells = {};
    this.#writeRow(row, names, cells);
    this.units[row].origin = { ...this.units[row].origin, facts };
  }

  /**
   * @param {number} row
   * @param {Origin | null} origin
   */
  setOrigin(row, origin) {
    this.units[row].origin = origin && Object.values(origin).some(Boolean) ? origin : null;
  }

  /** Whether any row says something. */
  get hasUnits() {
    return this.units.some(says);
  }

  /**
   * Puts another unit in place of the one before, so that an answer under way is known to be of that.
   *
   * @param {number} row
   * @param {string[]} names
   * @param {string[]} texts
   */
  #writeRow(row, names, texts) {
    while (this.units.length <= row) this.units.push({ cells: {}, isSettled: true, result: null });
    const { cells, result, origin } = this.units[row];
    texts.forEach((text, place) => {
      this.#names.add(names[place]);
      cells[names[place]] = text;
    });
    this.units[row] = { cells, result, origin, isSettled: false };
  }

  /** Has every row assessed anew, for it is now asked something else. */
  unsettle() {
    this.units = this.units.map((unit) => ({ ...unit, isSettled: false, result: null }));
  }

  /** @returns {UnitRow[]} */
  unsettled() {
    return this.units.filter((unit) => !unit.isSettled);
  }

  /**
   * What is wrong with a cell, as far as it is known.
   *
   * @param {number} row
   * @param {string} name
   */
  faultsAt(row, name) {
    const faults = this.units[row]?.result?.faults ?? [];
    return faults.filter(({ columns }) => columns.includes(name)).map(({ message }) => message);
  }

  /** Tells whether any row says something in the column. @param {string} name */
  says(name) {
    return this.#names.has(name) && this.units.some(({ cells }) => cells[name]?.trim());
  }

  /** Names the columns in which something was ever written. */
  get names() {
    return [...this.#names];
  }

  /** @returns {Typed} */
  typed() {
    const names = this.names;
    const rows = this.units.map(({ cells }) => names.map((name) => cells[name] ?? ""));
    const origins = this.units.map(({ origin }) => origin ?? null);
    return { names, rows, ...(origins.some(Boolean) && { origins }) };
  }

  /** Makes the table say what was typed once. @param {Typed} typed */
  restore(typed) {
    const { names, rows } = withPartColumns(typed, this.#parted);
    this.units = [];
    this.#names = new Set(names);
    this.writeBlock(0, names, rows);
    typed.origins?.forEach((origin, row) => this.setOrigin(row, origin));
  }

  /** Reads what was or will be typed of criteria that have been parted since. @param {Parted} parted */
  part({ columns, yes }) {
    this.#parted = { columns: { ...this.#parted.columns, ...columns }, yes };
    if ([...this.#names].some((name) => name in columns)) this.restore(this.typed());
  }
}

/**
 * Hands on to the columns of its parts what was answered of a criterion before that was parted: a yes
 * was a yes to every part, anything else asks again. What a part's own column says holds.
 *
 * @param {Typed} typed
 * @param {Parted} parted
 * @returns {Typed}
 */
export function withPartColumns({ names, rows }, { columns, yes }) {
  if (!names.some((name) => name in columns)) return { names, rows };
  const places = names.flatMap((name, place) => {
    if (!(name in columns)) return [{ name, place, isFormer: false }];
    const parts = columns[name].filter((part) => !names.includes(part));
    return parts.map((part) => ({ name: part, place, isFormer: true }));
  });
  /** @param {string} cell */
  const isYes = (cell) => yes.includes(cell.trim().normalize("NFC").toLowerCase());
  return {
    names: places.map(({ name }) => name),
    rows: rows.map((cells) =>
      places.map(({ place, isFormer }) => {
        const cell = cells[place] ?? "";
        return isFormer && !isYes(cell) ? "" : cell;
      }),
    ),
  };
}

/** @param {UnitRow} unit */
function says({ cells }) {
  return Object.values(cells).some((cell) => cell.trim());
}

/**
 * By what one unit and year is known from another; empty for one without a name.
 *
 * @param {(name: string) => string | undefined} said  What it says in a column.
 * @param {string} year  Where it does not tell its own.
 */
export function unitKey(said, year) {
  return bare(said("name")) && JSON.stringify([bare(said("name")), bare(said("year")) || bare(year)]);
}

/** @param {string | undefined} typed */
function bare(typed) {
  return (typed ?? "").normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
}
