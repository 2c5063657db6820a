/** Workbooks and other tables, to and from the reader's own device. */

/**
 * Lets the reader choose a file, or drop one anywhere on the page.
 *
 * @param {HTMLElement} form
 * @param {HTMLInputElement} chooser
 * @param {(file: File) => void} open
 */
export function acceptFiles(form, chooser, open) {
  chooser.addEventListener("change", () => {
    const [file] = chooser.files ?? [];
    if (file) open(file);
    chooser.value = "";
  });
  form.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  form.addEventListener("drop", (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    open(file);
  });
}

/**
 * @param {File} file
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
 * @param {string} name
 * @param {string} content  In base64.
 */
export function downloadFile(name, content) {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
