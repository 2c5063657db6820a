/** Runs the rules: loads Python and the rules package from this site, then answers requests. */

/** @import { Message, Request } from "./messages.js" */

/** @import { Lockfile, PyodideAPI } from "pyodide" */
/** @typedef {(text: string) => string} Assess */
/**
 * @typedef {object} Manifest
 * @property {string} pyodide
 * @property {string} stdlib
 * @property {string} wheel
 * @property {string} office
 * @property {Lockfile} lock
 */

import { readMemory, Snapshot } from "./snapshot.js";

const manifestUrl = new URL("../python/manifest.json", import.meta.url);
const plainFetch = self.fetch;

self.fetch = counted(plainFetch);
compileWhileFetching();
openRules().then(answerRequests, fail);

/** @returns {Promise<{ manifest: Manifest, pyodide: PyodideAPI, assess: Assess }>} */
async function openRules() {
  const manifest = await (await fetch(manifestUrl)).json();
  const { pyodide: runtime, stdlib, wheel } = manifest;
  const snapshot = new Snapshot(manifestUrl, { runtime, stdlib, wheel, browser: navigator.userAgent });
  const pyodide = (await wake(manifest, snapshot)) ?? (await start(manifest, snapshot));
  return { manifest, pyodide, assess: pyodide.pyimport("bon_tot.door").assess };
}

/**
 * Goes on from the memory that an earlier start left.
 *
 * @param {Manifest} manifest
 * @param {Snapshot} snapshot
 * @returns {Promise<PyodideAPI | undefined>} Nothing, where there is none that can be used.
 */
async function wake(manifest, snapshot) {
  try {
    const kept = await snapshot.find();
    if (!kept) return undefined;
    const memory = readMemory(kept);
    memory.catch(() => {}); // Pyodide looks at it later, and then tells
    return await loadRuntime(manifest, { _loadSnapshot: memory });
  } catch (error) {
    console.info("No use of a snapshot:", error);
    return undefined;
  }
}

/**
 * Starts Python, loads the rules, and keeps what is in memory then: before any request, so that
 * nothing typed is part of it.
 *
 * @param {Manifest} manifest
 * @param {Snapshot} snapshot
 */
async function start(manifest, snapshot) {
  const [pyodide, wheel] = await Promise.all([
    loadRuntime(manifest, { _makeSnapshot: true }),
    fetch(new URL(manifest.wheel, manifestUrl)).then((response) => response.arrayBuffer()),
  ]);
  pyodide.unpackArchive(wheel, "wheel");
  pyodide.pyimport("bon_tot.rehearsal").rehearse();
  const memory = /** @type {Uint8Array<ArrayBuffer>} */ (pyodide.makeMemorySnapshot({}));
  snapshot.keep(memory).catch((error) => console.info("No place for a snapshot:", error));
  return pyodide;
}

/**
 * @param {Manifest} manifest
 * @param {Parameters<typeof import("pyodide").loadPyodide>[0]} options
 */
async function loadRuntime(manifest, options) {
  const runtimeUrl = new URL(manifest.pyodide, manifestUrl);
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(new URL("pyodide.mjs", runtimeUrl).href);
  return loadPyodide({
    indexURL: runtimeUrl.href,
    stdLibURL: new URL(manifest.stdlib, manifestUrl).href,
    lockFileContents: manifest.lock,
    ...options,
  });
}

/** @param {Awaited<ReturnType<typeof openRules>>} rules */
function answerRequests({ manifest, pyodide, assess }) {
  /** @type {Promise<Assess> | undefined} */
  let office;

  /** @returns {Promise<Assess>} */
  function openOffice() {
    office ??= loadOffice(pyodide, new URL(manifest.office, manifestUrl));
    office.catch(() => (office = undefined)); // the next request tries again
    return office;
  }

  self.addEventListener("message", async (/** @type {MessageEvent<Request>} */ { data }) => {
    const { id, door, text } = data;
    try {
      const answer = door === "office" ? await openOffice() : assess;
      tell({ type: "answer", id, text: answer(text) });
    } catch (error) {
      tell({ type: "fault", id, reason: String(error) });
    }
  });
  tell({ type: "ready" });
}

/**
 * @param {PyodideAPI} pyodide
 * @param {URL} url
 * @returns {Promise<Assess>} `bon_tot.office.assess`
 */
async function loadOffice(pyodide, url) {
  const response = await plainFetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  pyodide.unpackArchive(await response.arrayBuffer(), "zip");
  return pyodide.pyimport("bon_tot.office").assess;
}

/**
 * Makes a fetch that tells how many bytes have arrived, and fails aloud. The response itself is
 * handed on untouched, so that the browser may compile while it streams.
 *
 * @param {typeof fetch} plainFetch
 * @returns {typeof fetch}
 */
function counted(plainFetch) {
  let loaded = 0;

  /** @param {ReadableStream<Uint8Array>} stream */
  async function count(stream) {
    const reader = stream.getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      loaded += chunk.value.length;
      tell({ type: "progress", loaded });
    }
  }

  return async (resource, options) => {
    try {
      const response = await plainFetch(resource, options);
      const { body } = response.clone();
      if (!response.ok || !body) throw new Error(`${response.status} ${response.url}`);
      count(body).catch(fail);
      return response;
    } catch (error) {
      fail(error);
      throw error;
    }
  };
}

/**
 * Has WebAssembly compiled from its first byte on. Pyodide itself begins when all the rest is there,
 * swallows a failure and waits for ever; here it is told.
 */
function compileWhileFetching() {
  const countedFetch = self.fetch;
  /** @type {Promise<WebAssembly.Module>} */
  let compiled;

  self.fetch = async (resource, options) => {
    const response = await countedFetch(resource, options);
    if (!response.url.endsWith(".wasm")) return response;
    compiled = WebAssembly.compileStreaming(response);
    compiled.catch(fail);
    return response;
  };
  WebAssembly.instantiateStreaming = async (source, imports) => {
    await source;
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}

/** @param {unknown} error */
function fail(error) {
  tell({ type: "failed", reason: String(error) });
}

/** @param {Message} message */
function tell(message) {
  self.postMessage(message);
}
