/** Figures brought into the table by a paste or a file, taken back, or all wiped out. */

/** @import { Fault } from "../form/field-errors.js" */
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
import { Look } from "./look/look.js";
import { Source } from "./look/source.js";
import { refuse, tell } from "./notices.js";
import { columnsOf } from "./pasting.js";

/** @import { Pasted } from "./pasting.js" */

/** Why the rules do not read something. */
class Refusal extends Error {
  /** @param {Fault[]} faults */
  constructor(faults) {
    super(faults.map(({ message }) => message).join(" "));
    this.faults = faults;
  }
}

export class Input {
  #form;
  #rules;
  #sheet;
  #setting;
  #grid;
  #assessment;
  #replaced;
  #look;
  #reading = new AbortController();
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
    this.#look = new Look(form, { setting, sheet }, (request, signal) => this.#ask(request, signal));
    acceptFiles(chooser, ([file]) => assessment.whileReading(() => this.#open(file)));
    find(form, "[data-stop]").addEventListener("click", () => this.#reading.abort());
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
   * @param {Pasted} pasted
   */
  paste(row, place, pasted) {
    // By then another document may be chosen, and the rules know no other's criteria: only what is filled.
    const columns = this.#grid.names.slice(place, place + columnsOf(pasted));
    const request = async () => ({ do: "preview", ...this.#setting.choice, ...pasted, columns });
    return this.#assessment.whileReading(() => this.#take("", request, row));
  }

  /** @param {File} file */
  #open(file) {
    const request = async () => {
      return { do: "preview", ...this.#setting.choice, name: file.name, file: await readFile(file) };
    };
    return this.#take(file.name, request, null);
  }

  /**
   * Looks at a source, then takes what of it the reader wants.
   *
   * @param {string} name  What it is called; empty where it was pasted.
   * @param {() => Promise<object>} request  Makes the request for its preview, once the rules are there.
   * @param {number | null} row  Where it was pasted.
   */
  async #take(name, request, row) {
    const source = await this.#read(name, request);
    if (!source) return;
    tell(this.#form, "looking");
    const way = await this.#look.open(source, row);
    if (!way) return tell(this.#form, "declined");
    this.#remember(this.#sheet.typed());
    const { names, rows } = source.wanted;
    if (way === "over") this.#sheet.writeBlock(row ?? 0, names, rows);
    else if (way === "replace") this.#sheet.restore(source.wanted);
    else this.#sheet.add(source.wanted, this.#setting.owner.year);
    this.#tellRead(source);
  }

  /**
   * Reads a source, saying meanwhile what goes on, until the reader stops it.
   *
   * @param {string} name
   * @param {() => Promise<object>} request
   * @returns {Promise<Source | null>} Null where it was refused, or stopped.
   */
  async #read(name, request) {
    tell(this.#form, this.#assessment.isReady ? "reading" : "waiting");
    const stop = find(this.#form, "[data-stop]");
    this.#reading = new AbortController();
    stop.hidden = false;
    try {
      await this.#assessment.ready;
      const asked = await request();
      return new Source(name, asked, await this.#ask(asked, this.#reading.signal));
    } catch (error) {
      if (this.#reading.signal.aborted) tell(this.#form, "stopped");
      else {
        const title = name ? `${wordsFor(this.#form, "not-opened")} ${name}.` : wordsFor(this.#form, "not-pasted");
        refuse(this.#form, title, error instanceof Refusal ? error.faults : [{ fields: [], message: String(error) }]);
      }
      return null;
    } finally {
      stop.hidden = true;
    }
  }

  /**
   * @param {object} request
   * @param {AbortSignal} signal
   * @returns {Promise<Preview>} Rejects with why the rules do not read it.
   */
  async #ask(request, signal) {
    const answer = JSON.parse(await this.#rules.ask(JSON.stringify(request), "office", signal));
    if (answer.faults) throw new Refusal(answer.faults);
    return answer;
  }

  /**
   * Shows that the table says something else now, and what of the source it does not say.
   *
   * @param {Source} source
   */
  #tellRead({ preview, wanted }) {
    const words = (/** @type {string} */ name) => wordsFor(this.#form, name);
    const left_out = preview.rows.length - wanted.rows.length;
    const unread = preview.header.columns.filter(({ fact }) => !fact).map(({ title }) => title);
    const aside = wanted.names.filter((name) => !this.#setting.names.includes(name));
    const labels = aside.map((name) => this.#setting.columns[name]?.label ?? name);
    const more = [];
    if (left_out) more.push(`${words("left-out")} ${left_out}.`);
    if (unread.length) more.push(`${words("unread")} ${unread.join(", ")}.`);
    if (labels.length) more.push(`${words("set-aside")} ${labels.join(", ")}.`);
    tell(this.#form, "opened", `${wanted.rows.length}.`, ...more);
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
