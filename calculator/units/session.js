/** The table kept on this device, and what the page says of that. */

/** @import { Outcome } from "../records/autosave.js" */
/** @import { KeptTable } from "../records/tables.js" */
/** @import { Sheet } from "./rows.js" */
/** @import { Said, Setting } from "./setting.js" */

import { asked, phrase } from "../form/notices.js";
import { hearBlanking, Seal } from "../form/seal.js";
import { Autosave } from "../records/autosave.js";
import { listRecords, whenSaved } from "../records/record-list.js";
import { adoptFirst, tables } from "../records/tables.js";
import { find } from "../ui/dom.js";
import { wordsFor } from "../ui/parts.js";
import { refuse, tell } from "./notices.js";

/** How long typing pauses before the table is kept, in milliseconds. */
const PAUSE = 400;

export class Session {
  #form;
  #sheet;
  #setting;
  #shown;
  #autosave = new Autosave(tables, (outcome) => this.#tell(outcome), PAUSE);
  #seal;
  #showTables;
  /** @type {Said} What was chosen and typed over the table, as far as the page knows. */
  #said;

  /**
   * @param {HTMLFormElement} form
   * @param {Sheet} sheet
   * @param {Setting} setting
   * @param {(isOther: boolean) => void} shown  Hears that the page is to say anew what there is, and
   *   whether that is another table.
   */
  constructor(form, sheet, setting, shown) {
    this.#form = form;
    this.#sheet = sheet;
    this.#setting = setting;
    this.#shown = shown;
    this.#seal = new Seal(/** @type {HTMLInputElement} */ (find(form, "[data-seal]")));
    this.#said = setting.said;
    this.#showTables = listRecords(find(form, "[data-records]"), tables, {
      atHand: () => this.#autosave.id,
      name: (table, obstacle) => (obstacle ? phrase(form, obstacle) : this.#nameOf(table)),
      describe: (row, { saved, typed }) => {
        find(row, "[data-about]").textContent = phrase(form, "rows", { count: typed.rows.length });
        find(row, "[data-saved]").textContent = whenSaved(saved);
      },
      acts: { open: (table) => this.#turnTo(table), drop: (table) => this.#drop(table) },
    });
  }

  /**
   * Takes up the table that this page had, else the one saved last; a link's choice goes before the
   * kept one. What the last visit did not come to keep is kept first.
   */
  async open() {
    const query = new URLSearchParams(location.search);
    try {
      adoptFirst();
      const hasParted = await tables.recover();
      const kept = (await tables.list()).filter((table) => !tables.obstacleOf(table));
      const table = kept.find(({ id }) => id === history.state?.record) ?? kept[0];
      if (table) this.#take(table);
      if (hasParted) tell(this.#form, "parted-before");
      await this.#listTables();
    } catch (error) {
      this.#refuse(error);
    }
    this.#setting.say({ plan: query.get("van-ban"), unit: query.get("don-vi") });
    this.#said = this.#setting.said;
    this.#seal.set();
    this.#nameInHistory();
    hearBlanking(this.#form, (isBack) => {
      this.mend();
      if (isBack) this.#catchUp();
    });
    tables.hearOthers((id) => {
      if (id === this.#autosave.id) this.#catchUp();
      this.#listTables();
    });
    addEventListener("visibilitychange", () => document.hidden && this.#autosave.flush());
  }

  /** Hears that the page says something else now. */
  change() {
    this.#said = this.#setting.said;
    find(this.#form, "[data-kept]").textContent = "";
    this.#autosave.change(() => ({ ...this.#setting.said, typed: this.#sheet.typed() }));
  }

  /** @returns {Promise<boolean>} Whether all that the page says is kept. */
  flush() {
    return this.#autosave.flush();
  }

  /**
   * Has the page say again what it said, where the browser has blanked it.
   *
   * @param {keyof Said} [changed]  What was chosen or typed since.
   */
  mend(changed) {
    if (!this.#seal.isBroken) return;
    const said = changed ? { ...this.#said, [changed]: this.#setting.said[changed] } : this.#said;
    this.#setting.say(said);
    this.#seal.set();
    this.#shown(false);
  }

  /** @param {KeptTable} table */
  #take(table) {
    this.#autosave.take(table);
    this.#say(table);
  }

  /** Has the page say what a table says. @param {KeptTable} table */
  #say({ plan, unit, year, as_of = "", name, typed, saved }) {
    this.#sheet.restore(typed);
    this.#setting.say({ plan, unit, year, as_of, name });
    this.#said = this.#setting.said;
    this.#seal.set();
    this.#nameInHistory();
    this.#showKept(saved);
  }

  /** @param {KeptTable} table */
  async #turnTo(table) {
    const { isRefused } = this.#autosave;
    if (isRefused && !(await asked(this.#form, "leave", this.#nameOf(this.#said)))) return;
    this.#take(table);
    this.#shown(true);
    tell(this.#form, "reopened", `${this.#nameOf(table)}.`);
    await this.#listTables();
  }

  /** @param {KeptTable} table */
  async #drop(table) {
    const name = tables.obstacleOf(table) ? table.id : this.#nameOf(table);
    if (!(await asked(this.#form, "drop", name))) return;
    try {
      await tables.drop(table.id);
    } catch (error) {
      return refuse(this.#form, phrase(this.#form, "not-dropped", { name }), [{ fields: [], message: String(error) }]);
    }
    if (table.id === this.#autosave.id) this.#beginBlank();
    tell(this.#form, "dropped");
    await this.#listTables();
  }

  #beginBlank() {
    this.#autosave.begin();
    this.#nameInHistory();
    this.#sheet.restore({ names: [], rows: [] });
    this.#setting.say({ as_of: "" });
    find(this.#form, "[data-kept]").textContent = "";
    this.#shown(true);
  }

  /** What the page calls a table: the committee's name, the year and the document. @param {Pick<Said, "name" | "year" | "plan">} table */
  #nameOf({ name, year, plan }) {
    const document = [.../** @type {HTMLSelectElement} */ (this.#setting.field("plan")).options];
    const title = document.find(({ value }) => value === plan)?.textContent ?? "";
    const owner = name || phrase(this.#form, "unnamed");
    return [owner, year && phrase(this.#form, "year", { year }), title].filter(Boolean).join(", ");
  }

  /** Lists the tables where there is another one than that on the page. */
  async #listTables() {
    const fold = find(this.#form, "[data-records]");
    const count = await this.#showTables().catch(() => 0);
    fold.hidden = count === 0 || (count === 1 && fold.querySelector("[data-here]:not([hidden])") !== null);
  }

  #nameInHistory() {
    const { id } = this.#autosave;
    if (history.state?.record !== id) history.replaceState({ ...history.state, record: id }, "");
  }

  #catchUp() {
    this.#autosave.catchUp().catch((error) => this.#refuse(error));
  }

  /** @param {unknown} error  Of a device that keeps nothing now. */
  #refuse(error) {
    this.#tell({ type: "refused", reason: String(error) });
  }

  /** @param {Outcome<KeptTable>} outcome */
  #tell(outcome) {
    const refusal = find(this.#form, "[data-not-kept]");
    switch (outcome.type) {
      case "kept":
        if (outcome.record.id === this.#autosave.id) this.#showKept(outcome.record.saved);
        refusal.textContent = "";
        if (outcome.isNew) this.#listTables();
        return;
      case "parted":
        this.#nameInHistory();
        return tell(this.#form, outcome.isGone ? "parted-gone" : "parted");
      case "elsewhere":
        this.#say(outcome.record);
        this.#shown(true);
        return tell(this.#form, "renewed");
      case "gone":
        return tell(this.#form, "gone");
      case "refused":
        find(this.#form, "[data-kept]").textContent = "";
        if (!refusal.textContent) refusal.textContent = wordsFor(this.#form, "not-kept");
    }
  }

  /** @param {string} saved */
  #showKept(saved) {
    find(this.#form, "[data-kept]").textContent = phrase(this.#form, "kept", { time: whenSaved(saved) });
  }
}
