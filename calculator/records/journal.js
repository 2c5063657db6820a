/** A write-ahead journal: what is on its way to a record store is not lost with a page left at once. */

/** @import { Stamp } from "./record-store.js" */

import { placeFor } from "./browser-storage.js";
import { isJson } from "./json.js";

/**
 * @template {Stamp} Kept
 * @typedef {{ record: Kept, known: string[] }} Entry  What the store's `keep` is to be given.
 */

/** @template {Stamp} Kept */
export class Journal {
  #mark;
  #place = placeFor("localStorage");
  /** Two pages that hold the same record do not overwrite one another. */
  #page = Math.random().toString(36).slice(2);

  /** @param {string} name  The store's. */
  constructor(name) {
    this.#mark = `${name} `;
  }

  /**
   * Holds a record, before this returns, until it is let go. Where the browser has no place for it,
   * nothing is held: a mere help, for it is kept right afterwards.
   *
   * @param {Entry<Kept>} entry
   */
  hold({ record, known }) {
    try {
      this.#place?.setItem(this.#keyOf(record.id), JSON.stringify({ record, known }));
    } catch {
      this.letGo(record.id);
    }
  }

  /** @param {string} id  Of a record that this page need hold no more. */
  letGo(id) {
    this.#place?.removeItem(this.#keyOf(id));
  }

  /** @param {string} id  Of a record that no page need hold any more. */
  letAllGo(id) {
    for (const key of this.#keys()) if (key.startsWith(`${this.#mark}${id} `)) this.#place?.removeItem(key);
  }

  /**
   * Hands out what pages hold, and lets it go once it is taken care of; what is damaged goes at once.
   *
   * @param {(entry: Entry<Kept>) => Promise<void>} care  Where it rejects, all that is left is still held.
   */
  async handOut(care) {
    for (const key of this.#keys()) {
      const text = this.#place?.getItem(key) ?? "";
      const held = isJson(text) ? JSON.parse(text) : null;
      if (held?.record?.id && Array.isArray(held.known)) await care(held);
      if (this.#place?.getItem(key) === text) this.#place.removeItem(key);
    }
  }

  /** @param {string} id */
  #keyOf(id) {
    return `${this.#mark}${id} ${this.#page}`;
  }

  #keys() {
    return Object.keys(this.#place ?? {}).filter((key) => key.startsWith(this.#mark));
  }
}
