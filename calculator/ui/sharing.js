/** The device's own share sheet, where it has one: what is handed to it goes where the reader says. */

/** The browser shares no JSON file, but any text. */
const TEXT = "text/plain";

/**
 * @param {string} content
 * @param {string} name  Without an ending.
 * @returns {File | null} A file that this browser would share; null where it shares none.
 */
export function shareable(content, name) {
  const file = new File([content], `${name}.txt`, { type: TEXT });
  return navigator.canShare?.({ files: [file] }) ? file : null;
}

/**
 * Hands something to the share sheet; a reader who closes it has shared nothing, which is no failure.
 *
 * @param {ShareData} data
 */
export async function share(data) {
  try {
    await navigator.share(data);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
  }
}
