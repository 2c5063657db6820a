/** The committee's own figures that follow from its branches, shown and taken to its self-check. */

/** @import { Assessment } from "./assessment.js" */
/** @import { Derived } from "../rules-client/answer-types.js" */
/** @import { CommitteeFacts, Renewal } from "./committee-record.js" */
/** @import { Session } from "./session.js" */
/** @import { Sheet } from "./rows.js" */
/** @import { Setting } from "./setting.js" */

import { answerOf } from "../ui/dialog.js";
import { copyTemplate, find } from "../ui/dom.js";
import { wordsFor } from "../ui/parts.js";
import { keepCommittee } from "./committee-record.js";

/**
 * @typedef {object} Committee
 * @property {Derived[]} derived
 * @property {CommitteeFacts | null} facts  Null where the units are no branches of a committee.
 */

/**
 * @param {HTMLElement} panel
 * @param {Committee} committee
 */
export function showCommittee(panel, { derived, facts }) {
  panel.hidden = facts === null;
  find(panel, "tbody").replaceChildren(
    ...derived.map(({ label, value, how }) => {
      const line = copyTemplate("derived");
      find(line, "th").textContent = label;
      find(line, "[data-value]").textContent = value === null ? wordsFor(panel, "not-settled") : String(value);
      find(line, "[data-how]").textContent = how;
      return line;
    }),
  );
}

/**
 * Lets the reader turn to the committee's self-check with what follows from the table as it is, typed
 * just now or not.
 *
 * @param {HTMLFormElement} form
 * @param {{ sheet: Sheet, setting: Setting, assessment: Assessment, session: Session }} table
 */
export function offerCommittee(form, { sheet, setting, assessment, session }) {
  let isTaking = false;
  find(form, "[data-take]").addEventListener("click", async () => {
    if (isTaking) return;
    isTaking = true;
    say("taking");
    say((await assessment.settled()) ? await carryOver() : "");
    isTaking = false;
  });

  /** @returns {Promise<string>} The name of the words for how it went. */
  async function carryOver() {
    if (!assessment.committee?.facts) return "";
    const { facts, derived } = assessment.committee;
    const plans = setting.speaksOf(facts.unit) ? [setting.choice.plan] : [];
    try {
      const id = await keepCommittee({ facts, derived }, { ...setting.owner, plans }, askRenewal);
      if (!id) return "";
      if (!(await session.flush())) return "not-left";
      location.assign(new URL(`tu-danh-gia/#ban=${id}&don-vi=${sheet.units.length}`, setting.root));
      return "";
    } catch {
      return "not-taken";
    }
  }

  /**
   * @param {string[]} blank  The labels of what the renewed self-check says no longer.
   * @returns {Promise<Renewal>}
   */
  async function askRenewal(blank) {
    const dialog = /** @type {HTMLDialogElement} */ (find(form, "dialog[data-ask=renew]"));
    find(dialog, "[data-blank]").hidden = blank.length === 0;
    return /** @type {Renewal} */ (await answerOf(dialog, blank.join("; ")));
  }

  /** @param {string} words  The name of them. */
  function say(words) {
    find(form, "[data-taken]").textContent = words && wordsFor(form, words);
  }
}
