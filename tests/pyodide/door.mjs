/**
 * Answers for the doors of the rules as the page's worker would, from the files of the built site.
 *
 *     node door.mjs SITE
 *
 * Reads a line of JSON from standard input, `["door" | "office", text]`, and writes the answer of
 * that door's `assess`, one JSON string a line. A Python exception ends the process: a door is to
 * answer every text.
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
  lockFileContents: manifest.lock,
  stdout: console.error, // standard output carries the answers alone
});
await unpack(manifest.wheel, "wheel");
pyodide.pyimport("bon_tot.rehearsal").rehearse();
/** @type {Record<string, { assess: (text: string) => string }>} */
const doors = { door: pyodide.pyimport("bon_tot.door") };

for await (const line of createInterface({ input: process.stdin })) {
  const [door, text] = JSON.parse(line);
  if (door === "office") doors.office ??= await openOffice();
  console.log(JSON.stringify(doors[door].assess(text)));
}

async function openOffice() {
  await unpack(manifest.office, "zip");
  return pyodide.pyimport("bon_tot.office");
}

/**
 * @param {string} name  Of an archive, as the manifest gives it.
 * @param {string} format
 */
async function unpack(name, format) {
  const archive = await readFile(new URL(name, manifestUrl));
  pyodide.unpackArchive(new Uint8Array(archive), format);
}
