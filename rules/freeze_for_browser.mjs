/**
 * Writes down what Python's memory holds once the rules are loaded, so that a browser goes on from
 * there.
 *
 *     node freeze_for_browser.mjs STDLIB WHEEL OUTPUT
 *
 * OUTPUT is a WebAssembly module of nothing but data. Laid over a memory that holds what Pyodide's
 * own module brings, moved on by the length of the snapshot's header, it makes the snapshot that
 * Pyodide restores. It is such a module because servers send those compressed, and because the
 * browser itself knows how to lay it down. The lengths are printed: `{"header": …, "length": …}`.
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
const { snapshot, brought } = await takeSnapshot();
const header = snapshot.length - brought.length;
writeFileSync(output, moduleOf([...stretches()]));
console.log(JSON.stringify({ header, length: snapshot.length }));

/** @returns {Promise<{ snapshot: Uint8Array, brought: Uint8Array }>} And what the module brings. */
async function takeSnapshot() {
  const { WebAssembly } = /** @type {any} */ (globalThis);
  const { instantiate } = WebAssembly;
  let brought = new Uint8Array();
  WebAssembly.instantiate = async (/** @type {unknown} */ source, /** @type {any} */ imports) => {
    const made = await instantiate(source, imports);
    if (imports?.env?.memory) brought = new Uint8Array(imports.env.memory.buffer).slice();
    return made;
  };
  const lock = fileURLToPath(import.meta.resolve("pyodide/pyodide-lock.json"));
  const pyodide = await loadPyodide({
    stdLibURL: resolve(stdlib),
    lockFileContents: { info: JSON.parse(readFileSync(lock, "utf8")).info, packages: {} },
    _makeSnapshot: true,
  });
  pyodide.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
  pyodide.pyimport("bon_tot.rehearsal").rehearse();
  return { snapshot: pyodide.makeMemorySnapshot({}), brought };
}

/** Finds where the snapshot differs from what is there already; gives each stretch with its place. */
function* stretches() {
  const there = Buffer.alloc(snapshot.length);
  there.set(brought, header);
  /** @param {number} at */
  const isThere = (at) => there.subarray(at, at + BLOCK).equals(snapshot.subarray(at, at + BLOCK));

  for (let at = 0; at < snapshot.length; at += BLOCK) {
    const begin = at;
    while (at < snapshot.length && !isThere(at)) at += BLOCK;
    if (begin < at) yield { begin, content: snapshot.subarray(begin, at) };
  }
}

/** @param {{ begin: number, content: Uint8Array }[]} stretches */
function moduleOf(stretches) {
  const pages = leb128(Math.ceil(snapshot.length / PAGE));
  const data = stretches.flatMap(({ begin, content }) => [
    [0, 0x41, ...leb128(begin, 0x40), 0x0b, ...leb128(content.length)],
    content,
  ]);
  return Buffer.concat([
    Buffer.from([0, ...Buffer.from("asm"), 1, 0, 0, 0]),
    section(2, [[1, ...name("snapshot"), ...name("memory"), 2, 0, ...pages]]),
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
