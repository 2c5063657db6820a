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

const assets = new URL("assets/", pathToFileURL(`${process.argv[2]}/`));
const folder = new URL("python/", assets);
const module = await readFile(new URL("calculator/parts.js", assets), "utf8");
const parts = JSON.parse(module.replace(/^export default |;\n$/g, ""));
const runtimeUrl = new URL(parts.pyodide, folder);

/** @type {typeof import("pyodide")} */
const { loadPyodide } = await import(new URL("pyodide.mjs", runtimeUrl).href);
const pyodide = await loadPyodide({
  indexURL: fileURLToPath(runtimeUrl),
  stdLibURL: fileURLToPath(new URL(parts.stdlib, folder)),
  lockFileContents: parts.lock,
  stdout: console.error, // standard output carries the answers alone
});
await unpack(parts.wheel, "wheel");
pyodide.pyimport("bon_tot.api.warm_up").rehearse();
/** @type {Record<string, { assess: (text: string) => string }>} */
const doors = { door: pyodide.pyimport("bon_tot.api.requests") };

for await (const line of createInterface({ input: process.stdin })) {
  const [door, text] = JSON.parse(line);
  if (door === "office") doors.office ??= await openOffice();
  console.log(JSON.stringify(doors[door].assess(text)));
}

async function openOffice() {
  await unpack(parts.office, "zip");
  return pyodide.pyimport("bon_tot.api.office_requests");
}

/**
 * @param {string} name  Of an archive, as the manifest gives it.
 * @param {string} format
 */
async function unpack(name, format) {
  const archive = await readFile(new URL(name, folder));
  pyodide.unpackArchive(new Uint8Array(archive), format);
}
