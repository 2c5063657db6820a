/**
 * Compresses as a good server does ahead of time: brotli at its best.
 *
 * Reads from standard input a file's path and its target's, a line each, for as many as there are.
 */

import { readFile, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { brotliCompressSync, constants } from "node:zlib";

const lines = (await text(process.stdin)).split("\n");
for (let at = 0; at + 1 < lines.length; at += 2) {
  const content = await readFile(lines[at]);
  const params = {
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  await writeFile(lines[at + 1], brotliCompressSync(content, { params }));
}
