/** What the browser offers for keeping things on this device, also where it refuses or is silent. */

/** @import { UseStore } from "idb-keyval" */

import { createStore } from "idb-keyval";

/** How long a database may stay silent while it is opened, in milliseconds. */
const PATIENCE = 4_000;

/**
 * Opens the channel on which pages tell one another of what they keep.
 *
 * @param {string} name
 * @returns {BroadcastChannel | undefined} None where sites may keep nothing.
 */
export function openChannel(name) {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}

/**
 * @param {"localStorage" | "sessionStorage"} name
 * @returns {Storage | undefined} None where sites may keep nothing.
 */
export function placeFor(name) {
  try {
    return globalThis[name];
  } catch {
    return undefined;
  }
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
