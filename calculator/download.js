/** Files made in the browser, handed to the reader. */

/**
 * @param {BlobPart} content
 * @param {string} type  Its media type.
 * @param {string} name
 */
export function download(content, type, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
