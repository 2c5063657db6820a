/** Shows what a file or a paste would be taken for; nothing enters the table before the reader says so. */

/** @import { Preview } from "../../rules-client/answer-types.js" */
/** @import { Sheet } from "../rows.js" */
/** @import { Setting } from "../setting.js" */
/** @import { SeenRow, Source } from "./source.js" */

import { copyTemplate, find } from "../../ui/dom.js";
import { setNote, wordsFor, wordsWith } from "../../ui/parts.js";
import { PAGE, Pager } from "../pager.js";
import { canBeTaken, markTwins } from "./source.js";

/** How many files are named where several say the same. */
const NAMED = 3;

/** @typedef {(request: object, signal: AbortSignal) => Promise<Preview>} Read  Rejects with why it cannot. */
/** @typedef {"add" | "replace" | "over" | ""} Way  How it enters the table, empty where it does not; `over` is from a cell on. */

/** @typedef {{ source: Source, row: SeenRow }} Entry */

/** @typedef {{ name: string, message: string }} Unread  A file that was not taken, and why. */

/** Of each choice of what is shown, the kinds of rows. @type {Record<string, (kind: string) => boolean>} */
const SHOWN = {
  "": () => true,
  doubtful: (kind) => kind === "doubtful" || kind === "fault",
  unit: (kind) => kind === "unit" || kind === "fault",
  aside: (kind) => !["unit", "fault", "doubtful"].includes(kind),
};

export class Look {
  #dialog;
  #setting;
  #sheet;
  #read;
  #pager;
  #show;
  /** @type {Source[]} */
  #sources = [];
  /** @type {Source | null} The one that is looked at; all of them where it is none. */
  #chosen = null;
  /** @type {Unread[]} */
  #unread = [];
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
    sheets.addEventListener(
      "input",
      () => this.#chosen && this.#readAgain(this.#chosen, this.#chosen.turnTo(sheets.value)),
    );
    const files = /** @type {HTMLSelectElement} */ (find(dialog, "[data-file]"));
    files.addEventListener("input", () => {
      this.#chosen = this.#sources[files.selectedIndex - 1] ?? null;
      this.#pager.page = 0;
      this.#showAll();
    });
    find(dialog, "[data-stop-again]").addEventListener("click", () => this.#reading.abort());
    find(dialog, "[data-accept]").addEventListener("click", () => dialog.close(this.#way));
    find(dialog, "[data-decline]").addEventListener("click", () => dialog.close(""));
    dialog.addEventListener("close", () => this.#reading.abort());
  }

  /**
   * @param {Source[]} sources
   * @param {Unread[]} unread
   * @param {number | null} row  Where they were pasted, from 0.
   * @returns {Promise<Way>}
   */
  open(sources, unread, row) {
    const dialog = this.#dialog;
    this.#sources = sources;
    this.#unread = unread;
    this.#chosen = sources.length === 1 ? sources[0] : null;
    markTwins(sources, this.#setting.owner.year);
    this.#pager.page = 0;
    this.#show.value = this.#entries.some(({ source, row }) => SHOWN.doubtful(source.kindOf(row))) ? "doubtful" : "";
    const [{ name }] = sources;
    find(dialog, "[data-source]").textContent =
      sources.length > 1
        ? wordsWith(dialog, "from-files", { count: sources.length })
        : name
          ? wordsWith(dialog, "from-file", { name })
          : wordsFor(dialog, "from-paste");
    find(dialog, "[data-files]").hidden = sources.length < 2;
    const all = new Option(wordsFor(dialog, "all-files"), "");
    find(dialog, "[data-file]").replaceChildren(all, ...sources.map((one) => new Option(one.name)));
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

  /** The rows of what is looked at. @returns {Entry[]} */
  get #entries() {
    const sources = this.#chosen ? [this.#chosen] : this.#sources;
    return sources.flatMap((source) => source.preview.rows.map((row) => ({ source, row })));
  }

  get #way() {
    const chosen = /** @type {HTMLInputElement} */ (find(this.#dialog, "[name=look-way]:checked"));
    return this.#sheet.hasUnits ? chosen.value : "replace";
  }

  /**
   * @param {Source} source
   * @param {object} request
   */
  async #readAgain(source, request) {
    const dialog = this.#dialog;
    this.#reading.abort();
    const reading = (this.#reading = new AbortController());
    this.#setBusy(true);
    try {
      const preview = await this.#read(request, reading.signal);
      if (reading.signal.aborted) return;
      source.preview = preview;
      markTwins(this.#sources, this.#setting.owner.year);
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
    const dialog = this.#dialog;
    this.#showNotes();
    // A facts file has no other sheet, and no column that might mean something else.
    const table = this.#chosen && !this.#chosen.facts ? this.#chosen.preview : null;
    find(dialog, "[data-columns]").hidden = !table;
    find(dialog, "[data-head]").hidden = !table;
    find(dialog, "[data-sheets]").hidden = !table || table.sheets.length < 2;
    if (table) {
      this.#showSheets(table);
      const { rows } = table.header;
      find(dialog, "[data-head]").textContent = rows.length
        ? wordsWith(dialog, "head-rows", { rows: rows.join(", ") })
        : wordsFor(dialog, "no-head");
      this.#showColumns(table);
    }
    this.#showRows();
    this.#showCounts();
  }

  /** Tells what is to be told of the files, and which were not taken; what several say is told once. */
  #showNotes() {
    /** @type {Map<string, string[]>} */
    const told = new Map();
    for (const { preview, name } of this.#chosen ? [this.#chosen] : this.#sources) {
      for (const note of preview.notes) told.set(note, [...(told.get(note) ?? []), name]);
    }
    const isOne = this.#sources.length === 1;
    const notes = [...told].map(([note, names]) => {
      const more = names.length - NAMED;
      const words = more > 0 ? "and-more" : "of-files";
      const of = { note, names: names.slice(0, NAMED).join(", "), more };
      return isOne ? note : wordsWith(this.#dialog, words, of);
    });
    const unread = this.#unread.map((one) => wordsWith(this.#dialog, "unread-file", { ...one }));
    find(this.#dialog, "[data-notes]").replaceChildren(
      ...[...unread, ...notes].map((note) => {
        const item = document.createElement("li");
        item.textContent = note;
        return item;
      }),
    );
  }

  /** @param {Preview} preview */
  #showSheets({ sheet, sheets }) {
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
    chooser.addEventListener("input", () => {
      if (this.#chosen) this.#readAgain(this.#chosen, this.#chosen.choose(column, chooser.value || null));
    });
    return line;
  }

  #showRows() {
    const entries = this.#entries.filter(({ source, row }) => SHOWN[this.#show.value](source.kindOf(row)));
    this.#pager.show(entries.length);
    const first = this.#pager.page * PAGE;
    const lines = entries.slice(first, first + PAGE).map((entry) => this.#rowLine(entry));
    find(this.#dialog, ".look__rows tbody").replaceChildren(...lines);
  }

  /** @param {Entry} entry */
  #rowLine({ source, row }) {
    const line = copyTemplate("look-row");
    const kind = source.kindOf(row);
    const name = row.name ?? "";
    line.dataset.as = kind;
    find(line, "[data-number]").textContent = source.facts ? "" : String(row.row);
    find(line, "[data-kind]").textContent = wordsFor(this.#dialog, `kind-${kind}`);
    find(line, "[data-name]").textContent = name;
    const others = (row.cells ?? []).filter((cell) => cell && cell !== name);
    find(line, "[data-cells]").textContent = row.text ?? others.join("; ");
    const from = this.#sources.length > 1 ? wordsWith(this.#dialog, "from-file", { name: source.name }) : null;
    setNote(find(line, "[data-from]"), from);
    const twins = source.twinsOf(row).join(", ");
    const same = twins && wordsWith(this.#dialog, "same-unit", { twins });
    setNote(find(line, "[data-why]"), [row.why, same].filter(Boolean).join(" ") || null);
    const tick = /** @type {HTMLInputElement} */ (find(line, "input"));
    if (!canBeTaken(row)) {
      tick.remove();
      return line;
    }
    tick.checked = source.isWanted(row);
    tick.ariaLabel = source.facts
      ? wordsWith(this.#dialog, "take-file", { file: source.name, name })
      : wordsWith(this.#dialog, "take-row", { row: row.row, name });
    tick.addEventListener("input", () => {
      source.say(row, tick.checked);
      this.#showCounts();
    });
    return line;
  }

  #showCounts() {
    const entries = this.#sources.flatMap((source) => source.preview.rows.map((row) => ({ source, row })));
    const units = this.#sources.reduce((sum, { wanted }) => sum + wanted.rows.length, 0);
    const doubtful = entries.filter(
      ({ source, row }) => source.kindOf(row) === "doubtful" && !source.isWanted(row),
    ).length;
    const faults = entries.filter(({ row }) => row.as === "fault").length;
    const aside = entries.length - units - doubtful;
    const told = [
      wordsWith(this.#dialog, "will-take", { units }),
      doubtful && wordsWith(this.#dialog, "to-ask", { doubtful }),
      faults && wordsWith(this.#dialog, "to-mend", { faults }),
      aside && wordsWith(this.#dialog, "aside", { aside }),
    ];
    find(this.#dialog, "[data-count]").textContent = told.filter(Boolean).join(" ");
    /** @type {HTMLButtonElement} */ (find(this.#dialog, "[data-accept]")).disabled = units === 0;
  }
}
