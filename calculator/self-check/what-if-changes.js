/** What a what-if changed: the figures, and the verdicts with them. */

/** @import { Answer, Result } from "../rules-client/answer-types.js" */
/** @import { Mark } from "../ui/parts.js" */

import { fieldsOf } from "../form/facts.js";
import { copyTemplate, find, findEverywhere } from "../ui/dom.js";
import { linkToQuestion, titleOf, wordsOf } from "../form/labels.js";
import { nameOfPlan } from "../form/choice.js";
import { markFor, setMark, wordsFor } from "../ui/parts.js";

/**
 * What every field says, in the words that the reader sees.
 *
 * @param {HTMLFormElement} form
 * @returns {Map<string, string>} By name of field.
 */
export function readWords(form) {
  const said = fieldsOf(form).filter((field) => field.type !== "radio" || field.checked);
  return new Map(said.map((field) => [field.name, spoken(field)]));
}

/**
 * @param {HTMLElement} banner
 * @param {Map<string, string>} before
 * @param {Map<string, string>} now
 */
export function showChanges(banner, before, now) {
  const blank = wordsFor(banner, "blank");
  const names = [...new Set([...before.keys(), ...now.keys()])];
  const lines = names
    .filter((name) => before.get(name) !== now.get(name))
    .map((name) => {
      const line = newLine(nameOf(name));
      find(line, "[data-was]").textContent = before.get(name) || blank;
      find(line, "[data-now]").textContent = now.get(name) || blank;
      return line;
    });
  find(banner, "[data-what-if-count]").textContent = String(lines.length);
  find(banner, "[data-what-if-changes]").replaceChildren(...lines);
}

/**
 * @param {HTMLElement} banner
 * @param {Answer} before
 * @param {Answer} now
 */
export function showEffects(banner, before, now) {
  const pairs = now.results.flatMap((after) => {
    const then = before.results.find(({ plan }) => plan === after.plan);
    return then ? [{ then, after }] : [];
  });
  const isOne = pairs.length === 1;
  const wholes = pairs.flatMap(({ then, after }) => {
    const name = isOne ? wordsFor(banner, "whole") : nameOfPlan(after.plan);
    return effectOf(name, markFor(then), markFor(after));
  });
  find(banner, "[data-what-if-same]").hidden = wholes.length > 0;
  find(banner, "[data-what-if-wholes]").hidden = wholes.length === 0;
  find(banner, "[data-what-if-wholes]").replaceChildren(...wholes);
  const effects = pairs.flatMap(({ then, after }) => {
    return effectsIn(then, after, isOne ? "" : `${nameOfPlan(after.plan)}: `);
  });
  find(banner, "[data-what-if-effects]").hidden = effects.length === 0;
  find(banner, "[data-what-if-verdicts]").replaceChildren(...effects);
}

/**
 * Lists the questions on which the result hangs, each a way to where it is asked.
 *
 * @param {HTMLElement} banner
 * @param {Answer | null} answer
 */
export function showDecisive(banner, answer) {
  const decisive = (answer?.results ?? []).flatMap(({ deciding }) => deciding);
  const questions = decisive.flatMap((id) => document.getElementById(id)?.dataset.facts?.split(" ") ?? [id]);
  const isFigure = (/** @type {string} */ id) => document.getElementById(id)?.dataset.type !== "scores";
  const lines = [...new Set(questions)].filter(isFigure).map((question) => {
    const line = document.createElement("li");
    line.append(linkToQuestion(question, titleOf));
    return line;
  });
  const place = find(banner, "[data-what-if-figures]");
  place.hidden = lines.length === 0;
  find(place, "[data-count]").textContent = String(lines.length);
  find(place, "ul").replaceChildren(...lines);
}

/**
 * @param {Result} then
 * @param {Result} after
 * @param {string} prefix
 */
function effectsIn(then, after, prefix) {
  const before = new Map(then.criteria.map((finding) => [finding.id, markFor(finding)]));
  return after.criteria.flatMap((finding) => {
    const mark = markFor(finding);
    return effectOf(prefix + finding.title, before.get(finding.id) ?? mark, mark);
  });
}

/**
 * @param {string} name
 * @param {Mark} was
 * @param {Mark} now
 * @returns {HTMLElement[]} None where nothing changed.
 */
function effectOf(name, was, now) {
  if (was === now) return [];
  const line = newLine(name);
  setMark(find(line, "[data-was]"), was);
  setMark(find(line, "[data-now]"), now);
  return [line];
}

/** @param {string} name */
function newLine(name) {
  const line = copyTemplate("what-if-change");
  find(line, "[data-changed]").textContent = name;
  return line;
}

/** @param {HTMLInputElement | HTMLSelectElement} field */
function spoken(field) {
  if (field instanceof HTMLSelectElement) return field.selectedOptions[0]?.text ?? "";
  if (field.type !== "radio") return field.value.trim();
  const label = field.closest("label");
  return (label?.querySelector(".option__title") ?? label)?.textContent?.trim() ?? "";
}

/** @param {string} name  Of a field. */
function nameOf(name) {
  const choice = findEverywhere(`[name="${name}"]`)[0]?.closest("[role=radiogroup]");
  return choice?.ariaLabel ?? wordsOf(name.replace(/^attestations\./, "")) ?? name;
}
