/** Records kept on this device, in IndexedDB: none is ever written over unseen. */

import { del, entries, get, update } from "idb-keyval";
import { openChannel, openStore } from "./browser-storage.js";
import { Journal } from "./journal.js";

/**
 * @typedef {object} Stamp  What every record carries, whatever it says.
 * @property {string} id
 * @property {number} version  Of the shape of such records; the store's own when this page wrote it.
 * @property {string} saved  When, in ISO 8601, UTC.
 * @property {string} [revision]  A name that each saving has for itself; the first pages gave none.
 */

/** Said of a record that is no longer what the page last knew of it. */
export class OvertakenError extends Error {
  /** @param {boolean} isGone  Whether there is no such record any more. */
  constructor(isGone) {
    super("overtaken");
    this.isGone = isGone;
  }
}

/** @returns {string} A name that no other page gives, on a site without encryption too. */
export function newId() {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}

/**
 * Which saving of a record this is; empty where there is no record.
 *
 * @param {Pick<Stamp, "saved" | "revision"> | undefined} record
 */
export function revisionOf(record) {
  return record?.revision ?? record?.saved ?? "";
}

/** Whether it is a list of texts. @param {unknown} said */
export function areTexts(said) {
  return Array.isArray(said) && said.every((one) => typeof one === "string");
}

/** @template {Stamp} Kept */
export class RecordStore {
  #use;
  #others;
  #isReadable;
  #upgrade;

  /**
   * @param {object} kind
   * @param {string} kind.database  Its name is that of the channel and of the journal too.
   * @param {string} kind.table
   * @param {number} kind.version
   * @param {(record: Kept) => boolean} kind.isReadable  Asked of what this page's version wrote.
   * @param {(record: any) => any} [kind.upgrade]  Makes of what an earlier page kept what this one keeps.
   */
  constructor({ database, table, version, isReadable, upgrade = (record) => record }) {
    this.version = version;
    this.journal = /** @type {Journal<Kept>} */ (new Journal(database));
    this.#use = openStore(database, table);
    this.#others = openChannel(database);
    this.#isReadable = isReadable;
    this.#upgrade = upgrade;
  }

  /** @returns {Promise<Kept[]>} The last saved first, unreadable ones included. */
  async list() {
    const kept = await entries(this.#use);
    return kept
      .map(([id, record]) => this.#take(String(id), record))
      .sort((a, b) => String(b.saved ?? "").localeCompare(String(a.saved ?? "")));
  }

  /**
   * @param {string} id
   * @returns {Promise<Kept | undefined>}
   */
  async load(id) {
    const record = await get(id, this.#use);
    return record === undefined ? undefined : this.#take(id, record);
  }

  /**
   * Keeps a record in place of one of the `known` revisions, or as a new one where such a revision is
   * empty. Throws `OvertakenError`, keeping nothing, where another page has saved or dropped it since;
   * rejects with the browser's own reason where it can store nothing.
   *
   * @param {Kept} record
   * @param {string[]} known
   */
  async keep(record, known) {
    await update(
      record.id,
      (/** @type {Kept | undefined} */ held) => {
        const isKnown = [...known, revisionOf(record)].includes(revisionOf(held));
        if (!isKnown) throw new OvertakenError(held === undefined);
        return record;
      },
      this.#use,
    );
    this.#others?.postMessage(record.id);
  }

  /**
   * Deletes a record for good.
   *
   * @param {string} id
   */
  async drop(id) {
    await del(id, this.#use);
    this.journal.letAllGo(id);
    this.#others?.postMessage(id);
  }

  /**
   * Keeps what pages did not come to keep before they were left; as a record of its own what another
   * page has overtaken since. Rejects with the browser's own reason where it can store nothing.
   *
   * @returns {Promise<boolean>} Whether there was such a record.
   */
  async recover() {
    let hasParted = false;
    await this.journal.handOut(async ({ record, known }) => {
      try {
        await this.keep(record, known);
      } catch (error) {
        if (!(error instanceof OvertakenError)) throw error;
        const id = `${record.id}-${record.revision ?? Date.parse(record.saved).toString(36)}`;
        await this.keep({ ...record, id }, [""]);
        hasParted = true;
      }
    });
    return hasParted;
  }

  /**
   * Hears which record another page has saved or dropped.
   *
   * @param {(id: string) => unknown} listener
   */
  hearOthers(listener) {
    this.#others?.addEventListener("message", ({ data }) => listener(data));
  }

  /**
   * Why a record cannot be opened, if so; what a newer page wrote is not read at all.
   *
   * @param {Kept} record
   * @returns {"newer" | "unreadable" | null}
   */
  obstacleOf(record) {
    if (record.version > this.version) return "newer";
    const isOurs = record.version === this.version && typeof record.saved === "string";
    return isOurs && this.#isReadable(record) ? null : "unreadable";
  }

  /**
   * @param {string} id
   * @param {unknown} record
   * @returns {Kept}
   */
  #take(id, record) {
    return { ...this.#upgrade(record), id };
  }
}
