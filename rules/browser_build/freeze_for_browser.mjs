/**
 * Writes down what Python's memory holds once the rules are loaded, so that a browser goes on from
 * there.
 *
 *     node freeze_for_browser.mjs STDLIB WHEEL OUTPUT
 *
 * OUTPUT is a WebAssembly module of nothing but data, and of the header of Pyodide's snapshot in a
 * section of its own. Laid over the heap of a Pyodide that is about to restore that snapshot, the
 * data do what copying all of it would. It is such a module because servers send those compressed.
 * The lengths of the header and of the heap are printed, in bytes: `{"header": …, "heap": …}`.
 */

import crypto from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

/** The unit of WebAssembly's memory, in bytes. */
const PAGE = 65_536;
/** So many bytes at a time are compared with what is there already. */
const BLOCK = 256;

// The same input must give the same bytes: neither clock nor chance leaves a trace in memory.
Date.now = performance.now = () => 1_580_601_600_000;
crypto.randomFillSync = (bytes) => /** @type {any} */ (bytes).fill(0);

const [stdlib, wheel, output] = process.argv.slice(2);
process.argv[1] = "/freeze.mjs"; // which Pyodide copies into memory: no folder of ours is to be there
const lock = fileURLToPath(import.meta.resolve("pyodide/pyodide-lock.json"));
const options = {
  stdLibURL: resolve(stdlib),
  lockFileContents: { info: JSON.parse(readFileSync(lock, "utf8")).info, packages: {} },
};
/** @type {{ memory: { buffer: ArrayBuffer }, brought: Buffer }[]} Of each Pyodide, and what its module brings. */
const heaps = [];
hearOfHeaps();
const snapshot = await takeSnapshot();
const found = await findBeforeRestoring();
const [{ brought }] = heaps;
const header = snapshot.subarray(0, snapshot.length - brought.length);
const aim = snapshot.subarray(header.length);
writeFileSync(output, moduleOf([...stretches()]));
console.log(JSON.stringify({ header: header.length, heap: aim.length }));

function hearOfHeaps() {
  const { WebAssembly } = /** @type {any} */ (globalThis);
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (/** @type {unknown} */ source, /** @type {any} */ imports) => {
    const made = await instantiate(source, imports);
    const memory = imports?.env?.memory;
    if (memory) heaps.push({ memory, brought: Buffer.copyBytesFrom(new Uint8Array(memory.buffer)) });
    return made;
  };
}

async function takeSnapshot() {
  const pyodide = await loadPyodide({ ...options, _makeSnapshot: true });
  pyodide.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
  pyodide.pyimport("bon_tot.api.warm_up").rehearse();
  return Buffer.from(pyodide.makeMemorySnapshot({}));
}

/** Has Pyodide restore the snapshot; gives what its heap held just before. */
async function findBeforeRestoring() {
  let found = Buffer.alloc(0);
  const restored = Uint8Array.from(snapshot);
  const { subarray } = restored;
  restored.subarray = (begin, end) => {
    const { memory } = heaps[heaps.length - 1];
    if (end === undefined) found = Buffer.copyBytesFrom(new Uint8Array(memory.buffer));
    return subarray.call(restored, begin, end);
  };
  await loadPyodide({ ...options, _loadSnapshot: restored });
  return found;
}

/** Finds what is to be laid down: what the module does not bring, and what Pyodide may have overwritten. */
function* stretches() {
  /** @param {number} at @param {Buffer} there */
  const isIn = (at, there) => there.subarray(at, at + BLOCK).equals(aim.subarray(at, at + BLOCK));
  const isThere = (/** @type {number} */ at) => isIn(at, brought) && isIn(at, found);

  for (let at = 0; at < aim.length; at += BLOCK) {
    const begin = at;
    while (at < aim.length && !isThere(at)) at += BLOCK;
    if (begin < at) yield { begin, content: aim.subarray(begin, at) };
  }
}

/** @param {{ begin: number, content: Uint8Array }[]} stretches */
function moduleOf(stretches) {
  const pages = leb128(aim.length / PAGE);
  const data = stretches.flatMap(({ begin, content }) => [
    [0, 0x41, ...leb128(begin, 0x40), 0x0b, ...leb128(content.length)],
    content,
  ]);
  return Buffer.concat([
    Buffer.from([0, ...Buffer.from("asm"), 1, 0, 0, 0]),
    section(0, [name("header"), header]),
    section(2, [[1, ...name("heap"), ...name("memory"), 2, 0, ...pages]]),
    section(11, [leb128(stretches.length), ...data]),
  ]);
}

/**
 * @param {number} id
 * @param {(Uint8Array | number[])[]} parts
 */
function section(id, parts) {
  const content = Buffer.concat(parts.map((part) => Uint8Array.from(part)));
  return Buffer.concat([Buffer.from([id, ...leb128(content.length)]), content]);
}

/** @param {string} text */
function name(text) {
  return [...leb128(text.length), ...Buffer.from(text)];
}

/**
 * @param {number} number
 * @param {number} [limit]  What the last byte must be less than: 64 where there is a sign as well.
 * @returns {number[]}
 */
function leb128(number, limit = 0x80) {
  return number < limit ? [number] : [0x80 | (number & 0x7f), ...leb128(number >>> 7, limit)];
}
