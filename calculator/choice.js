/** Which document and unit kind are chosen, and what of the form they ask. */

import { find, findAll } from "./find.js";

/** @typedef {{ plan: string, unit: string }} Choice  Empty where nothing is chosen yet. */

/** The names under which a choice stands in the page's address, in a link to this page too. */
const ADDRESS_KEYS = { plan: "van-ban", unit: "don-vi" };

/**
 * Ticks what the page's address asks for, where it exists.
 *
 * @param {HTMLFormElement} form
 */
export function chooseFromAddress(form) {
  const query = new URLSearchParams(location.search);
  for (const [name, key] of Object.entries(ADDRESS_KEYS)) {
    const wanted = options(form, name).find((option) => option.value === query.get(key));
    if (wanted) wanted.checked = true;
  }
}

/**
 * Brings the form in line with what is ticked: disables unit kinds of which the document does not
 * speak, shows only what is asked, and keeps the choice, never an answer, in the page's address.
 *
 * @param {HTMLFormElement} form
 * @returns {Choice}
 */
export function applyChoice(form) {
  const plan = options(form, "plan").find((option) => option.checked);
  const units = plan?.dataset.units?.split(" ");
  for (const option of options(form, "unit")) {
    option.disabled = units !== undefined && !units.includes(option.value);
    option.checked &&= !option.disabled;
    find(/** @type {HTMLElement} */ (option.parentElement), ".option__refusal").hidden = !option.disabled;
  }
  const unit = options(form, "unit").find((option) => option.checked);
  const choice = { plan: plan?.value ?? "", unit: unit?.value ?? "" };
  showWhatIsAsked(form, choice);
  keepInAddress(choice);
  return choice;
}

/**
 * @param {HTMLFormElement} form
 * @param {Choice} choice
 */
function showWhatIsAsked(form, { plan, unit }) {
  find(form, ".check__questions").hidden = !plan || !unit;
  for (const element of findAll(form, "[data-plan]")) {
    const units = element.dataset.units?.split(" ") ?? [];
    element.hidden = element.dataset.plan !== plan || !units.includes(unit);
  }
  for (const checklist of findAll(form, "[data-checklist]")) {
    checklist.hidden = checklist.dataset.checklist !== plan;
  }
  const read = findAll(form, "[data-facts]:not([hidden])").flatMap(
    ({ dataset }) => dataset.facts?.split(" ") ?? [],
  );
  const asked = new Set(["year", ...read]);
  for (const field of findAll(form, "[data-fact]")) {
    field.hidden = !asked.has(field.dataset.fact ?? "");
  }
  for (const holder of findAll(form, "[data-holds]")) {
    holder.hidden = !holder.querySelector(`${holder.dataset.holds}:not([hidden])`);
  }
}

/** @param {Choice} choice */
function keepInAddress({ plan, unit }) {
  const address = new URL(location.href);
  for (const [key, value] of [[ADDRESS_KEYS.plan, plan], [ADDRESS_KEYS.unit, unit]]) {
    if (value) address.searchParams.set(key, value);
    else address.searchParams.delete(key);
  }
  history.replaceState(history.state, "", address);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {HTMLInputElement[]}
 */
function options(form, name) {
  return /** @type {HTMLInputElement[]} */ (findAll(form, `input[name="${name}"]`));
}
