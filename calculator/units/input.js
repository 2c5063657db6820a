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
import { wordsFor, wordsWith } from "../ui/parts.js";
import { itemsOf, linksIn } from "./look/files.js";
import { Look } from "./look/look.js";
import { Source } from "./look/source.js";
import { refuse, tell, tellWith } from "./notices.js";
import { columnsOf } from "./pasting.js";

/** @import { Item } from "./look/files.js" */
/** @import { Unread, Way } from "./look/look.js" */
/** @import { Pasted } from "./pasting.js" */

/**
 * @typedef {object} Wanted  Something to be looked at.
 * @property {string} name  What it is called; empty where it was pasted.
 * @property {string} [facts]  The whole of it, where it is a facts file.
 * @property {() => Promise<object>} request  Makes the request for its preview.
 */

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
  #turned;
  #look;
  #reading = new AbortController();
  /** @type {Typed | null} What the table said before it was replaced. */
  #before = null;

  /**
   * @param {HTMLFormElement} form
   * @param {Asker} rules
   * @param {{ sheet: Sheet, setting: Setting, grid: Grid, assessment: Assessment }} table
   * @param {object} hearers
   * @param {() => void} hearers.replaced  Hears that the table says something else now.
   * @param {() => Promise<void>} hearers.turned  Hears that it is of another document, and brings that.
   */
  constructor(form, rules, { sheet, setting, grid, assessment }, { replaced, turned }) {
    this.#form = form;
    this.#rules = rules;
    this.#sheet = sheet;
    this.#setting = setting;
    this.#grid = grid;
    this.#assessment = assessment;
    this.#replaced = replaced;
    this.#turned = turned;
    const chooser = /** @type {HTMLInputElement} */ (find(form, "[data-open]"));
    this.#look = new Look(form, { setting, sheet }, (request, signal) => this.#ask(request, signal));
    acceptFiles(chooser, (files) => assessment.whileReading(() => this.#open(files)));
    find(form, "[data-read-links]").addEventListener("click", () => assessment.whileReading(() => this.#openLinks()));
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
    return this.#assessment.whileReading(() => this.#take([{ name: "", request }], row));
  }

  /** @param {File[]} files */
  async #open(files) {
    const items = await Promise.all(files.map((file) => itemsOf(file, (number) => this.#nameLink(number))));
    return this.#takeItems(items.flat());
  }

  async #openLinks() {
    const field = /** @type {HTMLTextAreaElement} */ (find(this.#form, "[data-links]"));
    const items = await linksIn(field.value, (number) => this.#nameLink(number));
    if (!items.length) return refuse(this.#form, wordsFor(this.#form, "no-links"), []);
    if (await this.#takeItems(items)) field.value = "";
  }

  /** @param {number} number */
  #nameLink(number) {
    return wordsWith(this.#form, "link", { number });
  }

  /** @param {Item[]} items */
  #takeItems(items) {
    const wanted = items.map(({ name, facts, content }) => ({
      name,
      facts,
      request: async () => ({ do: "preview", ...this.#setting.choice, name, file: await content() }),
    }));
    return this.#take(wanted, null);
  }

  /**
   * Looks at what can be read of what is wanted, then takes what of it the reader wants.
   *
   * @param {Wanted[]} wanted
   * @param {number | null} row  Where it was pasted.
   * @returns {Promise<boolean>} Whether anything was taken.
   */
  async #take(wanted, row) {
    if (!(await this.#chooseDocument(wanted))) return false;
    let found = await this.#read(wanted);
    if (found && (await this.#switchAsked(found.sources))) found = await this.#read(wanted);
    if (!found) return false;
    const { sources, unread } = found;
    if (!sources.length) {
      this.#refuse(unread);
      return false;
    }
    tell(this.#form, "looking");
    const way = await this.#look.open(sources, unread, row);
    if (!way) tell(this.#form, "declined");
    else this.#enter(sources, way, row ?? 0);
    return way !== "";
  }

  /**
   * @param {Source[]} sources
   * @param {Way} way
   * @param {number} row
   */
  #enter(sources, way, row) {
    this.#remember(this.#sheet.typed());
    const blocks = sources.map(({ wanted }) => wanted);
    if (way === "over") for (const { names, rows } of blocks) this.#sheet.writeBlock(row, names, rows);
    else {
      if (way === "replace") this.#sheet.restore({ names: [], rows: [] });
      this.#sheet.add(blocks, this.#setting.owner.year);
    }
    this.#tellRead(sources);
  }

  /**
   * Has a row say what its branch's self-check says now.
   *
   * @param {number} row
   * @param {{ names: string[], cells: string[], facts: string }} said
   */
  renew(row, { names, cells, facts }) {
    const isSame = names.every((name, place) => this.#sheet.read(row, name) === cells[place]);
    const says = Object.values(this.#sheet.units[row].cells).filter((cell) => cell.trim()).length;
    if (isSame && says === cells.filter(Boolean).length) return;
    this.#remember(this.#sheet.typed());
    this.#sheet.renew(row, names, cells, facts);
    tell(this.#form, "brought-back", `${this.#sheet.read(row, "name")}.`);
    this.#replaced();
  }

  /**
   * Reads what is wanted one after another, saying meanwhile what goes on, until the reader stops it.
   *
   * @param {Wanted[]} wanted
   * @returns {Promise<{ sources: Source[], unread: Unread[] } | null>} Null where it was stopped.
   */
  async #read(wanted) {
    tell(this.#form, this.#assessment.isReady ? "reading" : "waiting");
    const stop = find(this.#form, "[data-stop]");
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    const found = { sources: /** @type {Source[]} */ ([]), unread: /** @type {Unread[]} */ ([]) };
    stop.hidden = false;
    await this.#assessment.ready;
    for (const [place, { name, facts, request }] of wanted.entries()) {
      if (wanted.length > 1) tellWith(this.#form, "reading-file", { done: place + 1, of: wanted.length });
      try {
        const asked = await request();
        found.sources.push(new Source(name, asked, await this.#ask(asked, signal), facts));
      } catch (error) {
        if (signal.aborted) break;
        found.unread.push({ name, message: this.#wordsFor(error) });
      }
    }
    stop.hidden = true;
    if (!signal.aborted) return found;
    tell(this.#form, "stopped");
    return null;
  }

  /** @param {unknown} error  Of a reading. */
  #wordsFor(error) {
    return error instanceof Refusal ? error.message : `${wordsFor(this.#form, "broke")} (${String(error)})`;
  }

  /** @param {Unread[]} unread */
  #refuse(unread) {
    const [{ name, message }] = unread;
    const faults = unread.map((one) => ({
      fields: [],
      message: unread.length > 1 ? `${one.name}: ${one.message}` : message,
    }));
    if (unread.length > 1) return refuse(this.#form, wordsFor(this.#form, "nothing-read"), faults);
    refuse(
      this.#form,
      name ? `${wordsFor(this.#form, "not-opened")} ${name}.` : wordsFor(this.#form, "not-pasted"),
      faults,
    );
  }

  /**
   * Has a document be chosen: that of a template, if the reader wants it.
   *
   * @param {Wanted[]} wanted
   * @returns {Promise<boolean>} Whether one is chosen now.
   */
  async #chooseDocument(wanted) {
    if (this.#setting.isChosen) return true;
    tell(this.#form, this.#assessment.isReady ? "reading" : "waiting");
    await this.#assessment.ready;
    for (const { name, facts, request } of wanted) {
      if (!name || facts) continue;
      try {
        const { file } = /** @type {{ file?: string }} */ (await request());
        const answer = JSON.parse(await this.#rules.ask(JSON.stringify({ do: "made-for", name, file }), "office"));
        if (!answer.faults && (await this.#offerSwitch(answer.made_for))) return true;
      } catch {
        continue; // what kept it from being read is told once it is read
      }
    }
    refuse(this.#form, wordsFor(this.#form, "choose-document"), []);
    this.#setting.field("plan").focus();
    return false;
  }

  /** @param {Source[]} sources @returns {Promise<boolean>} Whether the table is of another document or year now. */
  async #switchAsked(sources) {
    const { choice, time } = this.#setting;
    const other = sources
      .map(({ preview }) => preview.made_for)
      .find(
        (made_for) =>
          made_for &&
          ((made_for.plan && made_for.plan !== choice.plan) ||
            (made_for.unit && made_for.unit !== choice.unit) ||
            (made_for.year && time.year && made_for.year !== time.year)),
      );
    return other !== undefined && this.#offerSwitch(other);
  }

  /** @param {NonNullable<Preview["made_for"]>} made_for */
  async #offerSwitch({ plan = "", unit = "", year = "" }) {
    const setting = this.#setting;
    if (!setting.offers(plan) || !plan) return false;
    const words = year ? "document-and-year" : "document-alone";
    const subject = { document: setting.nameOf(plan), unit: setting.unitName(unit).toLowerCase(), year };
    if (!(await asked(this.#form, "switch", wordsWith(this.#form, words, subject)))) return false;
    setting.say({ plan, unit, ...(year && { year }) });
    await this.#turned();
    return true;
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
   * Shows that the table says something else now, and what of the sources it does not say.
   *
   * @param {Source[]} sources
   */
  #tellRead(sources) {
    const words = (/** @type {string} */ name) => wordsFor(this.#form, name);
    const taken = sources.reduce((sum, { wanted }) => sum + wanted.rows.length, 0);
    const left_out = sources.reduce((sum, { preview }) => sum + preview.rows.length, 0) - taken;
    const columns = sources.flatMap(({ preview }) => preview.header.columns);
    const unread = [...new Set(columns.filter(({ fact }) => !fact).map(({ title }) => title))];
    const names = [...new Set(columns.flatMap(({ fact }) => fact ?? []))];
    const aside = names.filter((name) => !this.#setting.names.includes(name));
    const labels = aside.map((name) => this.#setting.columns[name]?.label ?? name);
    const more = [];
    if (left_out) more.push(`${words("left-out")} ${left_out}.`);
    if (unread.length) more.push(`${words("unread")} ${unread.join(", ")}.`);
    if (labels.length) more.push(`${words("set-aside")} ${labels.join(", ")}.`);
    tell(this.#form, "opened", `${taken}.`, ...more);
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
