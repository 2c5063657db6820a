/** When work is done: once the reader rests, has seen what there is, or between two of his keys. */

/** How long a piece of long work may last, in milliseconds. */
const PIECE = 8;

/**
 * Makes of `act` an action that waits until it has not been asked for during `pause` milliseconds.
 *
 * @param {number} pause
 * @param {() => void} act
 */
export function afterPause(pause, act) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  };
}

/** Lets the browser do what waits, so that no long work holds the reader up. */
export function breathe() {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * Has the browser show the page as it stands before it is asked for more.
 *
 * @param {HTMLElement} place  What the reader is to see; where it is hidden there is nothing to wait for.
 * @returns {Promise<void> | undefined}
 */
export function seen(place) {
  return document.hidden || !place.offsetParent ? undefined : painted();
}

/** @returns {Promise<void>} Kept once the browser has painted the page as it stands. */
export function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/**
 * Does long work in small pieces, between which the browser can turn to the reader.
 *
 * @param {Iterable<Promise<void> | void>} work  Says by `yield` where it may pause, or for what it has to wait.
 */
export async function inPieces(work) {
  let begun = performance.now();
  for (const wait of work) {
    if (!wait && performance.now() - begun < PIECE) continue;
    await (wait ?? breathe());
    begun = performance.now();
  }
}
