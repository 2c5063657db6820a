/** One good after the other: which step is shown, and how far each has come. */

/** @import { Result } from "../rules-client/answer-types.js" */
/** @import { Mark } from "../ui/parts.js" */
/** @typedef {{ plan: string, name: Mark, isOneOfMany: boolean }} StepMark */

import { chosenPlans, nameOfPlan } from "../form/choice.js";
import { copyTemplate, find, findAll } from "../ui/dom.js";
import { listen } from "../ui/events.js";
import { markFor, onlyNews, setText } from "../ui/parts.js";
import { painted } from "../ui/scheduling.js";

/**
 * Shows the steps one at a time; the one shown stands in the address.
 *
 * @param {HTMLFormElement} form
 */
export function offerSteps(form) {
  const steps = findAll(form, "[data-step]");
  const inAddress = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
  enter(steps[0]);
  addEventListener("hashchange", () => lead(inAddress()));
  form.addEventListener("click", followLink);
  listen(form, "bt:result", ({ detail }) => showMarks(detail.results));
  /** Whether the address may point to what has not come yet. */
  let isLed = true;
  for (const sign of ["focusin", "input"]) form.addEventListener(sign, () => (isLed = true));
  return { count, reveal, begin, takeUp, goTo, start, standing };

  /** Shows a step, if there is such a one, and leaves the reader where he is. @param {string} [id] */
  function goTo(id) {
    const step = steps.find((one) => one.id === id);
    if (step && !("current" in step.dataset)) enter(step);
    fillLater();
  }

  /** Leads the reader to the step that is shown. */
  function start() {
    lead(steps.find((one) => "current" in one.dataset) ?? steps[0]);
  }

  /** Which step is shown, and how many questions of all steps are asked and answered. */
  function standing() {
    const questions = steps.flatMap(questionsIn);
    const step = steps.find((one) => "current" in one.dataset)?.id ?? "";
    return { step, asked: questions.length, answered: questions.filter(isAnswered).length };
  }

  /** Shows what the form asks, from where the address points to. */
  function begin() {
    fillLater();
    isLed = false;
    resume();
  }

  /**
   * Has the steps take up what came, in two turns where the step shown had nothing yet.
   *
   * @param {() => void} place  Puts it into the steps.
   */
  function takeUp(place) {
    const shown = steps.find((step) => "current" in step.dataset);
    if (shown && !shown.querySelector(".step__document:not([hidden])")) shown.dataset.unfilled = "";
    place();
    count();
    resume();
    fillLater();
  }

  /** Leads to where the address points to, if that has come now, and the reader is nowhere else yet. */
  function resume() {
    const place = inAddress();
    if (isLed || !place) return;
    isLed = true;
    lead(place);
  }

  /**
   * Shows the step that holds a place, and leads the reader all the way to the place.
   *
   * @param {Element | null} place  A step, a criterion, a field; of anything else the browser takes care.
   */
  function lead(place) {
    if (!(place instanceof HTMLElement) || !form.contains(place) || place.closest(".result")) return;
    reveal(place);
    const field = place.matches("fieldset") ? find(place, "input:checked") : place;
    field.focus({ preventScroll: true });
  }

  /**
   * Brings a place of the form into sight.
   *
   * @param {HTMLElement} place
   */
  function reveal(place) {
    for (let fold = place.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) {
      fold.open = true;
    }
    const step = steps.find((one) => one.contains(place));
    if (step && !("current" in step.dataset)) {
      enter(step);
      fillLater();
    }
    if (place !== step) fill();
    place.scrollIntoView({ block: place.matches("section") ? "start" : "center" });
  }

  /**
   * Shows a step's head and figures; what the documents ask comes a frame later, for all of it
   * takes long to lay out.
   *
   * @param {HTMLElement} step
   */
  function enter(step) {
    for (const one of steps) {
      one.toggleAttribute("data-current", one === step);
      one.toggleAttribute("data-unfilled", one === step);
      find(form, `[data-step-of="${one.id}"]`).ariaCurrent = one === step ? "step" : null;
    }
  }

  function fillLater() {
    painted().then(fill);
  }

  function fill() {
    for (const step of steps) delete step.dataset.unfilled;
  }

  /**
   * Links to steps are the browser's, so that its way back leads through them; any other link
   * within the form leads into the step that holds its aim.
   *
   * @param {MouseEvent} event
   */
  function followLink(event) {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    const place = document.getElementById(link?.getAttribute("href")?.slice(1) ?? "");
    if (!place || place.closest(".result") || !form.contains(place)) return;
    const step = steps.find((one) => one.contains(place));
    if (place === step && location.hash !== `#${place.id}`) return;
    event.preventDefault();
    if (step) history.replaceState(history.state, "", `#${step.id}`);
    lead(place);
  }

  /**
   * Counts the questions that are asked in each step, and those answered.
   *
   * @param {HTMLElement} [changed]  The field that alone says something else than at the last count.
   */
  function count(changed) {
    const step = steps.find((one) => one.contains(changed ?? null));
    for (const one of step ? [step] : steps) countIn(one);
  }

  /** @param {HTMLElement} step */
  function countIn(step) {
    const questions = questionsIn(step);
    const link = find(form, `[data-step-of="${step.id}"]`);
    setText(find(link, "[data-asked]"), String(questions.length));
    setText(find(link, "[data-answered]"), String(questions.filter(isAnswered).length));
  }

  /** @param {Result[]} results */
  function showMarks(results) {
    const chosen = chosenPlans(form);
    const shown = results.filter(({ plan }) => chosen.includes(plan));
    for (const step of steps) {
      const marks = shown.flatMap(({ plan, goods }) => {
        const good = goods.find(({ good }) => String(good) === step.dataset.step);
        return good ? [{ plan, name: markFor(good), isOneOfMany: shown.length > 1 }] : [];
      });
      showStepMarks(find(form, `[data-step-of="${step.id}"] [data-marks]`), marks);
    }
  }
}

const showStepMarks = onlyNews((place, /** @type {StepMark[]} */ marks) => place.replaceChildren(...marks.map(markOf)));

/** @param {StepMark} mark */
function markOf({ plan, name, isOneOfMany }) {
  const mark = copyTemplate(`mark-${name}`);
  if (isOneOfMany) {
    mark.title = nameOfPlan(plan);
    find(mark, ".mark__word").prepend(`${nameOfPlan(plan)}: `);
  }
  return mark;
}

/** @param {HTMLElement} step */
function questionsIn(step) {
  const figures = "[data-group] [data-fact]:not([hidden])";
  return findAll(step, `${figures}, fieldset.item:not([hidden])`).filter(
    (question) => !question.querySelector("[data-type=scores]"),
  );
}

/**
 * Whether a question is answered, by itself or by the scores that stand for it.
 *
 * @param {HTMLElement} question
 */
function isAnswered(question) {
  if (question.matches("fieldset")) return find(question, "input:checked").getAttribute("value") !== "";
  const fields = [
    question.querySelector("[data-type]"),
    question.closest("[data-group]")?.querySelector("[data-type=scores]"),
  ];
  return fields.some((field) => field && /** @type {HTMLInputElement} */ (field).value.trim() !== "");
}
