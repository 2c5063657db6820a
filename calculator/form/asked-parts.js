/** The parts of the form that the chosen documents ask for are put in place and shown; the rest waits. */

/** @import { Choice } from "./choice.js" */

import { find, findAll } from "../ui/dom.js";
import { kindFor } from "./choice.js";

/**
 * @param {HTMLFormElement} form
 * @param {Choice} choice
 */
export function showWhatIsAsked(form, { plans, unit }) {
  find(form, ".check__questions").hidden = !plans.length || !unit;
  placeChecklists(form, plans);
  const isAsked = (/** @type {HTMLElement} */ { dataset }) =>
    plans.includes(dataset.plan ?? "") && words(dataset.units).includes(kindFor(form, dataset.plan ?? "", unit));
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
