/** A question that holds up all else until it is answered. */

import { find } from "./dom.js";

/**
 * @param {HTMLDialogElement} dialog  Its buttons carry the answers.
 * @param {string} subject  What it asks about.
 * @returns {Promise<string>} The answer; empty where the reader left it open.
 */
export function answerOf(dialog, subject) {
  find(dialog, "[data-subject]").textContent = subject;
  dialog.returnValue = "";
  dialog.onclick = ({ target }) => {
    if (target instanceof HTMLButtonElement) dialog.close(target.value);
  };
  dialog.showModal();
  dialog.scrollTop = 0;
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
  });
}
