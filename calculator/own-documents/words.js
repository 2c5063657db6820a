/** The page's words, which its template keeps. */

import { find } from "../ui/dom.js";
import { wordsFor } from "../ui/parts.js";

const root = find(document, "[data-own]");

/**
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function phrase(name, values = {}) {
  return wordsFor(find(root, "[data-word-list]"), name).replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
}

/** Says how something went, or nothing. @param {string} [words] */
export function tell(words = "") {
  const place = find(root, "[data-told]");
  place.hidden = words === "";
  place.textContent = words;
}

/** Says why something was refused, or nothing. @param {string} [words] */
export function refuse(words = "") {
  const place = find(root, "[data-refusal]");
  place.hidden = words === "";
  place.textContent = words;
  if (words) place.scrollIntoView({ block: "nearest" });
}
