/** The answers as a file on the reader's own device: the facts file that `bon-tot assess` reads too. */

/** @import { Answers } from "../../form/answers.js" */
/** @import { Fault } from "../../form/field-errors.js" */

import { find } from "../../ui/dom.js";
import { phrase, refuse, say } from "../../form/notices.js";
import { refuseOwn } from "../refusals.js";
import { LONGEST, refusalOf } from "./import-check.js";
import { acceptFiles, download } from "../../ui/file-transfer.js";

/**
 * Lets the reader save the answers to a file and open one, by button or by dropping it on the page.
 *
 * @param {HTMLFormElement} form
 * @param {Answers} answers
 * @param {(facts: string) => Promise<Fault[]>} check  What the rules refuse in a file.
 * @param {(facts: string) => void} open  Takes a facts file that the rules accept.
 */
export function offerFiles(form, answers, check, open) {
  const chooser = /** @type {HTMLInputElement} */ (find(form, "[data-open]"));

  find(form, "[data-save]").addEventListener("click", async () => {
    const facts = answers.read();
    const refusal = await refusalOf(facts, check);
    if (refusal) return refuseOwn(form, phrase(form, "not-saved"), refusal);
    download(`${facts}\n`, "application/json", nameOf(form));
    say(form, "saved");
  });
  acceptFiles(chooser, ([file]) => take(file));

  /** @param {File} file */
  async function take(file) {
    const title = phrase(form, "not-opened-file", { source: file.name });
    let text;
    try {
      text = (await file.slice(0, 4 * LONGEST + 1).text()).replace(/^\uFEFF/, "");
    } catch (error) {
      return refuse(form, title, { reason: "unreadable-file", faults: [{ fields: [], message: String(error) }] });
    }
    const refusal = await refusalOf(text, check);
    if (refusal) return refuse(form, title, refusal);
    open(text);
  }
}

/** @param {HTMLFormElement} form */
function nameOf(form) {
  const said = new FormData(form);
  return ["tu-danh-gia", said.get("unit"), said.get("year")].filter(Boolean).join("-") + ".json";
}
