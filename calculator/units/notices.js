/** What the page says of bringing figures into the table: how it went, or why it did not. */

/** @import { Fault } from "../form/field-errors.js" */

import { find } from "../ui/dom.js";
import { wordsFor, wordsWith } from "../ui/parts.js";

/**
 * @param {HTMLFormElement} form
 * @param {string} words  Their name.
 * @param {string[]} more
 */
export function tell(form, words, ...more) {
  find(form, "[data-refused]").hidden = true;
  find(form, "[data-told]").textContent = [wordsFor(form, words), ...more].join(" ");
  showNews(form);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} words  Their name.
 * @param {Record<string, string | number>} values  What takes the place of each `{key}` in them.
 */
export function tellWith(form, words, values) {
  find(form, "[data-told]").textContent = wordsWith(form, words, values);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} title
 * @param {Fault[]} faults
 */
export function refuse(form, title, faults) {
  const panel = find(form, "[data-refused]");
  find(form, "[data-told]").textContent = "";
  find(panel, "[data-refused-title]").textContent = title;
  find(panel, "ul").replaceChildren(
    ...faults.map(({ message }) => {
      const item = document.createElement("li");
      item.textContent = message;
      return item;
    }),
  );
  panel.hidden = false;
  showNews(form);
}

/** @param {HTMLFormElement} form */
function showNews(form) {
  find(form, "[data-news]").scrollIntoView({ block: "nearest" });
}
