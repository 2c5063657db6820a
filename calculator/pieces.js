/** Long work in small pieces, between which the browser can turn to the reader. */

import { breathe } from "./pause.js";

/** How long a piece may last, in milliseconds. */
const PIECE = 8;

/** @param {Iterable<void>} work  Says by `yield` where it may pause. */
export async function inPieces(work) {
  let begun = performance.now();
  for (const _ of work) {
    if (performance.now() - begun < PIECE) continue;
    await breathe();
    begun = performance.now();
  }
}
