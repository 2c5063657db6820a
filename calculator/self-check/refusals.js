/** Why the page does not hand out what it says itself, and what to choose to see the figure to mend. */

/** @import { Refusal } from "../form/notices.js" */

import { nameOfPlan, titleOf } from "../form/choice.js";
import { askedIn } from "../form/facts.js";
import { phrase, refuse } from "../form/notices.js";
import { findEverywhere } from "../ui/dom.js";

/**
 * Says why what the form says was not handed out; of a figure that it does not ask now, also what to
 * choose to see it.
 *
 * @param {HTMLFormElement} form
 * @param {string} title
 * @param {Refusal} refusal
 */
export function refuseOwn(form, title, { reason, faults }) {
  const asked = askedIn(form).map(({ name }) => name);
  const told = faults.map(({ fields, message }) => {
    const unseen = fields.find((field) => !asked.includes(field));
    return { fields, message: unseen ? `${message.replace(/\.$/, "")}. ${wayTo(form, unseen)}` : message };
  });
  refuse(form, title, { reason, faults: told });
}

/**
 * @param {HTMLFormElement} form
 * @param {string} figure
 */
function wayTo(form, figure) {
  const unit = new FormData(form).get("unit");
  const readers = findEverywhere(`[data-facts~="${figure}"]`).map(({ dataset: { plan = "", units = "" } }) => {
    return { plan, units: units.split(" ") };
  });
  const plans = readers.filter(({ units }) => units.includes(String(unit))).map(({ plan }) => nameOfPlan(plan));
  const units = readers.flatMap(({ units }) => units).map((unit) => titleOf(form, "unit", unit));
  const [words, titles] = plans.length ? ["asked-by", plans] : ["asked-of", units];
  return phrase(form, words, { choices: new Intl.ListFormat("vi", { type: "disjunction" }).format(new Set(titles)) });
}
