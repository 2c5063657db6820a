/** Long work in small pieces, between which the browser can turn to the reader. */

import { breathe } from "./scheduling.js";

/** How long a piece may last, in milliseconds. */
const PIECE = 8;

/** @param {Iterable<Promise<void> | void>} work  Says by `yield` where it may pause, or for what it has to wait. */
export async function inPieces(work) {
  let begun = performance.now();
  for (const wait of work) {
    if (!wait && performance.now() - begun < PIECE) continue;
    await (wait ?? breathe());
    begun = performance.now();
  }
}
