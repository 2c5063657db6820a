/** A text packed into the letters that a link may carry, and out of them again. */

import { LONGEST } from "./import-check.js";

/** What stands before the packed facts in a link. */
export const LINK_MARK = "#so-lieu=";

/** Begins what is not deflated, for a browser that cannot: longer, but it comes through. */
const PLAIN = "~";

/** Said of a link that this browser is too old to unpack. */
export class UnpackableError extends Error {}

/**
 * @param {string} text
 * @returns {Promise<string>} In base64url, deflated where the browser can.
 */
export async function pack(text) {
  const blob = new Blob([text]);
  if (!("CompressionStream" in globalThis)) return PLAIN + lettersOf(await bytesOf(blob));
  return lettersOf(await bytesOf(blob.stream().pipeThrough(new CompressionStream("deflate-raw"))));
}

/**
 * Throws where `packed` is damaged, `UnpackableError` where the browser cannot unpack it; of what is far too
 * long, it unpacks no more than shows it.
 *
 * @param {string} packed
 */
export async function unpack(packed) {
  if (packed.startsWith(PLAIN)) {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readLetters(packed.slice(PLAIN.length)));
    return text.slice(0, LONGEST + 1);
  }
  const bytes = readLetters(packed);
  if (!("DecompressionStream" in globalThis)) throw new UnpackableError("no DecompressionStream");
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.pipeThrough(new TextDecoderStream("utf-8", { fatal: true })).getReader();
  let text = "";
  for (let part = await reader.read(); !part.done && text.length <= LONGEST; part = await reader.read()) {
    text += part.value;
  }
  return text;
}

/** @param {Blob | ReadableStream} content */
async function bytesOf(content) {
  return new Uint8Array(await new Response(content).arrayBuffer());
}

/** @param {Uint8Array} bytes */
function lettersOf(bytes) {
  const packed = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return packed.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} letters */
function readLetters(letters) {
  const binary = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
