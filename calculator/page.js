/** Brings the self-check to life: from each change of the form to the verdict beside it. */

/** @import { Loading } from "./messages.js" */

import { readFacts } from "./answers.js";
import { applyChoice, chooseFromAddress } from "./choice.js";
import { keepInFiles } from "./files.js";
import { listFaults, showFaults } from "./faults.js";
import { find, findAll } from "./find.js";
import { newestOnly, Rules } from "./python.js";
import { showAssessment } from "./result.js";

/** How long typing pauses before the verdict follows, and before it is read out, in milliseconds. */
const PAUSE = 150;
const PAUSE_TO_SPEAK = 900;

const form = /** @type {HTMLFormElement} */ (find(document, "form.check"));
const result = find(form, ".result");
const rules = new Rules(showLoading);
const ask = newestOnly((request) => rules.ask(request), showAnswer);
const assessSoon = afterPause(PAUSE, assess);
const speakSoon = afterPause(PAUSE_TO_SPEAK, speak);
let isReady = false;
let isOvertaken = false;

chooseFromAddress(form);
let choice = applyChoice(form);
form.dataset.started = "";

form.addEventListener("input", ({ target }) => {
  if (target instanceof HTMLInputElement && target.name in choice) choice = applyChoice(form);
  isOvertaken = true;
  result.ariaBusy = "true";
  assessSoon();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("click", goToField);
find(result, "[data-retry]").addEventListener("click", () => rules.load());
find(result, "[data-print]").addEventListener("click", () => print());

keepInFiles(form, checkFacts, () => {
  choice = applyChoice(form);
  assess();
});
rules.load();
assess();

/**
 * @param {string} facts
 * @returns {Promise<import("./faults.js").Fault[]>}
 */
async function checkFacts(facts) {
  return JSON.parse(await rules.ask(`{"plan":"all","facts":${facts}}`)).faults ?? [];
}

/** Has the rules assess what the form says now, as soon as they are there and there is a choice. */
function assess() {
  const { plan, unit } = choice;
  isOvertaken = false;
  if (!plan || !unit) return showView("choose");
  if (!isReady) return showView("waiting");
  ask(`{"plan":${JSON.stringify(plan)},"facts":${readFacts(form)}}`).catch(
    (/** @type {Error} */ error) => showLoading({ type: "failed", reason: error.message }),
  );
}

/** @param {string} text  What `bon_tot.door.assess` answered. */
function showAnswer(text) {
  const answer = JSON.parse(text);
  const faults = answer.faults ?? [];
  showFaults(form, faults);
  if (faults.length) {
    find(result, "[data-fault-count]").textContent = String(faults.length);
    listFaults(find(result, "[data-fault-list]"), faults);
    showView("faults");
  } else {
    showAssessment(form, answer);
    find(result, "[data-plan-name]").textContent = titleOf("plan");
    find(result, "[data-unit-name]").textContent = titleOf("unit");
    showView("verdict");
  }
  result.ariaBusy = String(isOvertaken);
  speakSoon();
}

/** @param {string} name  Of a choice. */
function titleOf(name) {
  const option = form.querySelector(`input[name="${name}"]:checked`)?.parentElement;
  return option?.querySelector(".option__title")?.textContent ?? "";
}

/** @param {string} view */
function showView(view) {
  for (const part of findAll(form, "[data-view]")) {
    part.hidden = !part.dataset.view?.split(" ").includes(view);
  }
}

/** @param {Loading} loading */
function showLoading(loading) {
  isReady = loading.type === "ready";
  /** @type {HTMLInputElement} */ (find(result, "[data-open]")).disabled = !isReady;
  find(result, "[data-loader]").hidden = loading.type !== "progress";
  find(result, "[data-failure]").hidden = loading.type !== "failed";
  if (loading.type === "progress") showProgress(loading.loaded);
  if (loading.type === "failed") find(result, "[data-reason]").textContent = loading.reason;
  if (isReady) assess();
}

/** @param {number} loaded  In bytes. */
function showProgress(loaded) {
  const bar = /** @type {HTMLProgressElement} */ (find(result, "progress"));
  bar.value = loaded;
  find(result, "[data-loaded]").textContent = (loaded / 1e6).toLocaleString("vi", {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const stage = loaded < bar.max ? "download" : "start";
  for (const words of findAll(result, "[data-stage]")) words.hidden = words.dataset.stage !== stage;
}

/** Has a screen reader read the outcome out, where it differs from the last one read. */
function speak() {
  const spoken = findAll(result, "[data-spoken]").filter((part) => part.offsetParent);
  const words = spoken.map((part) => part.innerText.replace(/\s+/g, " ").trim()).join(". ");
  const announcement = find(result, "[data-announcement]");
  if (announcement.textContent !== words) announcement.textContent = words;
}

/**
 * Leads a link to a field, or to a criterion's answers, all the way into it.
 *
 * @param {MouseEvent} event
 */
function goToField(event) {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const place = document.getElementById(link?.getAttribute("href")?.slice(1) ?? "");
  if (!place || place === result) return;
  event.preventDefault();
  const fold = place.closest("details");
  if (fold) fold.open = true;
  const field = place.matches("fieldset") ? find(place, "input:checked") : place;
  place.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}

/**
 * Makes of `act` an action that waits until it has not been asked for during `pause` milliseconds.
 *
 * @param {number} pause
 * @param {() => void} act
 */
function afterPause(pause, act) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  };
}
