/** The papers of the year: read on the page, printed, or taken as a Word file. */

/** @import { Rules } from "../rules-client/client.js" */
/** @import { Paper } from "../rules-client/answer-types.js" */

import { nameOfPlan } from "../form/choice.js";
import { UnansweredError } from "../rules-client/client.js";
import { find } from "../ui/dom.js";
import { listen } from "../ui/events.js";
import { wordsFor } from "../ui/parts.js";
import { decode, download, WORD } from "../ui/file-transfer.js";
import { PaperChoice } from "./papers/choice.js";
import { showBasis } from "./papers/basis.js";

/** @typedef {{ plans: string[], unit: string, facts: string, before: string }} Current  The documents, the unit's kind, its facts as JSON, and those of the year before, if any are known. */

/** How long after a result the paper follows, in milliseconds. */
const PAUSE = 700;

/**
 * Offers the papers. The one that is chosen follows each result, so that whatever prints the page
 * prints it; during a what-if it stays as it was.
 *
 * @param {HTMLFormElement} form
 * @param {Rules} rules
 * @param {() => Current} current  What the paper is about now.
 */
export function offerReport(form, rules, current) {
  const section = find(form, "[data-report]");
  const sheet = find(section, "[data-sheet]");
  const status = find(section, "[data-report-status]");
  const opener = find(section, "[data-show]");
  const choice = new PaperChoice(section, nameOfPlan, () => attempt("working", follow));
  /** The request that the sheet answers. */
  let shown = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  listen(form, "bt:result", () => {
    choice.offer(current());
    clearTimeout(timer);
    timer = setTimeout(() => follow().catch(tellFailure), PAUSE);
  });
  opener.addEventListener("click", () =>
    attempt("working", async () => {
      await follow();
      sheet.hidden = !sheet.hidden;
      opener.ariaExpanded = String(!sheet.hidden);
      if (sheet.hidden) return;
      sheet.focus({ preventScroll: true });
      sheet.scrollIntoView();
    }),
  );
  find(section, "[data-print-report]").addEventListener("click", () =>
    attempt("working", async () => {
      await follow();
      print();
    }),
  );
  addEventListener("beforeprint", () => section.toggleAttribute("data-outdated", !isWhatIf() && request() !== shown));
  find(section, "[data-word]").addEventListener("click", () =>
    attempt("writing", async () => {
      const { name, file } = await answerTo(request(), "office");
      if (!file) return;
      download(decode(file), WORD, name);
      return wordsFor(section, "written").replace("{name}", name);
    }),
  );

  /** Has the sheet say what the form says now, unless that is a what-if or refused. */
  async function follow() {
    clearTimeout(timer);
    if (isWhatIf()) return;
    const asked = request();
    if (asked === shown) return;
    const answer = await answerTo(asked, "door");
    if (answer.faults || asked !== request()) return;
    sheet.innerHTML = answer.sheet;
    showBasis(section, /** @type {Paper} */ (answer).basis, choice.isReport);
    shown = asked;
  }

  function isWhatIf() {
    return form.dataset.whatIf !== undefined;
  }

  function request() {
    const { plans, facts, before } = current();
    const { paper, day } = choice.chosen;
    const asked = { do: "paper", paper, plan: choice.plansOf(plans), day, base: section.dataset.base };
    return `${JSON.stringify(asked).slice(0, -1)},"facts":${facts},"before":${before || null}}`;
  }

  /**
   * @param {string} request
   * @param {"door" | "office"} door
   */
  async function answerTo(request, door) {
    return JSON.parse(await rules.ask(request, door));
  }

  /**
   * Does something that takes a while, and says how it goes.
   *
   * @param {string} words  What is said meanwhile; the act gives what is said in the end.
   * @param {() => Promise<string | void>} act
   */
  async function attempt(words, act) {
    tell(wordsFor(section, words));
    try {
      tell((await act()) ?? "");
    } catch (error) {
      tellFailure(error);
    }
  }

  /** @param {unknown} error */
  function tellFailure(error) {
    tell(wordsFor(section, error instanceof UnansweredError ? "broken" : "failed"), String(error));
  }

  /**
   * @param {string} text
   * @param {string} [detail]  For whoever asks.
   */
  function tell(text, detail = "") {
    status.textContent = text;
    status.title = detail;
  }
}
