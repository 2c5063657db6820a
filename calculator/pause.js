/** Waiting until the reader rests. */

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
