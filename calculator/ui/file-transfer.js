/** Files to and from the reader's own device. */

/** The media type of a Word document. */
export const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The media type of a workbook. */
export const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** How long an iPhone may ask its owner before it fetches a file that is handed out, in milliseconds. */
const ASKING = 60_000;

/**
 * Lets the reader choose files, or drop some anywhere on the page.
 *
 * @param {HTMLInputElement} chooser
 * @param {(files: File[]) => void} open  Hears of one or more.
 */
export function acceptFiles(chooser, open) {
  chooser.addEventListener("change", () => {
    const files = [...(chooser.files ?? [])];
    if (files.length) open(files);
    chooser.value = "";
  });
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    open(files);
  });
}

/**
 * @param {Blob} file
 * @returns {Promise<string>} Its content in base64.
 */
export function readFile(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).replace(/^.*?,/, "")));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

/**
 * @param {string} base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function decode(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/**
 * Hands the reader a file made in the browser.
 *
 * @param {BlobPart} content
 * @param {string} type  Its media type.
 * @param {string} name
 */
export function download(content, type, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), ASKING);
}
