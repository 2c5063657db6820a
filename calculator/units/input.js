/** Figures brought into the table by a paste or a file, taken back, or all wiped out. */

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
    const here = this.#grid.names.slice(place);
    const request = { do: "paste", ...this.#setting.choice, text };
    const answer = await this.#ask("door", async () => request);
    const title = wordsFor(this.#form, "not-pasted");
    if (answer.faults) return refuse(this.#form, title, answer.faults);
    const width = Math.max(...answer.rows.map((/** @type {string[]} */ cells) => cells.length));
    const names = answer.columns ?? here;
    if (width > names.length) {
      return refuse(this.#form, `${title} ${wordsFor(this.#form, "too-wide")} ${width}, ${names.length}.`, []);
    }
    this.#remember(this.#sheet.typed());
    this.#sheet.writeBlock(row, names, answer.rows);
    this.#tellRead({ ...answer, columns: answer.columns ?? here.slice(0, width) });
  }

  /** @param {File} file */
  async #open(file) {
    const request = async () => ({
      do: "open-table",
      ...this.#setting.choice,
      name: file.name,
      file: await readFile(file),
    });
    const answer = await this.#ask("office", request);
    if (answer.faults) return refuse(this.#form, `${wordsFor(this.#form, "not-opened")} ${file.name}.`, answer.faults);
    this.#remember(this.#sheet.typed());
    this.#sheet.restore({ names: answer.columns, rows: answer.rows });
    this.#tellRead(answer);
  }

  /**
   * Asks a door once the rules are there, saying meanwhile what goes on.
   *
   * @param {"door" | "office"} door
   * @param {() => Promise<object>} request  Makes it then.
   */
  async #ask(door, request) {
    tell(this.#form, this.#assessment.isReady ? "reading" : "waiting");
    await this.#assessment.ready;
    try {
      return JSON.parse(await this.#rules.ask(JSON.stringify(await request()), door));
    } catch (error) {
      return { faults: [{ fields: [], message: String(error) }] };
    }
  }

  /**
   * Shows that the table says something else now, and what of the source it does not say.
   *
   * @param {{ columns: string[], rows: string[][], unread: string[], left_out: number }} read
   */
  #tellRead({ columns, rows, unread, left_out }) {
    const words = (/** @type {string} */ name) => wordsFor(this.#form, name);
    const units = rows.filter((cells) => cells.some(Boolean)).length;
    const aside = columns.filter((name) => !this.#setting.names.includes(name));
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
