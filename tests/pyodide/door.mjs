/**
 * Answers for `bon_tot.door.assess` as the page's worker would, from the files of the built site.
 *
 *     node door.mjs SITE
 *
 * Reads one JSON string a line from standard input and writes the answer, one JSON string a line.
 * A Python exception ends the process: the door is to answer every text.
 */

import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

const manifestUrl = new URL("assets/python/manifest.json", pathToFileURL(`${process.argv[2]}/`));
const manifest = JSON.parse(await readFile(manifestUrl, "utf8"));
const runtimeUrl = new URL(manifest.pyodide, manifestUrl);

/** @type {typeof import("pyodide")} */
const { loadPyodide } = await import(new URL("pyodide.mjs", runtimeUrl).href);
const pyodide = await loadPyodide({
  indexURL: fileURLToPath(runtimeUrl),
  stdLibURL: fileURLToPath(new URL(manifest.stdlib, manifestUrl)),
  stdout: console.error, // standard output carries the answers alone
});
const wheel = await readFile(new URL(manifest.wheel, manifestUrl));
pyodide.unpackArchive(new Uint8Array(wheel), "wheel");
const door = pyodide.pyimport("bon_tot.door");

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(door.assess(JSON.parse(line))));
}
