/** Brings the log to life: each meeting noted is kept at once, and what follows from all is told. */

/** @import { Fault } from "../form/field-errors.js" */
/** @import { MeetingLog } from "../rules-client/answer-types.js" */
/** @import { Entry } from "./entries.js" */
/** @import { News } from "./log-session.js" */

import { parseLiterals, writeJson } from "../records/json.js";
import { whenSaved } from "../records/record-list.js";
import { newestOnly, UnansweredError } from "../rules-client/client.js";
import { rules } from "../rules-client/start.js";
import { answerOf } from "../ui/dialog.js";
import { find, findAll } from "../ui/dom.js";
import { decode, download, WORD } from "../ui/file-transfer.js";
import { showLoading } from "../ui/loading.js";
import { wordsWith } from "../ui/parts.js";
import { countsBeside, withoutCounts } from "./counts.js";
import { dayInWords, meetingsIn, withMeetings, without } from "./entries.js";
import { EntryForm } from "./entry-form.js";
import { LogSession } from "./log-session.js";
import { offerMonthList } from "./month-list.js";
import { kindOf, showFigures, showNoted } from "./noted-list.js";
import { OwnerChoice } from "./owner-choice.js";

const root = find(document, "[data-log]");
const { log = "", maxima = "", members = "", groups = "", version = "" } = root.dataset;
const undo = find(root, "[data-undo]");
/** @type {MeetingLog | null} */
let answer = null;

const session = new LogSession([undo], show, (outcome) => {
  const refusal = find(root, "[data-not-kept]");
  refusal.hidden = !("refused" in outcome);
  if ("refused" in outcome) find(refusal, "[data-reason]").textContent = outcome.refused;
  const saved = "saved" in outcome ? wordsWith(root, "kept", { time: whenSaved(outcome.saved) }) : "";
  find(root, "[data-kept]").textContent = saved;
});
const owners = new OwnerChoice(root, {
  open: async (id) => {
    const kept = await session.list(owners.units);
    const record = kept.find((one) => one.id === id);
    if (record) session.open(record);
  },
  begin: async (owner) => {
    const isThere = await session.openOf(owner, version);
    if (isThere) say("found", { name: owner.name, year: owner.year });
    await offerRecords();
  },
});
const entryForm = new EntryForm(root, {
  note: noteMeeting,
  setMaxima: (said) => {
    const { [maxima]: _, ...rest } = parseLiterals(session.facts);
    const isEmpty = Object.keys(said).length === 0;
    session.change(writeJson(isEmpty ? rest : { ...rest, [maxima]: JSON.stringify(said) }));
  },
});
const ask = newestOnly(
  (/** @type {string} */ facts) => rules.ask(`{"do":"log","facts":${facts}}`),
  (text) => showAnswer(JSON.parse(text)),
);

undo.addEventListener("click", () => session.takeBack());
offerMonthList(root, rules);
find(root, "[data-retry]").addEventListener("click", () => rules.load());
rules.hear((loading) => {
  showLoading(find(root, "[data-rules]"), loading);
  if (loading.type === "ready") askRules();
});
await begin();
root.dataset.started = "";

/** Opens the record that the address names; else the one that the page's history does, or the last one saved. */
async function begin() {
  const named = location.hash.startsWith("#ban=") ? location.hash.slice("#ban=".length) : "";
  const kept = await session.list(owners.units);
  const byId = (/** @type {string | undefined} */ wanted) => kept.find(({ id }) => id === wanted);
  const record = named ? byId(named) : (byId(history.state?.record) ?? kept[0]);
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
  if (record) session.open(record);
  else show("open");
  await offerRecords();
}

async function offerRecords() {
  owners.offer(await session.list(owners.units), session.id);
}

/**
 * Keeps a meeting, a new one or in the place of one that was noted.
 *
 * @param {Entry} entry
 * @param {Entry | null} changed
 */
async function noteMeeting(entry, changed) {
  const meetings = meetingsIn(session.facts, log);
  const counts = countsBeside(session.facts, groups.split(" "));
  if (!meetings.length && counts.length && !(await mayCountByLog(counts))) return;
  const others = without(meetings, changed);
  const twin = others.find(({ date, kind }) => date === entry.date && kind === entry.kind);
  const facts = withoutCounts(session.facts, groups.split(" "));
  session.change(withMeetings(facts, log, [...others, entry]));
  entryForm.clear("");
  const day = dayInWords(entry.date);
  if (twin) say("same-day", { day, kind: kindOf(root, entry.kind).toLowerCase() });
  else say(changed ? "changed" : "noted", { day });
}

/** @param {[string, string][]} counts  What was counted by hand, and how many. */
async function mayCountByLog(counts) {
  const dialog = /** @type {HTMLDialogElement} */ (find(root, "dialog[data-ask=count]"));
  const told = counts.map(([fact, count]) => `${titleOf(fact)} ${count}`).join(", ");
  return (await answerOf(dialog, told)) === "yes";
}

/** @param {string} fact */
function titleOf(fact) {
  return root.querySelector(`[data-title-of="${fact}"]`)?.textContent ?? fact;
}

/** @param {News} news */
function show(news) {
  const { owner, facts, id } = session;
  find(root, "[data-entry]").hidden = owner === null;
  for (const part of root.querySelectorAll("[data-of-owner]"))
    /** @type {HTMLElement} */ (part).hidden = owner === null;
  owners.show(owner);
  if (!owner) return;
  const said = JSON.parse(facts);
  entryForm.setYear(owner.year);
  entryForm.showMaxima(Object(said[maxima] ?? {}));
  if (news === "open") entryForm.clear(String(membersOf(said) ?? ""));
  if (news !== "open" && news !== "changed") say(news);
  const selfCheck = new URL(`${root.dataset.root}/tu-danh-gia/#ban=${id}`, document.baseURI).href;
  for (const link of findAll(root, "[data-to-self-check]")) link.setAttribute("href", selfCheck);
  answer = null;
  showMeetings();
  askRules();
}

/**
 * @param {any} facts
 * @returns {unknown} Of how many members the last meeting was, or else how many there are.
 */
function membersOf(facts) {
  const noted = meetingsIn(session.facts, log).filter((one) => one.members !== undefined);
  const [group, key] = members.split(".");
  return noted.at(-1)?.members ?? facts[group]?.[key];
}

function askRules() {
  if (session.owner) ask(session.facts).catch(() => {}); // told where loading is told
}

/** @param {MeetingLog & { faults?: Fault[] }} told */
function showAnswer(told) {
  const faults = told.faults ?? [];
  answer = faults.length ? null : told;
  const place = find(root, "[data-faults]");
  place.hidden = faults.length === 0;
  find(place, "ul").replaceChildren(
    ...faults.map(({ message }) => {
      const line = document.createElement("li");
      line.textContent = message;
      return line;
    }),
  );
  showMeetings();
}

function showMeetings() {
  showNoted(root, meetingsIn(session.facts, log), answer, {
    edit: (entry) => entryForm.change(entry),
    drop: (entry) => {
      session.change(withMeetings(session.facts, log, without(meetingsIn(session.facts, log), entry)));
      say("dropped", { day: dayInWords(entry.date) });
    },
    sheet: writeSheet,
  });
  showFigures(root, answer);
}

/** @param {Entry} entry */
async function writeSheet({ date }) {
  say("writing");
  const request = `{"do":"paper","paper":"phieu-cham","day":${JSON.stringify(date)},"facts":${session.facts}}`;
  try {
    const { name, file, faults } = JSON.parse(await rules.ask(request, "office"));
    if (faults) throw new Error(faults[0].message);
    download(decode(file), WORD, name);
    say("written", { name });
  } catch (error) {
    say(error instanceof UnansweredError ? "broken" : "failed");
  }
}

/**
 * @param {string} name  Of the words.
 * @param {Record<string, string | number>} [values]
 */
function say(name, values = {}) {
  find(root, "[data-said]").textContent = wordsWith(root, name, values);
}
