/** What the page says of keeping and opening: a quiet word where it went well, why where it did not. */

/** @import { Fault } from "./field-errors.js" */

import { listFaults } from "./field-errors.js";
import { answerOf } from "../ui/dialog.js";
import { find } from "../ui/dom.js";
import { wordsWith } from "../ui/parts.js";

/** @typedef {{ reason: string, faults: Fault[] }} Refusal  `reason` names the words that say it. */

/**
 * The template's words of that name, each `{key}` in them replaced by its value.
 *
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function phrase(form, name, values = {}) {
  return wordsWith(find(form, "[data-record-list]"), name, values);
}

/**
 * Says that something went well; what was refused before is then past.
 *
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function say(form, name, values) {
  find(form, "[data-refused]").hidden = true;
  find(form, "[data-restorable]").hidden = true;
  find(form, "[data-said]").textContent = phrase(form, name, values);
}

/**
 * Says that something went well which turns the page to something else, where the reader sees it.
 *
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function announce(form, name, values) {
  say(form, name, values);
  find(form, "[data-said]").scrollIntoView({ block: "nearest" });
}

/**
 * Says what was not done, and why, where the reader sees it.
 *
 * @param {HTMLFormElement} form
 * @param {string} title
 * @param {Refusal} refusal
 */
export function refuse(form, title, { reason, faults }) {
  const place = find(form, "[data-refused]");
  find(form, "[data-said]").textContent = "";
  find(place, "[data-refused-title]").textContent = title;
  find(place, "[data-refusal]").textContent = phrase(form, reason);
  listFaults(find(place, "ul"), faults);
  place.hidden = false;
  place.scrollIntoView();
}

/**
 * Asks before what cannot be taken back, or what came from outside.
 *
 * @param {HTMLFormElement} form
 * @param {string} name  Of the dialog.
 * @param {string} subject
 * @returns {Promise<boolean>}
 */
export async function asked(form, name, subject) {
  const dialog = /** @type {HTMLDialogElement} */ (find(form, `dialog[data-ask="${name}"]`));
  return (await answerOf(dialog, subject)) === "yes";
}
