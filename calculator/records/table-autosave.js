/** The table at hand: kept on this device a moment after each change, and when the page is left. */

/** @import { KeptTable } from "./table-store.js" */

import { newId } from "./merge.js";
import { afterPause } from "../ui/scheduling.js";
import { hearOthers, holdTable, keepTable, letTableGo, loadTable, OvertakenError, recoverTable, VERSION } from "./table-store.js";

/** How long typing pauses before the table is kept, in milliseconds. */
const PAUSE = 400;

/** @typedef {Omit<KeptTable, "version" | "saved">} Said  What the page says. */

/** Writes one table after the other, never over one that another page has saved unseen. */
export class TableKeeper {
  /** @type {() => Said} */
  #read;
  /** @type {(outcome: "kept" | "overtaken" | "newer" | "refused") => void} */
  #tell;
  /** @type {(table: Said) => void} */
  #renew;
  /** The mark of what this page last saw saved, and of what it saved last or is saving. */
  #known = "";
  #saving = "";
  #isOff = false;
  #isChanged = false;
  #writing = Promise.resolve();
  #keepSoon = afterPause(PAUSE, () => this.keep());

  /**
   * @param {() => Said} read
   * @param {(outcome: "kept" | "overtaken" | "newer" | "refused") => void} tell  Overtaken: another
   *   page has saved what this one, changed itself, does not know. Newer: so is what is kept, and
   *   nothing is kept in its place.
   * @param {(table: Said) => void} renew  Has the page say what another one has saved.
   */
  constructor(read, tell, renew) {
    this.#read = read;
    this.#tell = tell;
    this.#renew = renew;
  }

  /** @returns {Promise<Said | undefined>} What is kept, and what the last visit did not come to keep. */
  async open() {
    const kept = await recoverTable().then(loadTable).catch(() => undefined); // told at the first change
    hearOthers(() => this.#hear());
    addEventListener("visibilitychange", () => document.hidden && this.#leave());
    if (this.#isNewer(kept)) return undefined;
    this.#known = kept?.saved ?? "";
    return kept;
  }

  /** Hears that the page says something else now. */
  change() {
    this.#isChanged = true;
    this.#keepSoon();
  }

  /** @returns {Promise<boolean>} Whether all that the page says is kept. */
  async keep() {
    this.#writing = this.#writing.then(() => this.#write());
    await this.#writing;
    return !this.#isChanged;
  }

  /** Gives up what was changed here for what another page has saved. */
  async takeOther() {
    const kept = await loadTable();
    if (kept && !this.#isNewer(kept)) this.#takeUp(kept);
  }

  /** Keeps what this page says in place of what another one has saved. */
  async keepOwn() {
    const kept = await loadTable();
    if (this.#isNewer(kept)) return;
    this.#known = kept?.saved ?? "";
    await this.keep();
  }

  async #hear() {
    await this.#writing;
    const kept = await loadTable();
    if (!kept || kept.saved === this.#known || this.#isNewer(kept)) return;
    if (this.#isChanged) this.#tell("overtaken");
    else this.#takeUp(kept);
  }

  /**
   * Whether a newer version of this page has saved what is kept; from then on nothing takes its place.
   *
   * @param {KeptTable | undefined} kept
   */
  #isNewer(kept) {
    if (!kept || kept.version <= VERSION) return false;
    this.#isOff = true;
    this.#tell("newer");
    return true;
  }

  /** @param {KeptTable} kept */
  #takeUp(kept) {
    this.#known = kept.saved ?? "";
    this.#isChanged = false;
    this.#renew(kept);
  }

  /** Keeps all; holds it too, for a page that goes may not come to write. */
  #leave() {
    if (this.#isOff) return;
    if (this.#isChanged || this.#saving !== this.#known) holdTable(this.#table(), [this.#known, this.#saving]);
    this.keep();
  }

  async #write() {
    if (this.#isOff || !this.#isChanged) return;
    this.#isChanged = false;
    const table = this.#table();
    this.#saving = table.saved;
    try {
      await keepTable(table, [this.#known]);
    } catch (error) {
      this.#isChanged = true;
      return this.#tell(error instanceof OvertakenError ? "overtaken" : "refused");
    }
    this.#known = table.saved;
    if (this.#isChanged) return;
    letTableGo();
    this.#tell("kept");
  }

  #table() {
    return { version: VERSION, ...this.#read(), saved: newId() };
  }
}
