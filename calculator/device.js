/** What the browser offers for keeping things on this device; nothing where the reader lets sites keep none. */

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
