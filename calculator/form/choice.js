/** Which documents and unit kind are chosen, on the page and in its address. */

import { copyTemplate, find, findAll, remembered, setLink } from "../ui/dom.js";
import { addressOfPack, pageOf } from "../own-documents/device.js";
import { showWhatIsAsked } from "./asked-parts.js";

/** @import { Drawn } from "../own-documents/types.js" */

/** @typedef {{ plans: string[], unit: string }} Choice  Empty where nothing is chosen yet. */

/** The names under which a choice stands in the page's address, in a link to this page too. */
const ADDRESS_KEYS = { plans: "van-ban", unit: "don-vi" };

/**
 * @param {string} query  Of an address.
 * @returns {Choice} What it asks for, whether that exists or not.
 */
export function choiceIn(query) {
  const asked = new URLSearchParams(query);
  const plans = asked.get(ADDRESS_KEYS.plans) ?? "";
  return { plans: plans.split(",").filter(Boolean), unit: asked.get(ADDRESS_KEYS.unit) ?? "" };
}

/**
 * Ticks the documents, and only these.
 *
 * @param {HTMLFormElement} form
 * @param {string[]} plans
 */
export function tickPlans(form, plans) {
  for (const option of options(form, "plan")) option.checked = plans.includes(option.value);
}

/**
 * Ticks the unit kind, if there is such a one.
 *
 * @param {HTMLFormElement} form
 * @param {string} unit
 */
export function tickUnit(form, unit) {
  for (const option of options(form, "unit")) option.checked = option.value === unit;
}

/**
 * Brings the form in line with what is ticked: gives up documents that do not speak of the unit
 * kind, shows only what is asked, and keeps the choice, never an answer, in the page's address.
 *
 * @param {HTMLFormElement} form
 * @returns {Choice}
 */
export function applyChoice(form) {
  const unit = options(form, "unit").find((option) => option.checked)?.value ?? "";
  for (const option of options(form, "plan")) {
    option.disabled = unit !== "" && !speaksTo(option, unit);
    option.checked &&= !option.disabled;
    showRefusal(cardOf(option), option.disabled);
  }
  const choice = { plans: chosenPlans(form), unit };
  showOwnPages(form, choice.plans);
  showWhatIsAsked(form, choice);
  keepInAddress(choice);
  return choice;
}

/**
 * @param {HTMLFormElement} form
 * @returns {string[]} The documents that are ticked.
 */
export function chosenPlans(form) {
  return options(form, "plan")
    .filter((option) => option.checked)
    .map((option) => option.value);
}

/**
 * Offers documents that are on this device after those of the site; to be done before anything is chosen.
 *
 * @param {HTMLFormElement} form
 * @param {Drawn[]} documents
 */
export function offerOwn(form, documents) {
  for (const own of documents) {
    const card = copyTemplate("own-option");
    const input = /** @type {HTMLInputElement} */ (find(card, "input"));
    input.value = own.plan.id;
    input.dataset.units = own.plan.units.join(" ");
    input.dataset.own = addressOfPack(own);
    find(card, ".option__title").textContent = own.plan.short;
    find(card, "[data-title]").textContent = own.plan.title;
    find(form, "[data-plans]").append(card);
  }
}

/**
 * @param {HTMLFormElement} form
 * @returns {string[]} The documents that are offered, in their order.
 */
export function plansOf(form) {
  return options(form, "plan").map(({ value }) => value);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} unit
 * @returns {string[]} The documents that speak to a unit kind.
 */
export function plansFor(form, unit) {
  return options(form, "plan")
    .filter((option) => speaksTo(option, unit))
    .map(({ value }) => value);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} plan
 * @returns {HTMLInputElement | undefined} The option of a document, where there is such a one.
 */
export function optionOf(form, plan) {
  return options(form, "plan").find(({ value }) => value === plan);
}

/** The short name by which the page calls a document. @param {string} plan */
export function nameOfPlan(plan) {
  return titleOf(/** @type {HTMLFormElement} */ (find(document, "form:has(input[name=plan])")), "plan", plan);
}

/**
 * What the form calls an option of a choice.
 *
 * @param {HTMLFormElement} form
 * @param {"plan" | "unit"} name
 * @param {string} value
 */
export function titleOf(form, name, value) {
  const option = options(form, name).find((option) => option.value === value);
  return option ? (find(cardOf(option), ".option__title").textContent ?? "") : "";
}

/**
 * @param {HTMLElement} card
 * @param {boolean} isRefused
 */
function showRefusal(card, isRefused) {
  const shown = card.querySelector(".option__refusal");
  if (isRefused && !shown) find(card, ".option__text").append(copyTemplate("option-refusal"));
  if (!isRefused) shown?.remove();
}

/**
 * Links to the pages that show all that a document asks.
 *
 * @param {HTMLFormElement} form
 * @param {string[]} plans
 */
function showOwnPages(form, plans) {
  const links = plans.map((plan) => {
    const link = document.createElement("a");
    const page = optionOf(form, plan)?.dataset.own ? pageOf(plan) : `tu-danh-gia/${plan}/`;
    setLink(link, addressOf(form, page), titleOf(form, "plan", plan));
    return link;
  });
  const places = links.flatMap((link, ordinal) => (ordinal ? [", ", link] : [link]));
  find(form, "[data-own-links]").replaceChildren(...places);
  find(form, "[data-own-pages]").hidden = links.length === 0;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} path  From the root of the site.
 */
export function addressOf(form, path) {
  return new URL(path, new URL(`${form.dataset.root}/`, document.baseURI)).href;
}

/**
 * Has the page's address, that of the history's entry at hand, ask for the choice.
 *
 * @param {Choice} choice
 */
export function keepInAddress({ plans, unit }) {
  const query = [
    [ADDRESS_KEYS.plans, plans.join()],
    [ADDRESS_KEYS.unit, unit],
  ].filter(([, value]) => value);
  const address = new URL(location.href);
  address.search = query.map(([key, value]) => `${key}=${value}`).join("&");
  history.replaceState(history.state, "", address);
}

const optionsIn = remembered((/** @type {HTMLFormElement} */ form) => {
  return /** @type {HTMLInputElement[]} */ (findAll(form, "input[name=plan], input[name=unit]"));
});

/**
 * @param {HTMLFormElement} form
 * @param {"plan" | "unit"} wanted
 * @returns {HTMLInputElement[]}
 */
function options(form, wanted) {
  return optionsIn(form).filter(({ name }) => name === wanted);
}

/**
 * The kind as which a document takes a unit: its own where it speaks to that, or else the base of it.
 *
 * @param {HTMLFormElement} form
 * @param {string} plan
 * @param {string} unit
 */
export function kindFor(form, plan, unit) {
  const base = options(form, "unit").find(({ value }) => value === unit)?.dataset.base;
  const own = optionOf(form, plan)?.dataset.ownUnits?.split(" ") ?? [];
  return base && !own.includes(unit) ? base : unit;
}

/**
 * @param {HTMLInputElement} option  Of a document.
 * @param {string} unit
 */
function speaksTo(option, unit) {
  return option.dataset.units?.split(" ").includes(unit) ?? false;
}

/** @param {HTMLInputElement} option */
function cardOf(option) {
  return /** @type {HTMLElement} */ (option.parentElement);
}
