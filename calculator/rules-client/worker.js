/** Runs the rules: wakes a Python that has them in memory, or starts one, and answers requests. */

/** @import { PyodideAPI } from "pyodide" */
/** @import { Door, Message, Request } from "./protocol.js" */
/** @import { Part } from "./build-constants.js" */
/** @typedef {(text: string) => string} Assess */

import { onceEach } from "../ui/once.js";
import { forgetAllBut, isWhole, keep, recall } from "./runtime-cache.js";
import { Snapshot } from "./memory-image.js";

/** What each door needs, and the module that answers there. */
const ARCHIVES = /** @type {const} */ ({ office: ["office"], own: ["own"], pdf: ["own", "pdf"] });
const MODULES = {
  office: "bon_tot.api.office_requests",
  own: "site_builder.own_documents.requests",
  pdf: "site_builder.own_documents.requests",
};

/** How long after the start the large parts are kept for the next one, in milliseconds. */
const CALM = 2000;

// Of the first shared memory Chromium notes where in a script it was made. Pyodide makes one too,
// amid a script so large that finding the place means reading a megabyte of it again.
void new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer;

const parts = PYTHON_PARTS;
const { runtime, memory } = parts;
const plainFetch = self.fetch;
let loaded = 0;
/** @type {Part[]} What was not kept on this device, or was harmed. */
const missing = [];
const module = compile(runtime);
const changes = memory && read(memory);
const heap = handOver();

module.catch(fail); // Pyodide would swallow it, and wait for ever
changes?.catch(() => {}); // asked for later
openRules().then(answerRequests, fail).then(keepForNextTime);

async function openRules() {
  const pyodide = (await wake()) ?? (await start());
  return { pyodide, assess: pyodide.pyimport("bon_tot.api.requests").assess };
}

/**
 * Goes on from the moment when, as the site was built, the rules had just been loaded.
 *
 * @returns {Promise<PyodideAPI | undefined>} Nothing, where the build or this browser cannot.
 */
async function wake() {
  if (!memory || !changes) return undefined;
  const snapshot = new Snapshot(memory);
  const prepare = async () => snapshot.prepare(await changes, await heap);
  try {
    return await loadRuntime(undefined, {
      // all of the library is in memory
      _loadSnapshot: snapshot,
      fsInit: () => prepare().catch((error) => console.info("No snapshot:", error)),
    });
  } catch (error) {
    console.info("No waking:", error);
    return undefined;
  }
}

/** Starts Python and loads the rules. */
async function start() {
  const [stdlib, wheel] = await Promise.all([fetchArchive(parts.stdlib), fetchArchive(parts.wheel)]);
  const pyodide = await loadRuntime(stdlib);
  pyodide.unpackArchive(wheel, "wheel");
  return pyodide;
}

/**
 * What Pyodide would ask for by itself is here already; what it may ask for is the site's own only.
 *
 * @param {Uint8Array<ArrayBuffer>} [stdlib]  The archive of Python's library.
 * @param {Parameters<typeof import("pyodide").loadPyodide>[0]} [options]
 */
async function loadRuntime(stdlib, options) {
  const folder = urlOf(parts.pyodide);
  /** @type {[typeof import("pyodide"), unknown]} */
  const [{ loadPyodide }] = await Promise.all([
    import(new URL("pyodide.mjs", folder).href),
    import(new URL(parts.script, folder).href), // which the other would ask for only later
  ]);
  const stdLibURL = urlOf(parts.stdlib.file).href;
  self.fetch = async (resource, init) => {
    if (String(resource) === stdLibURL) return new Response(stdlib);
    return String(resource).endsWith(".asm.wasm") ? new Response() : plainFetch(resource, init);
  };
  try {
    return await loadPyodide({ indexURL: folder.href, lockFileContents: parts.lock, stdLibURL, ...options });
  } finally {
    self.fetch = plainFetch;
  }
}

/** @param {Awaited<ReturnType<typeof openRules>>} rules */
function answerRequests({ pyodide, assess }) {
  const openOnce = onceEach((/** @type {Exclude<Door, "door">} */ door) => openDoor(pyodide, door));

  self.addEventListener("message", async (/** @type {MessageEvent<Request>} */ { data }) => {
    const { id, door, text } = data;
    let answer = assess;
    try {
      if (door !== "door") answer = await openOnce(door);
    } catch (error) {
      return tell({ type: "missing", id, reason: String(error) });
    }
    try {
      tell({ type: "answer", id, text: answer(text) });
    } catch (error) {
      tell({ type: "fault", id, reason: String(error) });
    }
  });
  tell({ type: "ready" });
}

/**
 * @param {PyodideAPI} pyodide
 * @param {Exclude<Door, "door">} door
 * @returns {Promise<Assess>}
 */
async function openDoor(pyodide, door) {
  const archives = await Promise.all(ARCHIVES[door].map((name) => fetchArchive(parts[name])));
  const folder = pyodide.FS.cwd();
  for (const archive of archives) pyodide.unpackArchive(archive, "zip", { extractDir: folder });
  // Codecs are found by the folders of a package that is loaded already.
  pyodide.pyimport("encodings").__path__.append(`${folder}/encodings`);
  return pyodide.pyimport(MODULES[door]).assess;
}

/**
 * Spares the next start the way through the browser's caches, which is longer than all the rest, and
 * compiling the largest script: what is compiled of it Chromium keeps once it is loaded again.
 */
async function keepForNextTime() {
  if (!missing.length) return;
  await new Promise((resolve) => setTimeout(resolve, CALM));
  try {
    await forgetAllBut(memory ? [runtime, memory] : [runtime]);
    for (const part of missing) await keep(part, urlOf(part.file));
    await import(new URL(`${parts.script}#again`, urlOf(parts.pyodide)).href);
  } catch (error) {
    console.info("Not all is ready for the next start:", error);
  }
}

/** @param {Part} part */
async function compile(part) {
  const kept = await recall(part);
  if (kept) {
    const compiled = WebAssembly.compile(kept.content); // while it is checked
    compiled.catch(() => {}); // of one that is harmed
    if (await kept.isWhole) return compiled;
  }
  const response = await fetchPart(part);
  const checked = check(response.clone(), part);
  checked.catch(() => {}); // waited for below
  const compiled = await WebAssembly.compileStreaming(response);
  await checked;
  return compiled;
}

/** @param {Part} part */
async function read(part) {
  const kept = await recall(part);
  if (kept && (await kept.isWhole)) return kept.content;
  return check(await fetchPart(part), part);
}

/**
 * Takes a part only as the build left it: a byte that changed on the way could change a verdict.
 *
 * @param {Response} response
 * @param {Part} part
 */
async function check(response, part) {
  const content = new Uint8Array(await response.arrayBuffer());
  if (!(await isWhole(content, part))) throw new Error(`${part.file} came as something else`);
  return content;
}

/**
 * Fetches what is not kept here, or was harmed, and tells how much of it has arrived.
 *
 * @param {Part} part
 */
async function fetchPart(part) {
  missing.push(part);
  const response = await fetchWhole(part.file);
  count(response.clone().body).catch(() => {}); // who uses the response hears of it, too
  return response;
}

/**
 * Tells how many bytes have arrived.
 *
 * @param {ReadableStream<Uint8Array> | null} stream
 */
async function count(stream) {
  if (!stream) return;
  const reader = stream.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    loaded += chunk.value.length;
    tell({ type: "progress", loaded });
  }
}

/**
 * Gives Pyodide the module that is being compiled since the worker began, in place of one that it
 * would fetch only after all its scripts.
 *
 * @returns {Promise<WebAssembly.Memory>} Pyodide's heap.
 */
function handOver() {
  return new Promise((resolve) => {
    WebAssembly.instantiateStreaming = async (_, imports) => {
      const instance = await WebAssembly.instantiate(await module, imports);
      resolve(/** @type {WebAssembly.Memory} */ (imports?.env.memory));
      return { module: await module, instance };
    };
  });
}

/** @param {Part} part */
async function fetchArchive(part) {
  return check(await fetchWhole(part.file), part);
}

/** @param {string} file  Of `parts`. */
async function fetchWhole(file) {
  const response = await plainFetch(urlOf(file));
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response;
}

/** @param {string} file  Of `parts`. */
function urlOf(file) {
  return new URL(`../python/${file}`, import.meta.url);
}

/** @param {unknown} error */
function fail(error) {
  tell({ type: "failed", reason: String(error) });
}

/** @param {Message} message */
function tell(message) {
  self.postMessage(message);
}
