/** The committee's papers about the units of the table: the list it proposes, the decision that recognises. */

/** @import { Asker } from "../rules-client/client.js" */
/** @import { Assessment } from "./assessment.js" */
/** @import { Sheet } from "./rows.js" */
/** @import { Setting } from "./setting.js" */

import { UnansweredError } from "../rules-client/client.js";
import { find, findAll } from "../ui/dom.js";
import { decode, download, WORD } from "../ui/file-transfer.js";
import { wordsFor, wordsWith } from "../ui/parts.js";

/**
 * @param {HTMLFormElement} form
 * @param {Asker} rules
 * @param {{ sheet: Sheet, setting: Setting, assessment: Assessment }} table
 */
export function offerPapers(form, rules, { sheet, setting, assessment }) {
  const place = find(form, "[data-papers]");
  const told = find(place, "[data-paper-told]");
  for (const button of findAll(place, "[data-paper]")) {
    button.addEventListener("click", async () => {
      told.textContent = wordsFor(form, "writing");
      told.title = "";
      try {
        const isThere = await assessment.settled();
        told.textContent = isThere ? await write(button.dataset.paper ?? "") : "";
      } catch (error) {
        told.textContent = wordsFor(form, error instanceof UnansweredError ? "broken" : "not-written");
        told.title = String(error);
      }
    });
  }

  /** @param {string} paper @returns {Promise<string>} What there is to say of it. */
  async function write(paper) {
    const { choice, time, owner } = setting;
    const rows = sheet.units.flatMap(({ result }) => (result?.verdict ? [result] : []));
    const { name } = owner;
    const request = { do: "paper", paper, ...choice, name, year: time.year, rows };
    const answer = JSON.parse(await rules.ask(JSON.stringify(request), "office"));
    if (answer.faults) throw new Error(answer.faults[0].message);
    download(decode(answer.file), WORD, answer.name);
    return wordsWith(place, "paper-written", { name: answer.name });
  }
}
