/** Brings the planning aids to life: each form asks the rules whenever it is filled in anew. */

/** @import { MeetingGrade, MeetingNeed, Meetings, Quota, Quotas } from "../rules-client/answer-types.js" */

import { askedIn, readFacts } from "../form/facts.js";
import { showFaults } from "../form/field-errors.js";
import { fetchFragment } from "../form/fragments.js";
import { copyTemplate, find, findAll } from "../ui/dom.js";
import { showLoading } from "../ui/loading.js";
import { setQuote, setSource } from "../ui/clause-links.js";
import { phraseOf } from "../form/labels.js";
import { setMark, setPart } from "../ui/parts.js";
import { newestOnly } from "../rules-client/client.js";
import { offerSpeech } from "../ui/live-region.js";
import { onceEach } from "../ui/once.js";
import { isTyped, Typing } from "../ui/typing.js";
import { rules } from "../rules-client/start.js";

/**
 * @typedef {object} Tool  What one form asks, null while it is not filled in, and shows.
 * @property {(form: HTMLFormElement) => object | null} request
 * @property {(place: HTMLElement, answer: any) => void} show
 */

/** @type {Record<string, Tool>} */
const TOOLS = {
  grade: {
    request: (form) => {
      const points = valueOf(form, "meeting.points");
      return points ? { points } : null;
    },
    show: showGrade,
  },
  meetings: {
    request: (form) => {
      const chosen = chosenPlan(form);
      const blank = findAll(form, "input[type=text]").some((field) => !valueOf(form, field.id));
      if (!chosen || blank) return null;
      const facts = { unit: chosen.dataset.unit, ...JSON.parse(readFacts(askedIn(form))) };
      return { plan: chosen.value, facts, planned: valueOf(form, "meetings.planned") };
    },
    show: showNeeds,
  },
  quotas: {
    request: (form) => {
      const chosen = chosenPlan(form);
      const asked = chosen?.dataset.asks?.split(" ") ?? [];
      for (const figure of findAll(form, "[data-fact]")) {
        figure.hidden = !asked.includes(figure.dataset.fact ?? "");
      }
      return chosen && { plan: chosen.value, facts: JSON.parse(readFacts(askedIn(form))) };
    },
    show: showQuotas,
  },
};

/** The clauses of a document come with its part of the self-check's form. */
const fetchOnce = onceEach(fetchFragment);
const place = find(document, "[data-rules]");
/** @type {(() => void)[]} */
const asking = [];
let isReady = false;

for (const form of document.querySelectorAll("form")) {
  const tool = TOOLS[form.dataset.do ?? ""];
  if (tool) asking.push(bringToLife(form, tool));
}
find(place, "[data-retry]").addEventListener("click", () => rules.load());
rules.hear((loading) => {
  isReady = loading.type === "ready";
  showLoading(place, loading);
  for (const ask of asking) ask();
});

/**
 * @param {HTMLFormElement} form
 * @param {Tool} tool
 * @returns {() => void} Asks again.
 */
function bringToLife(form, { request, show }) {
  const speakSoon = offerSpeech(form);
  const askRules = newestOnly(
    async (text) => {
      await bringClauses(form);
      const pack = chosenPlan(form)?.dataset.pack;
      if (pack) await rules.open(new URL(pack, document.baseURI).href);
      return rules.ask(text);
    },
    (text) => {
      if (!request(form)) return;
      const answer = JSON.parse(text);
      showFaults(form, answer.faults ?? []);
      if (!answer.faults) show(find(form, "[data-view=answer]"), answer);
      showView(form, answer.faults ? "faults" : "answer");
      speakSoon();
    },
  );
  const fail = (/** @type {Error} */ error) => showLoading(place, { type: "failed", reason: error.message });
  const ask = () => {
    bringClauses(form).catch(fail);
    const asked = request(form);
    if (!asked) {
      showFaults(form, []);
      return showView(form, "hint");
    }
    if (!isReady) return showView(form, "waiting");
    askRules(JSON.stringify({ do: form.dataset.do, ...asked })).catch(fail);
  };
  const typing = new Typing(ask);
  form.addEventListener("input", ({ target }) => {
    if (isTyped(/** @type {Element} */ (target))) typing.hear();
    else typing.act();
  });
  form.addEventListener("change", () => typing.end());
  form.addEventListener("submit", (event) => event.preventDefault());
  return ask;
}

/**
 * Has the clauses of the chosen document come, and quotes those by which the form reckons.
 *
 * @param {HTMLFormElement} form
 */
async function bringClauses(form) {
  const chosen = chosenPlan(form);
  if (!chosen) return;
  const { form: address = "", clauses = "", title = "" } = chosen.dataset;
  await fetchOnce(new URL(address, document.baseURI).href);
  const fold = find(/** @type {ParentNode} */ (form.parentNode), "[data-quotes]");
  if (chosen !== chosenPlan(form) || fold.dataset.quotes === chosen.value) return;
  fold.dataset.quotes = chosen.value;
  fold.hidden = false;
  find(fold, "[data-quoted-plan]").textContent = title;
  const quotes = clauses.split(" ").map((clause) => {
    const quote = copyTemplate("tool-quote");
    setQuote(quote, clause);
    setSource(find(quote, "[data-source]"), clause);
    find(quote, "[data-plan-name]").textContent = title;
    return quote;
  });
  find(fold, "[data-quote-list]").replaceChildren(...quotes);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} view
 */
function showView(form, view) {
  for (const part of findAll(form, "[data-view]")) part.hidden = part.dataset.view !== view;
}

/**
 * @param {HTMLElement} place
 * @param {MeetingGrade} grade
 */
function showGrade(place, { title, clause }) {
  find(place, "[data-grade]").textContent = title;
  find(place, "[data-quote]").textContent = find(document, `[data-clause="${clause}"]`).textContent;
  setSource(find(place, "[data-source]"), clause);
}

/**
 * @param {HTMLElement} place
 * @param {Meetings} needs
 */
function showNeeds(place, { left, needed, criteria }) {
  const outcome = needed === null ? "lost" : needed ? "needed" : "reached";
  for (const words of findAll(place, "[data-outcome]")) words.hidden = words.dataset.outcome !== outcome;
  for (const number of findAll(place, "[data-left]")) number.textContent = String(left);
  find(place, "[data-needed]").textContent = String(needed);
  find(place, "[data-lines]").replaceChildren(...criteria.map(lineOfNeed));
}

/** @param {MeetingNeed} need */
function lineOfNeed({ title, clause, reading, required_in_full, needed, gap }) {
  const line = copyTemplate("need");
  find(line, "[data-title]").textContent = title;
  find(line, "[data-required]").textContent = required_in_full;
  if (needed === null) setMark(find(line, "[data-mark]"), "not-met");
  find(line, "[data-part=reached]").hidden = needed !== 0;
  setPart(line, "needed", needed ? String(needed) : "");
  setPart(line, "gap", gap ?? "");
  return cited(line, clause, reading);
}

/**
 * @param {HTMLElement} place
 * @param {Quotas} answer
 */
function showQuotas(place, { quotas }) {
  find(place, "[data-lines]").replaceChildren(...quotas.map(lineOfQuota));
}

/** @param {Quota} quota */
function lineOfQuota({ title, clause, reading, at_least, at_most, missing }) {
  const line = copyTemplate("quota");
  line.dataset.spokenOf = title;
  find(line, "[data-title]").textContent = title;
  const isExact = at_least !== undefined && at_least === at_most;
  setPart(line, "exactly", isExact ? String(at_least) : "");
  setPart(line, "at_least", isExact ? "" : String(at_least ?? ""));
  setPart(line, "at_most", isExact ? "" : String(at_most ?? ""));
  setPart(line, "missing", missing ? (phraseOf(missing) ?? missing) : "");
  return cited(line, clause, reading);
}

/**
 * @param {HTMLElement} line
 * @param {string} clause
 * @param {string | null} reading
 */
function cited(line, clause, reading) {
  setPart(line, "reading", reading ?? "");
  setSource(find(line, "[data-source]"), clause);
  return line;
}

/** @param {HTMLFormElement} form */
function chosenPlan(form) {
  return /** @type {HTMLInputElement | null} */ (form.querySelector("input[name=plan]:checked"));
}

/**
 * @param {HTMLFormElement} form
 * @param {string} id  Of a field.
 */
function valueOf(form, id) {
  return /** @type {HTMLInputElement} */ (find(form, `[id="${id}"]`)).value.trim();
}
