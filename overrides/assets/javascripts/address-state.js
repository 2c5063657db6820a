/** Keeps what a form says in the address of the page, so that the view can be sent. */

/**
 * Makes a form say what the address says; what the address leaves out is blank.
 *
 * @param {HTMLFormElement} form
 */
export function readAddress(form) {
  const query = new URLSearchParams(location.search);
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement) {
      control.checked = query.getAll(control.name).includes(control.value);
    } else if (control instanceof HTMLSelectElement) {
      const values = [...control.options].map((option) => option.value);
      const wanted = query.get(control.name) ?? "";
      control.value = values.includes(wanted) ? wanted : "";
    }
  }
}

/**
 * Writes into the address what is ticked and chosen, without a new entry in the history.
 *
 * @param {HTMLFormElement} form
 */
export function writeAddress(form) {
  const address = new URL(location.href);
  for (const control of form.elements) {
    address.searchParams.delete(control.getAttribute("name") ?? "");
  }
  for (const [name, value] of new FormData(form)) {
    if (value !== "") address.searchParams.append(name, String(value));
  }
  history.replaceState(history.state, "", address);
}
