/** The large parts of Python, kept on this device where a worker reads them at once. */

/** @import { Part } from "./build-constants.js" */

/**
 * @typedef {object} Access
 * @property {() => number} getSize
 * @property {(content: ArrayBufferView) => number} read
 * @property {(content: ArrayBufferView) => number} write  Older browsers take no mere `ArrayBuffer`.
 * @property {(size: number) => void} truncate
 * @property {() => void} flush
 * @property {() => void} close
 */

/**
 * @typedef {object} Kept
 * @property {Uint8Array<ArrayBuffer>} content
 * @property {Promise<boolean>} isWhole  To be waited for before the content is used: it may be harmed.
 */

/**
 * Gives a part that was kept. It is a mere help: where the browser has no place for it, where the part
 * is not there or can't be read, there is none.
 *
 * @param {Part} part
 * @returns {Promise<Kept | undefined>}
 */
export async function recall({ digest }) {
  try {
    const file = await (await openFolder()).getFileHandle(digest);
    const access = await open(file, "read-only");
    const content = new Uint8Array(access.getSize());
    access.read(content);
    access.close();
    const isWhole = digestOf(content).then(
      (found) => found === digest,
      () => false,
    );
    return { content, isWhole };
  } catch (error) {
    console.info("Not kept here:", digest, String(error));
  }
  return undefined;
}

/**
 * Tells whether a part came as the build left it. Where the browser can't tell, as at an address
 * without TLS, it is taken as it came.
 *
 * @param {BufferSource} content
 * @param {Part} part
 */
export async function isWhole(content, { digest }) {
  return !globalThis.crypto?.subtle || (await digestOf(content)) === digest;
}

/**
 * Keeps a part. Rejects where it can't be kept, or does not come whole.
 *
 * @param {Part} part
 * @param {URL} url  Where it comes from.
 */
export async function keep({ digest }, url) {
  const response = await fetch(url, { cache: "force-cache" });
  const content = new Uint8Array(await response.arrayBuffer());
  if ((await digestOf(content)) !== digest) throw new Error(`${url} is of another version`);
  await write(await (await openFolder()).getFileHandle(digest, { create: true }), content);
}

/**
 * Makes room for what is to be kept.
 *
 * @param {Part[]} parts  All that is of use.
 */
export async function forgetAllBut(parts) {
  const folder = await openFolder();
  const digests = parts.map(({ digest }) => digest);
  for await (const name of folder.keys()) if (!digests.includes(name)) await folder.removeEntry(name);
}

/** A folder of its own for each site, as several may share an origin; its name outlives the worker's. */
async function openFolder() {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(`python ${encodeURIComponent(new URL("worker.js", import.meta.url).href)}`, {
    create: true,
  });
}

/**
 * @param {FileSystemFileHandle} file
 * @param {Uint8Array} content
 */
async function write(file, content) {
  const access = await open(file, "readwrite");
  try {
    access.truncate(0);
    access.write(content);
    access.flush();
  } finally {
    access.close();
  }
}

/**
 * Opens a file as only a worker may: read at once, without a way through the browser.
 *
 * @param {FileSystemFileHandle} file
 * @param {"read-only" | "readwrite"} mode  A browser that does not know it lets one page in at a time.
 * @returns {Promise<Access>}
 */
function open(file, mode) {
  return /** @type {any} */ (file).createSyncAccessHandle({ mode });
}

/**
 * @param {BufferSource} content
 * @returns {Promise<string>} The first twelve hexadecimal digits of its SHA-256.
 */
async function digestOf(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content), 0, 6);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
