/** Which documents and unit kind are chosen, and what of the form they ask. */

import { copyTemplate, find, findAll, remembered, setLink } from "../ui/dom.js";

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
    option.disabled = unit !== "" && !option.dataset.units?.split(" ").includes(unit);
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
  return options(form, "plan").filter((option) => option.checked).map((option) => option.value);
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
  return options(form, "plan").filter(({ dataset }) => words(dataset.units).includes(unit)).map(({ value }) => value);
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
    setLink(link, addressOf(form, `tu-danh-gia/${plan}/`), titleOf(form, "plan", plan));
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
 * @param {HTMLFormElement} form
 * @param {Choice} choice
 */
function showWhatIsAsked(form, { plans, unit }) {
  find(form, ".check__questions").hidden = !plans.length || !unit;
  placeChecklists(form, plans);
  const isAsked = (/** @type {HTMLElement} */ { dataset }) =>
    plans.includes(dataset.plan ?? "") && words(dataset.units).includes(unit);
  const asked = placeFigures(form, isAsked);
  for (const element of findAll(form, "[data-plan]")) element.hidden = !isAsked(element);
  for (const field of findAll(form, "[data-fact]")) field.hidden = !asked.has(field.dataset.fact ?? "");
  for (const holder of findAll(form, "[data-holds]")) {
    holder.hidden = !holder.querySelector(`${holder.dataset.holds}:not([hidden])`);
  }
}

/**
 * Takes what the chosen documents ask out of its templates, and puts the rest back, answers and all.
 *
 * @param {HTMLFormElement} form
 * @param {string[]} plans
 */
function placeChecklists(form, plans) {
  for (const template of templates(form, "[data-slot]")) {
    const isChosen = plans.includes(template.dataset.of ?? "");
    const waiting = template.content.firstElementChild;
    if (isChosen && waiting) template.after(waiting);
    if (!isChosen && !waiting) template.content.append(/** @type {Element} */ (template.nextElementSibling));
  }
}

/**
 * Takes each group of figures into the first step that reads one of them; the rest waits.
 *
 * @param {HTMLFormElement} form
 * @param {(criterion: HTMLElement) => boolean} isAsked
 * @returns {Set<string>} The facts that are read.
 */
function placeFigures(form, isAsked) {
  /** @type {Map<string, HTMLElement>} */
  const places = new Map();
  /** @type {Set<string>} */
  const asked = new Set();
  for (const step of findAll(form, "[data-step]")) {
    for (const { dataset } of findAll(step, "[data-facts]").filter(isAsked)) {
      for (const fact of words(dataset.facts)) {
        const [group] = fact.split(".");
        if (!places.has(group)) places.set(group, find(step, "[data-figures]"));
        asked.add(fact);
      }
    }
  }
  const [{ content: rest }] = templates(form, "[data-figures-not-asked]");
  for (const figures of [form, rest].flatMap((root) => findAll(root, "[data-group]"))) {
    const place = places.get(figures.dataset.group ?? "") ?? rest;
    if (figures.parentNode !== place && !isInHand(figures, place)) insertByOrder(place, figures);
  }
  return asked;
}

/**
 * Whether the reader is at figures that are still asked: then they stay where they are for now.
 *
 * @param {HTMLElement} figures
 * @param {Node} place  Where they belong.
 */
function isInHand(figures, place) {
  return place instanceof HTMLElement && figures.contains(document.activeElement);
}

/**
 * @param {ParentNode} place
 * @param {HTMLElement} figures
 */
function insertByOrder(place, figures) {
  const order = Number(figures.dataset.order);
  const next = [...place.children].find((child) => Number(child.getAttribute("data-order")) > order);
  place.insertBefore(figures, next ?? null);
}

/** @param {string | undefined} list */
function words(list) {
  return list?.split(" ") ?? [];
}

/**
 * @param {HTMLFormElement} form
 * @param {string} selector
 */
function templates(form, selector) {
  return /** @type {HTMLTemplateElement[]} */ (findAll(form, `template${selector}`));
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

/** @param {HTMLInputElement} option */
function cardOf(option) {
  return /** @type {HTMLElement} */ (option.parentElement);
}
