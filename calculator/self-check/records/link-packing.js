/** A text packed into the letters that a link may carry, and out of them again. */

import { LONGEST } from "./import-check.js";

/**
 * @param {string} text
 * @returns {Promise<string>} Deflated, in base64url.
 */
export async function pack(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const packed = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return packed.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * Throws where `packed` is damaged; of what is far too long, it unpacks no more than shows it.
 *
 * @param {string} packed
 */
export async function unpack(packed) {
  const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.pipeThrough(new TextDecoderStream("utf-8", { fatal: true })).getReader();
  let text = "";
  for (let part = await reader.read(); !part.done && text.length <= LONGEST; part = await reader.read()) {
    text += part.value;
  }
  return text;
}
