/** The clauses behind a paper, told beside it: the paper itself cites none. */

/** @import { Paper } from "../../rules-client/answer-types.js" */

import { copyTemplate, find, setLink } from "../../ui/dom.js";
import { setNote } from "../../ui/parts.js";

/**
 * @param {HTMLElement} root
 * @param {Paper["basis"]} basis
 * @param {boolean} isReport  A report is no suggestion, and says itself where it follows a clause.
 */
export function showBasis(root, basis, isReport) {
  find(root, "[data-suggested]").hidden = isReport;
  find(root, "[data-silent]").hidden = basis.length > 0 || isReport;
  const behind = find(root, "[data-behind]");
  behind.hidden = basis.length === 0;
  find(behind, "[data-count]").textContent = String(basis.length);
  find(behind, "ul").replaceChildren(
    ...basis.map(({ text, note, place, href }) => {
      const line = copyTemplate("paper-basis");
      find(line, "[data-text]").textContent = text;
      setLink(find(line, "[data-source]"), href, place);
      setNote(find(line, "[data-note]"), note);
      return line;
    }),
  );
}
