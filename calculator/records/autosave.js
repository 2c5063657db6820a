/** The record at hand: kept on this device after each change, without ever being asked to. */

/** @import { KeptRecord } from "./record-store.js" */

import { newId } from "./merge.js";
import { handOut, hold, letGo } from "./journal.js";
import { drop, keep, OvertakenError, VERSION } from "./record-store.js";

/**
 * @typedef {object} Place  Where the form is kept.
 * @property {string} id
 * @property {string[]} known  When it was saved, and is being saved now; empty text where it was not yet.
 * @property {KeptRecord | null} waiting  What is to be written there next.
 * @property {boolean} isRefused  Whether what was written there last could not be kept.
 *
 * @typedef {{ type: "kept", record: KeptRecord, isNew: boolean } | { type: "parted" } | { type: "refused", reason: string }} Outcome
 */

/** Writes one record after the other, and of what waits for the same record only the newest. */
export class Keeper {
  /** @type {(outcome: Outcome) => void} */
  #tell;
  /** @type {Place} */
  #place = emptyPlace();
  /** @type {Map<string, Place>} */
  #left = new Map();
  #writing = Promise.resolve();

  /** @param {(outcome: Outcome) => void} tell */
  constructor(tell) {
    this.#tell = tell;
  }

  /** The id of the record at hand, whether it is kept yet or not. */
  get id() {
    return this.#place.id;
  }

  /** When this page last changed or read the record at hand; empty where it did not yet. */
  get saved() {
    const { known, waiting } = this.#place;
    return waiting?.saved ?? known[known.length - 1];
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
   * @param {KeptRecord} record
   */
  take({ id, saved }) {
    this.#turnTo({ id, known: [saved], waiting: null, isRefused: false });
  }

  /**
   * Turns back at once to a record that this page had at hand before, and deletes the one at hand.
   *
   * @param {string} id
   * @returns {Promise<void>} Settled once that is deleted; rejects where the browser deletes nothing.
   */
  async turnBack(id) {
    const gone = this.#place;
    gone.waiting = null;
    letGo(gone.id);
    this.#turnTo(this.#left.get(id) ?? emptyPlace());
    await this.#writing;
    if (gone.known[0]) await drop(gone.id);
  }

  /**
   * Keeps what the form says now, even if the page is left at once.
   *
   * @param {Omit<KeptRecord, "id" | "version" | "saved">} said
   * @returns {Promise<void>} Settled once it is kept, or told why not.
   */
  save(said) {
    const place = this.#place;
    const record = { ...said, id: place.id, version: VERSION, saved: new Date().toISOString() };
    place.waiting = record;
    hold({ record, known: place.known });
    this.#writing = this.#writing.then(() => this.#write(place));
    return this.#writing;
  }

  /** @param {Place} place */
  #turnTo(place) {
    this.#left.set(this.#place.id, this.#place);
    this.#place = place;
  }

  /** @param {Place} place */
  async #write(place) {
    const record = place.waiting;
    if (!record) return;
    const [before] = place.known;
    place.waiting = null;
    place.known = [before, record.saved];
    try {
      await keep(record, [before]);
      place.known = [record.saved];
      place.isRefused = false;
      if (!place.waiting) letGo(place.id);
      this.#tell({ type: "kept", record, isNew: before === "" });
    } catch (error) {
      if (!(error instanceof OvertakenError)) {
        place.known = [before];
        place.isRefused = true;
        return this.#tell({ type: "refused", reason: String(error) });
      }
      await this.#part(place, record);
      this.#tell({ type: "parted" });
    }
  }

  /**
   * Keeps as a record of its own what another page has overtaken.
   *
   * @param {Place} place
   * @param {KeptRecord} record
   */
  async #part(place, record) {
    const overtaken = place.id;
    const newest = place.waiting ?? record;
    Object.assign(place, emptyPlace());
    place.waiting = { ...newest, id: place.id };
    hold({ record: place.waiting, known: place.known });
    letGo(overtaken);
    await this.#write(place);
  }
}

/**
 * Keeps what pages did not come to keep before they were left; as a record of its own what another
 * page has overtaken since. Rejects with the browser's own reason where it can store nothing.
 *
 * @returns {Promise<boolean>} Whether there was such a record.
 */
export async function recover() {
  let hasParted = false;
  await handOut(async ({ record, known }) => {
    try {
      await keep(record, known);
    } catch (error) {
      if (!(error instanceof OvertakenError)) throw error;
      const id = `${record.id}-${Date.parse(record.saved).toString(36)}`;
      await keep({ ...record, id }, [""]);
      hasParted = true;
    }
  });
  return hasParted;
}

/** @returns {Place} */
function emptyPlace() {
  return { id: newId(), known: [""], waiting: null, isRefused: false };
}
