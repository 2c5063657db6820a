/** What the browser offers for keeping things on this device; nothing where the reader lets sites keep none. */

/** @import { UseStore } from "idb-keyval" */

import { createStore } from "idb-keyval";

/** How long a database may stay silent while it is opened, in milliseconds. */
const PATIENCE = 4_000;

/** Of a page that must be left at once: what is written there is there. */
export const storage = offered(() => localStorage);

/** Of this tab alone, where a reload finds it again. */
export const tabStorage = offered(() => sessionStorage);

/**
 * Opens the channel on which pages tell one another of what they keep.
 *
 * @param {string} name
 */
export function openChannel(name) {
  return offered(() => new BroadcastChannel(name));
}

/**
 * Opens a database of one table. As long as it stays silent it counts as refused after a while: what
 * was asked of it until then is never done, what is asked once it has answered is.
 *
 * @param {string} name
 * @param {string} table
 * @returns {UseStore}
 */
export function openStore(name, table) {
  const use = createStore(name, table);
  /** @type {Promise<void> | undefined} */
  let opening;
  return async (mode, act) => {
    await (opening ??= open());
    return use(mode, act);
  };

  function open() {
    const opened = use("readonly", () => {});
    opened.then(
      () => (opening = opened),
      () => (opening = undefined),
    );
    return Promise.race([opened, silence()]);
  }
}

/** @returns {Promise<never>} */
function silence() {
  const reason = new DOMException(`IndexedDB, ${PATIENCE / 1000} s`, "TimeoutError");
  return new Promise((_, reject) => setTimeout(reject, PATIENCE, reason));
}

/**
 * @template T
 * @param {() => T} open  Throws where sites may keep nothing.
 * @returns {T | undefined}
 */
function offered(open) {
  try {
    return open();
  } catch {
    return undefined;
  }
}
