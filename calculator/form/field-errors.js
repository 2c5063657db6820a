/** What the rules refuse, told at the fields and in the result, in the rules' own sentences. */

import { isAsked } from "./facts.js";

/** @typedef {{ fields: string[], message: string }} Fault  `fields` are names of facts. */

/** @type {WeakMap<HTMLFormElement, (() => void)[]>} What takes back each mark that stands in a form. */
const marked = new WeakMap();

/**
 * Marks every field at fault and says why beside it: under the field, or, where several fields
 * disagree, under their group.
 *
 * @param {HTMLFormElement} form
 * @param {Fault[]} faults
 */
export function showFaults(form, faults) {
  for (const takeBack of marked.get(form) ?? []) takeBack();
  marked.set(form, faults.map(mark));
}

/**
 * @param {Fault} fault
 * @returns {() => void} Takes the mark back.
 */
function mark({ fields, message }) {
  const [name] = fields;
  const slot = document.getElementById(`${fields.length > 1 ? name.split(".")[0] : name}-fault`);
  if (!slot) return () => {};
  slot.hidden = false;
  slot.append(slot.textContent ? document.createElement("br") : "", message);
  const invalid = fields.flatMap((field) => document.getElementById(field) ?? []);
  for (const field of invalid) field.setAttribute("aria-invalid", "true");
  return () => {
    slot.hidden = true;
    slot.textContent = "";
    for (const field of invalid) field.removeAttribute("aria-invalid");
  };
}

/**
 * Lists the faults, each with a link to the first field to mend that is asked, where there is one.
 *
 * @param {HTMLElement} list
 * @param {Fault[]} faults
 */
export function listFaults(list, faults) {
  list.replaceChildren(
    ...faults.map(({ fields, message }) => {
      const item = document.createElement("li");
      const field = fields.flatMap((name) => document.getElementById(name) ?? []).find(isAsked);
      if (!field) item.textContent = message;
      else item.append(linkTo(field, message));
      return item;
    }),
  );
}

/**
 * @param {HTMLElement} field
 * @param {string} words
 */
function linkTo(field, words) {
  const link = document.createElement("a");
  link.href = `#${field.id}`;
  link.textContent = words;
  return link;
}
