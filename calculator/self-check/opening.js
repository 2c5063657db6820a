/** Which record the form opens: the one that the address names, one of the list, or none yet. */

/** @import { Choice } from "../form/choice.js" */
/** @import { KeptSelfCheck } from "../records/self-checks.js" */
/** @import { Session } from "./session.js" */

import { choiceIn, tickPlans, tickUnit } from "../form/choice.js";
import { announce, say } from "../form/notices.js";
import { selfChecks } from "../records/self-checks.js";
import { find } from "../ui/dom.js";
import { nameOf, offerRecords, yearAfter } from "./records/record-list.js";

const RECORD_MARK = "#ban=";

/** @typedef {"" | "opened" | "missing" | "newer" | "unreadable"} Named  What became of the record that the address names. */

/**
 * Offers the records that are kept on this device, and new ones.
 *
 * @param {HTMLFormElement} form
 * @param {Session} session
 */
export function offerOpening(form, session) {
  const fold = /** @type {HTMLDetailsElement} */ (find(form, "[data-records]"));
  const showRecords = offerRecords(form, () => session.id, {
    open: async (record) => {
      if (!(await session.mayTurn())) return;
      foldAway(fold);
      session.open(record);
      announce(form, "reopened", { name: nameOf(form, record) });
    },
    copy: async ({ name, unit, year, plans }) => {
      if (!(await session.mayTurn())) return;
      const owner = { name, unit, year: yearAfter(year) };
      session.beginWith(plans, owner);
      session.note();
      announce(form, owner.year ? "copied" : "copied-undated");
    },
    dropped: (id) => {
      if (id === session.id) session.beginBlank();
      announce(form, "dropped");
    },
  });
  session.recordsChanged = () => showRecords().catch((error) => session.refuse(error));
  fold.addEventListener("toggle", () => fold.open && session.recordsChanged());
  find(form, "[data-new]").addEventListener("click", async () => {
    if (!(await session.mayTurn())) return;
    session.beginBlank();
    announce(form, "started");
  });
  find(form, "[data-clear]").addEventListener("click", () => session.clear());
  addEventListener("hashchange", async () => {
    session.nameInHistory();
    tellNamed(form, await openNamed(session));
  });
}

/**
 * Fills the form with the record that the address names, else with the last one that fits its choice,
 * else with the choice alone. What the last visit did not come to keep is kept first, and what the
 * reader fills in before the form is there as it was, as a record of its own, stays.
 *
 * @param {HTMLFormElement} form
 * @param {Session} session
 */
export async function openFirst(form, session) {
  const wanted = choiceIn(location.search);
  if (wanted.plans.length) tickPlans(form, wanted.plans);
  if (wanted.unit) tickUnit(form, wanted.unit);
  session.noteEarlyAnswers();
  const hasParted = await selfChecks.recover().catch((error) => session.refuse(error));
  try {
    const named = await openNamed(session);
    if (named !== "opened") await openFitting(session, wanted);
    if (hasParted) say(form, "parted-before");
    tellNamed(form, named);
    session.recordsChanged();
  } catch (error) {
    session.refuse(error);
  }
  session.begin();
}

/**
 * Opens the record that the address names, if it names one.
 *
 * @param {Session} session
 * @returns {Promise<Named>}
 */
async function openNamed(session) {
  const { hash, pathname, search } = location;
  if (!hash.startsWith(RECORD_MARK)) return "";
  history.replaceState(history.state, "", pathname + search);
  const record = await selfChecks.load(hash.slice(RECORD_MARK.length));
  if (!record) return "missing";
  const obstacle = selfChecks.obstacleOf(record);
  if (!obstacle) session.open(record);
  return obstacle ?? "opened";
}

/**
 * @param {HTMLFormElement} form
 * @param {Named} named
 */
function tellNamed(form, named) {
  if (named && named !== "opened") say(form, named);
}

/**
 * Opens the record that this page had open, else the last one saved that fits the choice; none where
 * the reader has begun to fill in the form.
 *
 * @param {Session} session
 * @param {Choice} wanted
 */
async function openFitting(session, wanted) {
  const records = (await selfChecks.list()).filter((record) => !selfChecks.obstacleOf(record));
  if (session.saysFacts) return;
  const isFit = (/** @type {KeptSelfCheck} */ { plans, unit }) =>
    wanted.plans.every((plan) => plans.includes(plan)) && [unit, ""].includes(wanted.unit);
  const fitting = records.find(({ id }) => id === history.state?.record) ?? records.find(isFit);
  if (fitting) session.open(fitting);
}

/** Has the steps stand right under the word of what was opened. @param {HTMLDetailsElement} fold */
function foldAway(fold) {
  fold.open = false;
  find(fold, "summary").focus({ preventScroll: true });
}
