/** The table on the page: a few rows of fields at a time, over a sheet of any length. */

/** @import { Pasted } from "./pasting.js" */
/** @import { Sheet } from "./rows.js" */

import { find, findAll } from "../ui/dom.js";
import { markFor, setMark } from "../ui/parts.js";
import { breathe } from "../ui/scheduling.js";
import { wayOf } from "./grid-keys.js";
import { PAGE, Pager, pagesFor } from "./pager.js";
import { blockIn } from "./pasting.js";

/**
 * @typedef {object} Column
 * @property {"text" | "unit" | "count" | "day" | "scores" | "level" | "answer"} type
 * @property {string} group
 * @property {string} title
 * @property {string} label
 * @property {string | null} help
 * @property {string} [href]  Of the clause of an attested criterion, from the site's root.
 * @property {string} [place]  What that clause is called.
 *
 * @typedef {object} Listener
 * @property {(row: number, name: string, text: string) => void} typed
 * @property {(row: number, place: number, block: Pasted) => void} pasted  A block, from that column on.
 * @property {(row: number, name: string) => void} entered
 */

/** A title of more letters wants a wider column. */
const LONG = 40;
/** How many rows are laid out before the browser may do something else. */
const SLICE = 5;
/** Suggestions for what a field takes, by the column's type. */
const LISTS = { answer: "units-answers", level: "units-levels", unit: "units-kinds" };
export class Grid {
  /** @type {string[]} */
  names = [];
  #sheet;
  #table;
  #body;
  #pager;
  #words;
  #layouts = 0;

  /**
   * @param {HTMLElement} root
   * @param {Sheet} sheet
   * @param {{ row: string, mend: string }} words  What a row is called, and one that is refused.
   * @param {Listener} listener
   */
  constructor(root, sheet, words, listener) {
    this.#sheet = sheet;
    this.#words = words;
    this.#table = find(root, "[data-grid]");
    this.#body = find(this.#table, "tbody");
    this.#pager = new Pager(find(root, "[data-pager]"), () => this.show());
    this.#body.addEventListener("input", ({ target }) => {
      const field = /** @type {HTMLInputElement} */ (target);
      listener.typed(this.#rowOf(field), this.#nameOf(field), field.value);
    });
    this.#body.addEventListener("focusin", ({ target }) => {
      const field = /** @type {HTMLInputElement} */ (target);
      listener.entered(this.#rowOf(field), this.#nameOf(field));
    });
    this.#body.addEventListener("keydown", (event) => this.#step(event));
    this.#body.addEventListener("paste", (event) => {
      const field = /** @type {HTMLInputElement} */ (event.target);
      const block = blockIn(event.clipboardData);
      if (!block) return;
      event.preventDefault();
      listener.pasted(this.#rowOf(field), this.#placeOf(field), block);
    });
  }

  /**
   * Lays out the columns anew, in slices, then shows what the sheet says in them.
   *
   * @param {string[]} names
   * @param {Record<string, Column>} columns
   */
  async lay(names, columns) {
    const layout = (this.#layouts += 1);
    const atHand = this.#atHand();
    this.names = names;
    this.#layHead(names.map((name) => columns[name]));
    const model = this.#newRow(names.map((name) => columns[name].type));
    this.#body.replaceChildren();
    for (let row = 0; row < PAGE; row += 1) {
      const copy = /** @type {HTMLElement} */ (model.cloneNode(true));
      const head = find(copy, "th");
      const number = find(head, "span");
      number.id = `units-row-${row}`;
      for (const [place, field] of fieldsIn(copy).entries()) {
        field.setAttribute("aria-labelledby", `${number.id} units-column-${place}`);
      }
      this.#body.append(copy);
      this.#fill(row);
      if (row === atHand?.row) this.#leadBack(atHand);
      if (row % SLICE === SLICE - 1) await breathe();
      if (layout !== this.#layouts) return;
    }
    this.show();
  }

  /** The cell that has the focus: where it stands on this page, and where the caret stands in it. */
  #atHand() {
    const field = document.activeElement;
    if (!(field instanceof HTMLInputElement) || !this.#body.contains(field)) return null;
    const row = [...this.#body.children].indexOf(this.#lineOf(field));
    return { row, name: this.#nameOf(field), caret: field.selectionStart };
  }

  /**
   * Gives the focus back to a cell that was laid out anew while its reader was typing.
   *
   * @param {{ row: number, name: string, caret: number | null }} cell
   */
  #leadBack({ row, name, caret }) {
    const field = fieldsIn(this.#body.children[row])[this.names.indexOf(name)];
    field?.focus();
    field?.setSelectionRange(caret, caret);
  }

  /** How many rows there are to page through: the last page has room for another unit. */
  get #rows() {
    return this.#sheet.units.length + 1;
  }

  /** Shows the page of the sheet that is chosen now. */
  show() {
    this.#pager.show(this.#rows);
    for (let row = 0; row < this.#body.children.length; row += 1) this.#fill(row);
  }

  /** Shows what became of the rows on this page. */
  showResults() {
    this.#pager.show(this.#rows);
    for (let row = 0; row < this.#body.children.length; row += 1) this.#mark(row);
  }

  /**
   * Leads to a cell, wherever it is.
   *
   * @param {number} row  Of the sheet.
   * @param {string} name
   */
  goTo(row, name) {
    const page = Math.floor(row / PAGE);
    if (page !== this.#pager.page) {
      this.#pager.page = page;
      this.show();
    }
    this.#focus(row % PAGE, Math.max(0, this.names.indexOf(name)));
  }

  /** @param {Column[]} columns */
  #layHead(columns) {
    const groups = find(this.#table, "[data-groups]");
    const titles = find(this.#table, "[data-titles]");
    const widths = find(this.#table, "colgroup");
    groups.replaceChildren(document.createElement("td"));
    widths.replaceChildren(document.createElement("col"));
    titles.replaceChildren(newHead(this.#words.row, "col"));
    for (const [place, { group, title, type, label }] of columns.entries()) {
      const last = /** @type {HTMLTableCellElement} */ (groups.lastElementChild);
      if (last.textContent === group) last.colSpan += 1;
      else groups.append(newHead(group, "colgroup"));
      const head = newHead(title, "col");
      head.id = `units-column-${place}`;
      head.ariaLabel = label;
      titles.append(head);
      const width = document.createElement("col");
      width.dataset.type = type;
      width.toggleAttribute("data-long", title.length > LONG);
      widths.append(width);
    }
  }

  /** @param {Column["type"][]} types */
  #newRow(types) {
    const row = document.createElement("tr");
    const head = newHead("", "row");
    head.append(document.createElement("span"), " ", document.createElement("span"));
    row.append(head);
    for (const type of types) {
      const cell = document.createElement("td");
      const field = document.createElement("input");
      if (type === "count") field.inputMode = "numeric";
      if (type in LISTS) field.setAttribute("list", LISTS[/** @type {keyof typeof LISTS} */ (type)]);
      cell.append(field);
      row.append(cell);
    }
    return row;
  }

  /** @param {number} place  Of the row on this page. */
  #fill(place) {
    const line = this.#body.children[place];
    const row = this.#pager.page * PAGE + place;
    find(line, "th span").textContent = String(row + 1);
    for (const [column, field] of fieldsIn(line).entries()) {
      const text = this.#sheet.read(row, this.names[column]);
      if (field.value !== text) field.value = text;
    }
    this.#mark(place);
  }

  /** @param {number} place */
  #mark(place) {
    const line = this.#body.children[place];
    const result = this.#sheet.units[this.#pager.page * PAGE + place]?.result;
    const mark = find(line, "th span + span");
    if (!result?.verdict) {
      delete mark.dataset.verdict;
      mark.textContent = result ? this.#words.mend : "";
    } else setMark(mark, markFor({ verdict: result.verdict, can_still: result.can_still }));
    mark.classList.toggle("units__mend", result?.verdict === null);
    for (const [column, field] of fieldsIn(line).entries()) {
      const told = this.#sheet.faultsAt(this.#pager.page * PAGE + place, this.names[column]).join("\n");
      if (field.title === told) continue;
      field.title = told;
      if (told) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }

  /** @param {KeyboardEvent} event */
  #step(event) {
    const way = wayOf(event);
    if (!way) return;
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (way.rows) {
      event.preventDefault();
      const row = this.#rowOf(field) + way.rows;
      if (row >= 0 && row < pagesFor(this.#rows) * PAGE) this.goTo(row, this.#nameOf(field));
    } else {
      const next = fieldsIn(this.#lineOf(field))[this.#placeOf(field) + way.columns];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.select();
    }
  }

  /**
   * @param {number} line
   * @param {number} place
   */
  #focus(line, place) {
    const field = fieldsIn(this.#body.children[line])[place];
    field.focus();
    field.select();
  }

  /** @param {HTMLElement} field @returns {HTMLTableRowElement} */
  #lineOf(field) {
    return /** @type {HTMLTableRowElement} */ (field.closest("tr"));
  }

  /** @param {HTMLElement} field */
  #rowOf(field) {
    return this.#pager.page * PAGE + [...this.#body.children].indexOf(this.#lineOf(field));
  }

  /** @param {HTMLElement} field */
  #placeOf(field) {
    return /** @type {HTMLTableCellElement} */ (field.parentElement).cellIndex - 1;
  }

  /** @param {HTMLElement} field */
  #nameOf(field) {
    return this.names[this.#placeOf(field)];
  }
}

/**
 * @param {string} words
 * @param {string} scope
 */
function newHead(words, scope) {
  const head = document.createElement("th");
  head.scope = scope;
  head.textContent = words;
  return head;
}

/** @param {Element} line */
function fieldsIn(line) {
  return /** @type {HTMLInputElement[]} */ (findAll(line, "input"));
}
