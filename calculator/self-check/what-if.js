/** A what-if: every figure may be changed freely, nothing is kept until the reader says so. */

/** @import { Answer } from "../rules-client/answer-types.js" */

import { Answers } from "../form/answers.js";
import { fieldsOf } from "../form/facts.js";
import { find, findAll } from "../ui/dom.js";
import { listen } from "../ui/events.js";
import { readWords, showChanges, showDecisive, showEffects } from "./what-if-changes.js";
import { say } from "../form/notices.js";

/**
 * Offers a what-if. While one is on, the form carries `data-what-if`, and what it says is not to be
 * stored.
 *
 * @param {HTMLFormElement} form
 * @param {Answers} answers  Of the form.
 * @param {(isKept: boolean) => void} ended  Called at the end: the form is to be
 *   saved, or it says again what it said before.
 * @returns {() => void} Ends a what-if without a word, for when the form is filled with other answers.
 */
export function offerWhatIf(form, answers, ended) {
  const banner = find(form, "[data-what-if-banner]");
  const start = find(form, "[data-what-if-start]");
  const result = find(form, ".result");
  let restore = () => {};
  /** @type {Map<string, string>} */
  let words = new Map();
  /** @type {Answer | null} */
  let before = null;
  /** @type {Answer | null} */
  let latest = null;

  start.addEventListener("click", () => {
    restore = remember(form, answers);
    words = readWords(form);
    before = result.ariaBusy === "true" ? null : latest;
    setOn(true);
    showChanges(banner, words, words);
    if (before) showEffects(banner, before, before);
    showDecisive(banner, latest);
    banner.focus();
  });
  find(banner, "[data-what-if-keep]").addEventListener("click", () => end(true));
  find(banner, "[data-what-if-drop]").addEventListener("click", () => {
    restore();
    end(false);
  });
  form.addEventListener("input", () => isOn() && showChanges(banner, words, readWords(form)));
  listen(form, "bt:result", ({ detail }) => {
    latest = detail;
    if (!isOn()) return;
    before ??= latest;
    showEffects(banner, before, latest);
  });
  return () => setOn(false);

  /** @param {boolean} isKept */
  function end(isKept) {
    setOn(false);
    ended(isKept);
    say(form, isKept ? "what-if-kept" : "what-if-dropped");
    (start.offsetParent ? start : result).focus();
  }

  /** @param {boolean} on */
  function setOn(on) {
    for (const root of [form, document.documentElement]) root.toggleAttribute("data-what-if", on);
    banner.hidden = !on;
    start.hidden = on;
  }

  function isOn() {
    return form.dataset.whatIf !== undefined;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {Answers} answers
 * @returns {() => void} Restores what every field says now, to the letter, and the choice of
 *   documents.
 */
function remember(form, answers) {
  const plans = /** @type {HTMLInputElement[]} */ (findAll(form, "input[name=plan]"));
  const fields = [...fieldsOf(form), ...plans];
  const said = fields.map(({ checked, value }) => ({ checked, value }));
  const facts = answers.read();
  return () => {
    answers.fill(facts); // fields that came meanwhile, too
    fields.forEach((field, ordinal) => Object.assign(field, said[ordinal]));
  };
}
