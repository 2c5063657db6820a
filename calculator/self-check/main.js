/** Brings the self-check to life: from each change of the form to the verdict beside it. */

/** @import { Choice } from "../form/choice.js" */
/** @import { Fault } from "../form/field-errors.js" */
/** @import { Facts } from "../records/merge.js" */
/** @import { Result } from "../rules-client/answer-types.js" */
/** @import { Loading } from "../rules-client/protocol.js" */

import { Answers } from "../form/answers.js";
import { askedIn, isoDay, plansIn, readFields } from "../form/facts.js";
import { applyChoice, choiceIn, keepInAddress, offerOwn, plansFor, plansOf, titleOf } from "../form/choice.js";
import { documentsInUse } from "../own-documents/device.js";
import { Documents } from "./documents.js";
import { Fragments } from "../form/fragments.js";
import { listFaults, showFaults } from "../form/field-errors.js";
import { LogFigures } from "../form/log-figures.js";
import { parseLiterals, writeJson } from "../records/json.js";
import { together, without } from "../records/merge.js";
import { offerFiles } from "./records/file-export.js";
import { find, findAll } from "../ui/dom.js";
import { listen } from "../ui/events.js";
import { showLoading } from "../ui/loading.js";
import { dayInWords, setText } from "../ui/parts.js";
import { phrase } from "../form/notices.js";
import { newestOnly } from "../rules-client/client.js";
import { offerWayBack } from "./result/way-back.js";
import { offerOpening, openFirst, receive, tellTwin } from "./opening.js";
import { offerReport } from "./report.js";
import { Session } from "./session.js";
import { showResult } from "./result/main.js";
import { offerLink } from "./records/share-link.js";
import { offerSpeech } from "../ui/live-region.js";
import { rules } from "../rules-client/start.js";
import { offerSteps } from "./steps.js";
import { isTyped, Typing } from "../ui/typing.js";
import { offerWhatIf } from "./what-if.js";
import { showYears } from "./years/comparison.js";
import { YearBefore } from "./years/year-before.js";

const form = /** @type {HTMLFormElement} */ (find(document, "form.check"));
const result = find(form, ".result");
const fold = /** @type {HTMLDetailsElement} */ (find(form, "[data-choice]"));
/** @type {(() => void)[]} */
const waiting = [];
const files = /** @type {HTMLButtonElement[]} */ (findAll(form, "[data-save], [data-share]"));
const views = findAll(form, "[data-view]");
let isReady = false;
/** @type {Choice} */
let choice = { plans: [], unit: "" };
/** @type {HTMLInputElement[]} The fields that it asks. */
let asked = [];

const own = await documentsInUse();
offerOwn(form, own);
const documents = new Documents(form, new Fragments(form), rules, followDocument);
own.forEach((one) => documents.provide(one));
documents.want(choiceIn(location.search).plans); // before the records are read, for somebody waits
const ask = newestOnly(async (request) => {
  await documents.open(plansThere());
  return answerTo(request);
}, showAnswer);
const speakSoon = offerSpeech(result);
const steps = offerSteps(form);
const answers = new Answers(form);
const endWhatIf = offerWhatIf(form, answers, (isKept) => {
  follow();
  if (isKept) session.note();
  else session.endWhatIf();
});
const session = new Session(form, answers, (field) => {
  endWhatIf();
  follow();
  const place = document.getElementById(field.replace(/^attestations\./, ""));
  if (place) steps.reveal(place);
});

const log = new LogFigures(form, answers, {
  ask: (request) => rules.ask(request),
  recordId: () => session.id,
  changed: () => steps.count(),
});
const lastYear = new YearBefore(form, (request) => rules.ask(request), assess);
const askOfLastYear = newestOnly((request) => rules.ask(request), showLastYear);
/** @type {Result[]} What the rules said last of the year at hand. */
let results = [];
/** What is known of the year before, once the rules have taken it. */
let comparable = "";
const typing = new Typing(assess);

form.addEventListener("input", ({ target }) => {
  const field = /** @type {HTMLInputElement} */ (target);
  if (field.type === "file") return;
  if (field.name === "plan" || field.name === "unit") takeChoice();
  if (field.name === "unit") log.follow(choice.unit);
  outdate();
  if (isTyped(field)) typing.hear();
  else typing.act();
  if (fold.contains(field)) showOwner();
  steps.count(field);
  session.note(field.name);
  if (["name", "unit", "year"].includes(field.name)) followOwner();
});
form.addEventListener("change", () => typing.end());
listen(form, "bt:ask", () => {
  documents.want(plansWanted());
  typing.act();
});
form.addEventListener("submit", (event) => event.preventDefault());

session.standing = steps.standing;
session.resume = (step) => location.hash || steps.goTo(step);
offerOpening(form, session);
offerWayBack(form);
find(fold, "[data-begin]").addEventListener("click", () => {
  fold.open = false;
  steps.start();
});
await openFirst(form, session);
fold.open = !isChosen();
form.dataset.started = "";
addEventListener("popstate", () => keepInAddress(choice)); // the way back leads to another step only
rules.hear(hearLoading);
find(result, "[data-retry]").addEventListener("click", () => rules.load());
offerFiles(form, answers, faultsIn, {
  open: (facts, plans) => receive(form, session, facts, plans.some(isOffered) ? plans : choice.plans),
  restored: () => session.recordsChanged(),
});
offerReport(form, rules, () => ({
  plans: choice.plans.filter((plan) => documents.has(plan)),
  unit: choice.unit,
  facts: factsAsked(),
  before: comparable,
}));
offerLink(form, answers, faultsIn, (facts, plans) => receive(form, session, facts, plans));
steps.begin();

/** Has everything on the page follow what the form says now; a link made before says something else. */
function follow() {
  find(form, "[data-shared]").hidden = true;
  takeChoice();
  log.follow(choice.unit);
  showOwner();
  followOwner();
  steps.count();
  typing.act();
}

/** Looks for what else is kept of the unit: another record of its year, and the one of the year before. */
function followOwner() {
  tellTwin(form, session).catch(() => {}); // a device that keeps nothing says so itself
  lastYear.follow(session.owner).catch(() => {});
}

/** Brings the form in line with what is ticked, and has what is lacking for that come. */
function takeChoice() {
  choice = applyChoice(form);
  find(fold, "[data-begin]").hidden = !isChosen();
  form.toggleAttribute("data-chosen", isChosen());
  asked = askedIn(form);
  documents.want(plansWanted());
}

/** Whether the page has such a document. @param {string} plan */
function isOffered(plan) {
  return plansOf(form).includes(plan);
}

/** @returns {string[]} The documents that the result is to tell of. */
function plansWanted() {
  return form.dataset.allDocuments === undefined ? choice.plans : plansFor(form, choice.unit);
}

/** Has the page take up a document that has come, or go on without it. @param {string} plan */
function followDocument(plan) {
  answers.fillNew();
  lastYear.show();
  if (documents.has(plan) && choice.plans.includes(plan)) steps.takeUp(takeChoice);
  if (!typing.isOn) assess();
}

/** Says over the fold whose year is assessed, and by what. */
function showOwner() {
  const [name, year, day] = ["name", "year", "as_of"].map((field) => {
    return /** @type {HTMLInputElement} */ (find(fold, `input[name=${field}]`)).value.trim();
  });
  const when = day && phrase(form, "as-of", { day: dayInWords(isoDay(day)) });
  const owner = [name, titleOf(form, "unit", choice.unit), year && phrase(form, "year", { year }), when];
  find(fold, "[data-choice-unit]").textContent = owner.filter(Boolean).join(" · ") || phrase(form, "owner");
  find(fold, "[data-choice-plans]").textContent = choice.plans.map((plan) => titleOf(form, "plan", plan)).join(", ");
}

/**
 * @param {string} facts
 * @returns {Promise<Fault[]>} What the rules refuse, once they are there to be asked.
 */
async function faultsIn(facts) {
  if (!isReady) await new Promise((resolve) => waiting.push(() => resolve(null)));
  const plans = plansIn(facts);
  await documents.bring(plans);
  await documents.open(plans);
  /** @type {{ faults: Fault[] }} */
  const { faults } = JSON.parse(await rules.ask(`{"do":"check","facts":${facts}}`));
  const names = asked.map(({ name }) => name);
  if (faults.some(({ fields }) => fields.some((field) => !names.includes(field)))) {
    await documents.bring(plansOf(form)).catch(() => {}); // to say which of them ask it
  }
  return faults;
}

/** Whether there is anything to assess; the choice may be taken back while an answer is on its way. */
function isChosen() {
  return choice.plans.length > 0 && choice.unit !== "";
}

/** Has the result say that it is not of what the form says now. */
function outdate() {
  if (isChosen() && isReady && plansThere().length) result.ariaBusy = "true";
}

/** Has the rules assess what the form says now, as soon as they are there and there is a choice. */
function assess() {
  for (const button of files) button.disabled = !isReady || !choice.unit;
  if (!isChosen()) return showView("choose");
  if (!isReady || !plansThere().length) return showView("waiting");
  result.ariaBusy = "true";
  ask(requestOf()).then(
    (isAll) => isAll && rest(),
    (/** @type {Error} */ error) => hearLoading({ type: "failed", reason: error.message }),
  );
}

function requestOf() {
  return `{"plan":${JSON.stringify(plansThere())},"facts":${factsAsked()}}`;
}

/**
 * Asks the rules. Where they refuse some facts, they are asked again without these: a wrong figure
 * keeps back only what depends on it.
 *
 * @param {string} request
 * @returns {Promise<string>} What they answered; what they refuse with the answer to the `rest`.
 */
async function answerTo(request) {
  const text = await rules.ask(request);
  if (!text.startsWith('{"faults"')) return text;
  /** @type {{ faults: Fault[] }} */
  const { faults } = JSON.parse(text);
  const wrong = faults.flatMap(({ fields }) => fields).filter((name) => name !== "unit" && name !== "version");
  if (!wrong.length) return text;
  const groups = wrong.map((name) => name.split(".")[0]).filter((group) => group === form.dataset.log);
  const { plan, facts } = parseLiterals(request);
  const rest = writeJson(without(/** @type {Facts} */ (facts), [...wrong, ...groups]));
  return `{"faults":${JSON.stringify(faults)},"rest":${await rules.ask(`{"plan":${plan},"facts":${rest}}`)}}`;
}

/** What the fields that are asked say, and the log of meetings from which some figures follow. */
function factsAsked() {
  return writeJson(together(readFields(asked), log.facts));
}

/** Which of the documents are there. */
function plansThere() {
  return plansWanted().filter((plan) => documents.has(plan));
}

/** Lets the result be read: it says all that follows from the form as it stands. */
function rest() {
  if (documents.areComing || typing.isOn) return;
  result.ariaBusy = "false";
  speakSoon();
}

/** @param {string} text  What `bon_tot.api.requests.assess` answered. */
async function showAnswer(text) {
  const { rest = {}, ...said } = JSON.parse(text);
  const faults = said.faults ?? [];
  const answer = faults.length ? rest : said;
  const isAnswered = answer.results !== undefined;
  showFaults(form, faults);
  form.toggleAttribute("data-at-fault", !isAnswered);
  if (faults.length) {
    find(result, "[data-fault-count]").textContent = String(faults.length);
    listFaults(find(result, "[data-fault-list]"), faults);
  }
  if (isAnswered) {
    setText(find(result, "[data-unit-name]"), titleOf(form, "unit", answer.unit));
    await showResult(form, answer);
    results = answer.results;
    compareYears();
  }
  if (isChosen()) showView(!faults.length ? "verdict" : isAnswered ? "part" : "faults");
}

/** Has the rules say how the year before comes out under the same documents, where there is such a record. */
function compareYears() {
  const facts = factsOfLastYear();
  comparable = "";
  if (!facts) return showYears(form, "", [], results);
  askOfLastYear(`{"plan":${JSON.stringify(plansThere())},"facts":${facts}}`).catch(() => {}); // told where loading is told
}

/** @param {string} text  What the rules answered of the year before; what they refuse is not compared. */
function showLastYear(text) {
  /** @type {{ results?: Result[] }} */
  const { results: before = [] } = JSON.parse(text);
  comparable = before.length ? factsOfLastYear() : "";
  showYears(form, lastYear.year, before, results);
}

/** What is known of the year before, among what the form asks; empty where that is nothing. */
function factsOfLastYear() {
  return lastYear.factsAmong(asked.map(({ name }) => name));
}

/** @param {string} view */
function showView(view) {
  for (const part of views) {
    part.hidden = !part.dataset.view?.split(" ").includes(view);
  }
}

/** @param {Loading} loading */
function hearLoading(loading) {
  isReady = loading.type === "ready";
  /** @type {HTMLInputElement} */ (find(form, "[data-open]")).disabled = !isReady;
  showLoading(result, loading);
  if (!isReady) return;
  waiting.splice(0).forEach((go) => go());
  log.askRules();
  lastYear.askRules();
  if (!typing.isOn) assess();
}
