/** Figures brought into the table by a paste or a file, taken back, or all wiped out. */

/** @import { Preview } from "../rules-client/answer-types.js" */
/** @import { Asker } from "../rules-client/client.js" */
/** @import { Assessment } from "./assessment.js" */
/** @import { Grid } from "./grid.js" */
/** @import { Sheet, Typed } from "./rows.js" */
/** @import { Setting } from "./setting.js" */

import { asked } from "../form/notices.js";
import { find } from "../ui/dom.js";
import { acceptFiles, readFile } from "../ui/file-transfer.js";
import { wordsFor } from "../ui/parts.js";
import { refuse, tell } from "./notices.js";

/** What of a table is taken. @param {Preview} preview @returns {Typed} */
function unitsOf({ header, rows }) {
  const names = header.columns.flatMap(({ fact }) => fact ?? []);
  const units = rows.filter((row) => row.as === "unit" || row.as === "fault");
  return { names, rows: units.map(({ cells }) => cells ?? []) };
}

export class Input {
  #form;
  #rules;
  #sheet;
  #setting;
  #grid;
  #assessment;
  #replaced;
  /** @type {Typed | null} What the table said before it was replaced. */
  #before = null;

  /**
   * @param {HTMLFormElement} form
   * @param {Asker} rules
   * @param {{ sheet: Sheet, setting: Setting, grid: Grid, assessment: Assessment }} table
   * @param {() => void} replaced  Hears that the table says something else now.
   */
  constructor(form, rules, { sheet, setting, grid, assessment }, replaced) {
    this.#form = form;
    this.#rules = rules;
    this.#sheet = sheet;
    this.#setting = setting;
    this.#grid = grid;
    this.#assessment = assessment;
    this.#replaced = replaced;
    const chooser = /** @type {HTMLInputElement} */ (find(form, "[data-open]"));
    acceptFiles(chooser, (file) => assessment.whileReading(() => this.#open(file)));
    find(form, "[data-undo]").addEventListener("click", () => this.#undo());
    find(form, "[data-clear]").addEventListener("click", () => this.#clear());
  }

  /** Has nothing to take back: that would take with it what was typed since. */
  forget() {
    this.#remember(null);
  }

  /**
   * @param {number} row
   * @param {number} place  Of the column.
   * @param {string} text
   */
  paste(row, place, text) {
    return this.#assessment.whileReading(() => this.#paste(row, place, text));
  }

  /**
   * @param {number} row
   * @param {number} place
   * @param {string} text
   */
  async #paste(row, place, text) {
    // By then another document may be chosen, and the rules know no other's criteria: only what is filled.
    const width = Math.max(...text.split("\n").map((line) => line.split("\t").length));
    const columns = this.#grid.names.slice(place, place + width);
    const answer = await this.#ask(async () => ({ do: "preview", ...this.#setting.choice, text, columns }));
    if (answer.faults) return refuse(this.#form, wordsFor(this.#form, "not-pasted"), answer.faults);
    const taken = unitsOf(answer);
    if (!answer.header.rows.length && answer.notes.length) {
      const faults = answer.notes.map((/** @type {string} */ message) => ({ fields: [], message }));
      return refuse(this.#form, wordsFor(this.#form, "not-pasted"), faults);
    }
    this.#remember(this.#sheet.typed());
    this.#sheet.writeBlock(row, taken.names, taken.rows);
    this.#tellRead(answer);
  }

  /** @param {File} file */
  async #open(file) {
    const request = async () => ({
      do: "preview",
      ...this.#setting.choice,
      name: file.name,
      file: await readFile(file),
    });
    const answer = await this.#ask(request);
    if (answer.faults) return refuse(this.#form, `${wordsFor(this.#form, "not-opened")} ${file.name}.`, answer.faults);
    this.#remember(this.#sheet.typed());
    this.#sheet.restore(unitsOf(answer));
    this.#tellRead(answer);
  }

  /**
   * Asks the rules once they are there, saying meanwhile what goes on.
   *
   * @param {() => Promise<object>} request  Makes it then.
   */
  async #ask(request) {
    tell(this.#form, this.#assessment.isReady ? "reading" : "waiting");
    await this.#assessment.ready;
    try {
      return JSON.parse(await this.#rules.ask(JSON.stringify(await request()), "office"));
    } catch (error) {
      return { faults: [{ fields: [], message: String(error) }] };
    }
  }

  /**
   * Shows that the table says something else now, and what of the source it does not say.
   *
   * @param {Preview} preview
   */
  #tellRead(preview) {
    const words = (/** @type {string} */ name) => wordsFor(this.#form, name);
    const { names, rows } = unitsOf(preview);
    const units = rows.length;
    const left_out = preview.rows.length - units;
    const unread = preview.header.columns.filter(({ fact }) => !fact).map(({ title }) => title);
    const aside = names.filter((name) => !this.#setting.names.includes(name));
    const labels = aside.map((name) => this.#setting.columns[name]?.label ?? name);
    const more = [];
    if (left_out) more.push(`${words("left-out")} ${left_out}.`);
    if (unread.length) more.push(`${words("unread")} ${unread.join(", ")}.`);
    if (labels.length) more.push(`${words("set-aside")} ${labels.join(", ")}.`);
    tell(this.#form, "opened", `${units}.`, ...more);
    this.#replaced();
  }

  /** @param {Typed | null} typed  What the undo button brings back; with nothing to bring back it is hidden. */
  #remember(typed) {
    this.#before = typed;
    find(this.#form, "[data-undo]").hidden = !typed;
  }

  #undo() {
    if (!this.#before) return;
    this.#sheet.restore(this.#before);
    this.#remember(null);
    tell(this.#form, "undone");
    this.#replaced();
  }

  async #clear() {
    const { units } = this.#sheet;
    if (!units.length || !(await asked(this.#form, "clear", String(units.length)))) return;
    this.#remember(this.#sheet.typed());
    this.#sheet.restore({ names: [], rows: [] });
    tell(this.#form, "cleared");
    this.#replaced();
  }
}
