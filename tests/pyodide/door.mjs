/**
 * Answers for the doors of the rules as the page's worker would, from the files of the built site.
 *
 *     node door.mjs SITE
 *
 * Reads a line of JSON from standard input, `["door" | "office" | "own" | "pdf", text]`, and writes the answer of
 * that door's `assess`, one JSON string a line. Every document is opened before. A Python exception
 * ends the process: a door is to answer every text.
 */

import { readFile, readdir } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

const assets = new URL("assets/", pathToFileURL(`${process.argv[2]}/`));
const folder = new URL("python/", assets);
const [version] = await readdir(new URL("pyodide/", assets));
const runtimeUrl = new URL(`pyodide/${version}/`, assets);
const archives = await readdir(folder);
const lock = new URL("../../node_modules/pyodide/pyodide-lock.json", import.meta.url);
const { info } = JSON.parse(await readFile(lock, "utf8"));

/** @type {typeof import("pyodide")} */
const { loadPyodide } = await import(new URL("pyodide.mjs", runtimeUrl).href);
const pyodide = await loadPyodide({
  indexURL: fileURLToPath(runtimeUrl),
  stdLibURL: fileURLToPath(archiveOf("python_stdlib.")),
  lockFileContents: { info, packages: {} },
  stdout: console.error, // standard output carries the answers alone
});
await unpack("bon_tot-", "wheel");
pyodide.pyimport("bon_tot.api.warm_up").rehearse();
/** @type {Record<string, { assess: (text: string) => string }>} */
const doors = { door: pyodide.pyimport("bon_tot.api.requests") };
const documents = new URL("../du-lieu/van-ban/", assets);
for (const file of await readdir(documents)) {
  const pack = await readFile(new URL(file, documents), "utf8");
  const answer = JSON.parse(doors.door.assess(`{"do":"open","pack":${pack}}`));
  if (answer.faults) throw new Error(`${file}: ${JSON.stringify(answer.faults)}`);
}

for await (const line of createInterface({ input: process.stdin })) {
  const [door, text] = JSON.parse(line);
  if (door !== "door") doors[door] ??= await open(door);
  console.log(JSON.stringify(doors[door].assess(text)));
}

/** @param {string} door  Not the first. */
async function open(door) {
  await unpack(`${door === "pdf" ? "own" : door}.`, "zip");
  if (door === "pdf") await unpack("pdf.", "zip");
  const module = door === "office" ? "bon_tot.api.office_requests" : "site_builder.own_documents.requests";
  return pyodide.pyimport(module);
}

/**
 * @param {string} name  How an archive's name begins.
 * @param {string} format
 */
async function unpack(name, format) {
  const archive = await readFile(archiveOf(name));
  pyodide.unpackArchive(new Uint8Array(archive), format);
}

/** @param {string} name  How an archive's name begins. */
function archiveOf(name) {
  const found = /** @type {string} */ (archives.find((file) => file.startsWith(name)));
  return new URL(found, folder);
}
