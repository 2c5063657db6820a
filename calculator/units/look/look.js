/** Shows what a file or a paste would be taken for; nothing enters the table before the reader says so. */

/** @import { Preview } from "../../rules-client/answer-types.js" */
/** @import { Sheet } from "../rows.js" */
/** @import { Setting } from "../setting.js" */
/** @import { SeenRow, Source } from "./source.js" */

import { copyTemplate, find } from "../../ui/dom.js";
import { setNote, wordsFor, wordsWith } from "../../ui/parts.js";
import { PAGE, Pager } from "../pager.js";
import { canBeTaken } from "./source.js";

/** @typedef {(request: object, signal: AbortSignal) => Promise<Preview>} Read  Rejects with why it cannot. */
/** @typedef {"add" | "replace" | "over" | ""} Way  How it enters the table, empty where it does not; `over` is from a cell on. */

/** Of each choice of what is shown, the kinds of rows. @type {Record<string, (row: SeenRow) => boolean>} */
const SHOWN = {
  "": () => true,
  doubtful: ({ as }) => as === "doubtful" || as === "fault",
  unit: ({ as }) => as === "unit" || as === "fault",
  aside: (row) => !canBeTaken(row),
};

export class Look {
  #dialog;
  #setting;
  #sheet;
  #read;
  #pager;
  #show;
  /** @type {Source} */
  #source = /** @type {any} */ (undefined);
  #reading = new AbortController();

  /**
   * @param {HTMLElement} form
   * @param {{ setting: Setting, sheet: Sheet }} table
   * @param {Read} read  Reads a source anew.
   */
  constructor(form, { setting, sheet }, read) {
    const dialog = /** @type {HTMLDialogElement} */ (find(form, "[data-look]"));
    this.#dialog = dialog;
    this.#setting = setting;
    this.#sheet = sheet;
    this.#read = read;
    this.#show = /** @type {HTMLSelectElement} */ (find(dialog, "[data-show]"));
    this.#pager = new Pager(find(dialog, "[data-pager]"), () => this.#showRows());
    for (const sign of ["input", "change"]) dialog.addEventListener(sign, (event) => event.stopPropagation());
    this.#show.addEventListener("input", () => {
      this.#pager.page = 0;
      this.#showRows();
    });
    const sheets = /** @type {HTMLSelectElement} */ (find(dialog, "[data-sheet]"));
    sheets.addEventListener("input", () => this.#readAgain(this.#source.turnTo(sheets.value)));
    find(dialog, "[data-stop-again]").addEventListener("click", () => this.#reading.abort());
    find(dialog, "[data-accept]").addEventListener("click", () => dialog.close(this.#way));
    find(dialog, "[data-decline]").addEventListener("click", () => dialog.close(""));
    dialog.addEventListener("close", () => this.#reading.abort());
  }

  /**
   * @param {Source} source
   * @param {number | null} row  Where it was pasted, from 0.
   * @returns {Promise<Way>}
   */
  open(source, row) {
    const dialog = this.#dialog;
    this.#source = source;
    this.#pager.page = 0;
    this.#show.value = source.preview.rows.some(SHOWN.doubtful) ? "doubtful" : "";
    find(dialog, "[data-source]").textContent = source.name
      ? wordsWith(dialog, "from-file", { name: source.name })
      : wordsFor(dialog, "from-paste");
    find(dialog, "[data-where]").hidden = row === null;
    find(dialog, "[data-where] span").textContent = String((row ?? 0) + 1);
    find(dialog, "[data-way]").hidden = row !== null || !this.#sheet.hasUnits;
    find(dialog, "[data-look-refused]").hidden = true;
    /** @type {HTMLDetailsElement} */ (find(dialog, "[data-columns]")).open = false;
    this.#showAll();
    dialog.returnValue = "";
    dialog.showModal();
    find(dialog, ".look__body").scrollTop = 0;
    return new Promise((resolve) => {
      const end = () =>
        resolve(/** @type {Way} */ (dialog.returnValue && (row === null ? dialog.returnValue : "over")));
      dialog.addEventListener("close", end, { once: true });
    });
  }

  get #way() {
    const chosen = /** @type {HTMLInputElement} */ (find(this.#dialog, "[name=look-way]:checked"));
    return this.#sheet.hasUnits ? chosen.value : "replace";
  }

  /** @param {object} request */
  async #readAgain(request) {
    const dialog = this.#dialog;
    this.#reading.abort();
    const reading = (this.#reading = new AbortController());
    this.#setBusy(true);
    try {
      const preview = await this.#read(request, reading.signal);
      if (reading.signal.aborted) return;
      this.#source.preview = preview;
      setNote(find(dialog, "[data-look-refused] p"), null);
      find(dialog, "[data-look-refused]").hidden = true;
    } catch (error) {
      if (reading.signal.aborted) return;
      find(dialog, "[data-look-refused]").hidden = false;
      setNote(find(dialog, "[data-look-refused] p"), /** @type {Error} */ (error).message);
    } finally {
      if (reading === this.#reading) this.#setBusy(false);
    }
    this.#showAll();
  }

  /** @param {boolean} isBusy */
  #setBusy(isBusy) {
    find(this.#dialog, "[data-busy]").hidden = !isBusy;
    /** @type {HTMLButtonElement} */ (find(this.#dialog, "[data-accept]")).disabled = isBusy;
  }

  #showAll() {
    const { preview } = this.#source;
    const dialog = this.#dialog;
    find(dialog, "[data-notes]").replaceChildren(
      ...preview.notes.map((note) => {
        const item = document.createElement("li");
        item.textContent = note;
        return item;
      }),
    );
    this.#showSheets(preview);
    const { rows } = preview.header;
    find(dialog, "[data-head]").textContent = rows.length
      ? wordsWith(dialog, "head-rows", { rows: rows.join(", ") })
      : wordsFor(dialog, "no-head");
    this.#showColumns(preview);
    this.#showRows();
    this.#showCounts();
  }

  /** @param {Preview} preview */
  #showSheets({ sheet, sheets }) {
    find(this.#dialog, "[data-sheets]").hidden = sheets.length < 2;
    const options = sheets.map(({ name, state }) => {
      const words = state === "visible" ? name : wordsWith(this.#dialog, "hidden-sheet", { name });
      return new Option(words, name, false, name === sheet);
    });
    find(this.#dialog, "[data-sheet]").replaceChildren(...options);
  }

  /** @param {Preview} preview */
  #showColumns({ header }) {
    const dialog = this.#dialog;
    const unread = header.columns.filter(({ fact }) => !fact).map(({ title, column }) => title || column);
    const told = [wordsWith(dialog, "columns-read", { read: header.columns.length - unread.length })];
    if (unread.length) told.push(wordsWith(dialog, "columns-unread", { titles: unread.join(", ") }));
    find(dialog, "[data-columns-told]").textContent = told.join(" ");
    const atHand = document.activeElement?.closest("[data-columns] tr")?.firstElementChild?.textContent;
    find(dialog, "[data-columns] tbody").replaceChildren(...header.columns.map((column) => this.#columnLine(column)));
    if (!atHand) return;
    const lines = [...find(dialog, "[data-columns] tbody").children];
    find(lines.find(({ firstElementChild }) => firstElementChild?.textContent === atHand) ?? dialog, "select").focus();
  }

  /** @param {Preview["header"]["columns"][number]} column */
  #columnLine({ column, title, fact }) {
    const { columns, names } = this.#setting;
    const line = copyTemplate("look-column");
    find(line, "th").textContent = column;
    find(line, "[data-title]").textContent = title;
    const chooser = /** @type {HTMLSelectElement} */ (find(line, "select"));
    chooser.ariaLabel = wordsWith(this.#dialog, "column-as", { column, title });
    const known = [...new Set(["name", "unit", "year", "as_of", ...names, ...(fact ? [fact] : [])])];
    chooser.append(new Option(wordsFor(this.#dialog, "not-read"), "", false, !fact));
    for (const name of known) chooser.append(new Option(columns[name]?.label ?? name, name, false, name === fact));
    chooser.addEventListener("input", () => this.#readAgain(this.#source.choose(column, chooser.value || null)));
    return line;
  }

  #showRows() {
    const rows = this.#source.preview.rows.filter(SHOWN[this.#show.value]);
    this.#pager.show(rows.length);
    const first = this.#pager.page * PAGE;
    const lines = rows.slice(first, first + PAGE).map((row) => this.#rowLine(row));
    find(this.#dialog, ".look__rows tbody").replaceChildren(...lines);
  }

  /** @param {SeenRow} row */
  #rowLine(row) {
    const line = copyTemplate("look-row");
    line.dataset.as = row.as;
    find(line, "[data-number]").textContent = String(row.row);
    find(line, "[data-kind]").textContent = wordsFor(this.#dialog, `kind-${row.as}`);
    find(line, "[data-name]").textContent = row.name ?? "";
    const others = (row.cells ?? []).filter((cell) => cell && cell !== row.name);
    find(line, "[data-cells]").textContent = row.text ?? others.join("; ");
    setNote(find(line, "[data-why]"), row.why ?? null);
    const tick = /** @type {HTMLInputElement} */ (find(line, "input"));
    if (!canBeTaken(row)) {
      tick.remove();
      return line;
    }
    tick.checked = this.#source.isWanted(row);
    tick.ariaLabel = wordsWith(this.#dialog, "take-row", { row: row.row, name: row.name ?? "" });
    tick.addEventListener("input", () => {
      this.#source.say(row, tick.checked);
      this.#showCounts();
    });
    return line;
  }

  #showCounts() {
    const { preview, wanted } = this.#source;
    const open = preview.rows.filter((row) => row.as === "doubtful" && !this.#source.isWanted(row)).length;
    const faults = preview.rows.filter(({ as }) => as === "fault").length;
    const aside = preview.rows.length - wanted.rows.length - open;
    const units = wanted.rows.length;
    const told = [
      wordsWith(this.#dialog, "will-take", { units }),
      open && wordsWith(this.#dialog, "to-ask", { doubtful: open }),
      faults && wordsWith(this.#dialog, "to-mend", { faults }),
      aside && wordsWith(this.#dialog, "aside", { aside }),
    ];
    find(this.#dialog, "[data-count]").textContent = told.filter(Boolean).join(" ");
    /** @type {HTMLButtonElement} */ (find(this.#dialog, "[data-accept]")).disabled = units === 0;
  }
}
