/** What the rules refuse, told at the fields and in the result, in the rules' own words. */

import { isAsked } from "./facts.js";
import { labelOf, wordsOf } from "./labels.js";

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
  slot.append(slot.textContent ? document.createElement("br") : "", inWords(message, labelOf));
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
      const link = document.createElement("a");
      const field = fields.flatMap((name) => document.getElementById(name) ?? []).find(isAsked);
      if (field) link.href = `#${field.id}`;
      link.textContent = inWords(message, wordsOf);
      item.append(link);
      return item;
    }),
  );
}

/**
 * Calls facts by the page's words: “members.total: ghi …” becomes “Tổng số …: ghi …”.
 *
 * @param {string} message
 * @param {(name: string) => string | undefined} words
 */
function inWords(message, words) {
  return message.replace(/[a-z_]+\.[a-z0-9_.-]*[a-z0-9]|\b(?:name|year|as_of)\b/g, (name) => words(name) ?? name);
}
