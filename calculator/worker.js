/** Runs the rules: loads Python and the rules package from this site, then answers requests. */

/** @import { Message, Request } from "./messages.js" */

const manifestUrl = new URL("../python/manifest.json", import.meta.url);

self.fetch = counted(self.fetch);
openDoor().then(answerRequests, fail);

/** @returns {Promise<(text: string) => string>} `bon_tot.door.assess` */
async function openDoor() {
  const manifest = await (await fetch(manifestUrl)).json();
  const runtimeUrl = new URL(manifest.pyodide, manifestUrl);
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(new URL("pyodide.mjs", runtimeUrl).href);
  const [pyodide, wheel] = await Promise.all([
    loadPyodide({
      indexURL: runtimeUrl.href,
      stdLibURL: new URL(manifest.stdlib, manifestUrl).href,
    }),
    fetch(new URL(manifest.wheel, manifestUrl)).then((response) => response.arrayBuffer()),
  ]);
  pyodide.unpackArchive(wheel, "wheel");
  return pyodide.pyimport("bon_tot.door").assess;
}

/** @param {(text: string) => string} assess */
function answerRequests(assess) {
  self.addEventListener("message", (/** @type {MessageEvent<Request>} */ { data: { id, text } }) => {
    try {
      tell({ type: "answer", id, text: assess(text) });
    } catch (error) {
      tell({ type: "fault", id, reason: String(error) });
    }
  });
  tell({ type: "ready" });
}

/**
 * Makes a fetch that tells how many bytes have arrived, and fails aloud: Pyodide swallows a failure
 * of its WebAssembly and waits for ever. The response itself is handed on untouched, so that the
 * browser may compile while it streams.
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

/** @param {unknown} error */
function fail(error) {
  tell({ type: "failed", reason: String(error) });
}

/** @param {Message} message */
function tell(message) {
  self.postMessage(message);
}
