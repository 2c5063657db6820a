/** The record at hand: kept on this device after each change, without ever being asked to. */

/** @import { RecordStore, Stamp } from "./record-store.js" */

import { afterPause } from "../ui/scheduling.js";
import { newId, OvertakenError, revisionOf } from "./record-store.js";

/**
 * What became of the record at hand. `parted`: another page has saved or dropped it unseen, so what
 * this page says is a record of its own now. `elsewhere`: another page has saved it, and this one is
 * to say what that says. `gone`: another page has dropped it.
 *
 * @template {Stamp} Kept
 * @typedef {{ type: "kept", record: Kept, isNew: boolean } | { type: "parted", isGone: boolean }
 *   | { type: "elsewhere", record: Kept } | { type: "gone" } | { type: "refused", reason: string }} Outcome
 */

/**
 * @template {Stamp} Kept
 * @typedef {object} Place  Where what the page says is kept.
 * @property {string} id
 * @property {string} known  The revision that is there, as far as this page knows; empty where there is none.
 * @property {string} saving  The one being written, or written or read last.
 * @property {(() => Omit<Kept, keyof Stamp>) | null} read  Reads what is changed and not on its way yet.
 * @property {Kept | null} waiting  What is to be written there next.
 * @property {boolean} isRefused  Whether what was written there last could not be kept.
 */

/**
 * Writes one record after the other, and of what waits for the same record only the newest.
 *
 * @template {Stamp} Kept
 */
export class Autosave {
  #store;
  #tell;
  #writeSoon;
  /** @type {Place<Kept>} */
  #place = emptyPlace();
  /** @type {Map<string, Place<Kept>>} */
  #left = new Map();
  #writing = Promise.resolve();

  /**
   * @param {RecordStore<Kept>} store
   * @param {(outcome: Outcome<Kept>) => void} tell
   * @param {number} [pause]  For how long changes have to pause before they are kept, in milliseconds;
   *   without one each is kept at once.
   */
  constructor(store, tell, pause) {
    this.#store = store;
    this.#tell = tell;
    this.#writeSoon = pause === undefined ? () => this.flush() : afterPause(pause, () => this.flush());
  }

  /** The id of the record at hand, whether it is kept yet or not. */
  get id() {
    return this.#place.id;
  }

  /** Whether the record at hand says what could not be kept. */
  get isRefused() {
    return this.#place.isRefused;
  }

  /** Turns to a new record, which is kept from the first change on. */
  begin() {
    this.#turnTo(emptyPlace());
  }

  /**
   * Turns to a record that is kept already.
   *
   * @param {Kept} record
   */
  take(record) {
    this.#turnTo({ ...emptyPlace(), id: record.id, known: revisionOf(record) });
  }

  /**
   * Turns back at once to a record that this page had at hand before, and deletes the one at hand.
   *
   * @param {string} id
   * @returns {Promise<void>} Settled once that is deleted; rejects where the browser deletes nothing.
   */
  async turnBack(id) {
    const gone = this.#place;
    gone.read = null;
    gone.waiting = null;
    this.#store.journal.letGo(gone.id);
    this.#turnTo(this.#left.get(id) ?? emptyPlace());
    await this.#writing;
    if (gone.known) await this.#store.drop(gone.id);
  }

  /**
   * Hears that the page says something else now.
   *
   * @param {() => Omit<Kept, keyof Stamp>} read  Says what; asked once, when it is written.
   */
  change(read) {
    this.#place.read = read;
    this.#writeSoon();
  }

  /**
   * Keeps what was changed, even if the page is left at once.
   *
   * @returns {Promise<boolean>} Whether all of it is kept; what is not was told.
   */
  async flush() {
    const place = this.#place;
    const { read } = place;
    if (read) {
      const { version, journal } = this.#store;
      const saved = new Date().toISOString();
      place.read = null;
      place.waiting = /** @type {Kept} */ ({ ...read(), id: place.id, version, saved, revision: newId() });
      journal.hold({ record: place.waiting, known: [...new Set([place.known, place.saving || place.known])] });
    }
    this.#writing = this.#writing.then(() => this.#write(place));
    await this.#writing;
    return !hasNews(place);
  }

  /**
   * Hears of what other pages have done to the record at hand, now or while this one slept. Where this
   * one has changed it too, what it says is kept beside theirs. Rejects with the browser's own reason
   * where it can read nothing.
   */
  async catchUp() {
    const place = this.#place;
    await this.flush();
    const { known } = place;
    if (!known) return;
    const kept = await this.#store.load(place.id);
    if (place !== this.#place || place.known !== known || hasNews(place)) return;
    if (!kept) return this.#tell({ type: "gone" });
    if (revisionOf(kept) === known || this.#store.obstacleOf(kept)) return;
    place.known = place.saving = revisionOf(kept);
    this.#tell({ type: "elsewhere", record: kept });
  }

  /** @param {Place<Kept>} place */
  #turnTo(place) {
    this.flush();
    this.#left.set(this.#place.id, this.#place);
    this.#place = place;
  }

  /** @param {Place<Kept>} place */
  async #write(place) {
    const record = place.waiting;
    if (!record) return;
    const isNew = place.known === "";
    place.waiting = null;
    place.saving = revisionOf(record);
    try {
      await this.#store.keep(record, [place.known]);
    } catch (error) {
      place.waiting ??= record;
      if (error instanceof OvertakenError) return this.#part(place, error.isGone);
      place.isRefused = true;
      return this.#tell({ type: "refused", reason: String(error) });
    }
    place.known = place.saving;
    place.isRefused = false;
    if (!place.waiting) this.#store.journal.letGo(place.id);
    this.#tell({ type: "kept", record, isNew });
  }

  /**
   * Keeps as a record of its own what another page has overtaken.
   *
   * @param {Place<Kept>} place
   * @param {boolean} isGone
   */
  async #part(place, isGone) {
    const { id: overtaken, read, waiting } = place;
    Object.assign(place, emptyPlace(), { read });
    place.waiting = /** @type {Kept} */ ({ ...waiting, id: place.id });
    this.#store.journal.hold({ record: place.waiting, known: [place.known] });
    this.#store.journal.letGo(overtaken);
    await this.#write(place);
    this.#tell({ type: "parted", isGone });
  }
}

/**
 * Whether what the page says of a record is not kept there, or not yet.
 *
 * @param {Place<any>} place
 */
function hasNews({ read, waiting, saving, known }) {
  return Boolean(read || waiting) || (saving !== "" && saving !== known);
}

/** @returns {Place<any>} */
function emptyPlace() {
  return { id: newId(), known: "", saving: "", read: null, waiting: null, isRefused: false };
}
