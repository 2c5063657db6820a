/** A device for records: what a browser keeps of a site, without a browser. */

import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { RecordStore } from "../../../calculator/records/record-store.js";

/**
 * @typedef {import("../../../calculator/records/record-store.js").Stamp & { text: string }} Note
 */

/** A `Storage` with room for so many letters. */
export class FakeStorage {
  /** @param {string} key @returns {string | null} */
  getItem(key) {
    return /** @type {any} */ (this)[key] ?? null;
  }

  /** @param {string} key @param {string} text */
  setItem(key, text) {
    Reflect.set(this, key, String(text));
  }

  /** @param {string} key */
  removeItem(key) {
    Reflect.deleteProperty(this, key);
  }
}

const Channel = globalThis.BroadcastChannel;

/** Gives the tests a device on which nothing is kept yet. */
export function freshDevice() {
  /** @param {string} name @param {unknown} value */
  const put = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  put("indexedDB", new IDBFactory());
  put("localStorage", new FakeStorage());
  put(
    "BroadcastChannel",
    class extends Channel {
      /** @param {string} name */
      constructor(name) {
        super(name);
        /** @type {any} */ (this).unref();
      }
    },
  );
}

/**
 * What a page can be prevented from: writing at all, or ever finishing to.
 *
 * @extends {RecordStore<Note>}
 */
export class FrailStore extends RecordStore {
  /** @type {Error | null} */
  refusal = null;
  isStalled = false;

  /** @param {Note} record @param {string[]} known */
  async keep(record, known) {
    if (this.isStalled) await new Promise(() => {});
    if (this.refusal) throw this.refusal;
    await super.keep(record, known);
  }
}

/** The records as a page of its own sees them. */
export function openNotes() {
  return new FrailStore({
    database: "notes",
    table: "notes",
    version: 1,
    isReadable: ({ text }) => typeof text === "string",
  });
}

/** @returns {string[]} What journals hold. */
export function heldKeys() {
  return Object.keys(localStorage);
}
