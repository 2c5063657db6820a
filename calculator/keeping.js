/** The record at hand: kept on this device after each change, without ever being asked to. */

/** @import { KeptRecord } from "./store.js" */

import { drop, keep, OvertakenError, VERSION } from "./store.js";

/**
 * @typedef {{ id: string, saved: string, waiting: KeptRecord | null }} Place  Where the form is kept:
 *   `saved` is empty until it is, `waiting` is what is to be written there next.
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

  /** When this page last read or wrote the record at hand; empty where it did not yet. */
  get saved() {
    return this.#place.saved;
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
    this.#turnTo({ id, saved, waiting: null });
  }

  /**
   * Turns back to a record that this page had at hand before, and deletes the one at hand.
   *
   * @param {string} id
   */
  async turnBack(id) {
    const { id: gone, saved } = this.#place;
    this.#place.waiting = null;
    this.#turnTo(this.#left.get(id) ?? emptyPlace());
    await this.#writing;
    if (saved) await drop(gone);
  }

  /**
   * Keeps what the form says now.
   *
   * @param {Omit<KeptRecord, "id" | "version" | "saved">} said
   * @returns {Promise<void>} Settled once it is kept, or told why not.
   */
  save(said) {
    const place = this.#place;
    place.waiting = { ...said, id: place.id, version: VERSION, saved: new Date().toISOString() };
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
    place.waiting = null;
    try {
      await keep({ ...record, id: place.id }, place.saved);
      const isNew = place.saved === "";
      place.saved = record.saved;
      this.#tell({ type: "kept", record, isNew });
    } catch (error) {
      if (!(error instanceof OvertakenError)) return this.#tell({ type: "refused", reason: String(error) });
      Object.assign(place, emptyPlace(), { waiting: place.waiting ?? record });
      await this.#write(place);
      this.#tell({ type: "parted" });
    }
  }
}

/** @returns {Place} */
function emptyPlace() {
  const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  return { id, saved: "", waiting: null };
}
