/** Waiting until the reader rests, or has seen what there is. */

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
