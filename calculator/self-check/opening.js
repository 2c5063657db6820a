/** Which record the form opens: the one that the address names, one of the list, or none yet. */

/** @import { Choice } from "../form/choice.js" */
/** @import { KeptSelfCheck, Owner } from "../records/self-checks.js" */
/** @import { Session } from "./session.js" */

import { choiceIn, tickPlans, tickUnit } from "../form/choice.js";
import { announce, asked, say } from "../form/notices.js";
import { lent } from "../records/lent-row.js";
import { ofSameOwner, ownerIn, selfChecks, yearAfter } from "../records/self-checks.js";
import { find, findAll } from "../ui/dom.js";
import { nameOf, offerRecords } from "./records/record-list.js";

const RECORD_MARK = "#ban=";
/** After the record's id: from how many units of a committee's table its figures come. */
const UNITS_MARK = "&don-vi=";

/** @typedef {"" | "opened" | "missing" | "newer" | "unreadable"} Named  What became of the record that the address names. */

/**
 * Offers the records that are kept on this device, and new ones.
 *
 * @param {HTMLFormElement} form
 * @param {Session} session
 */
export function offerOpening(form, session) {
  const fold = /** @type {HTMLDetailsElement} */ (find(form, "[data-records]"));
  /** @param {KeptSelfCheck} record */
  const open = async (record) => {
    if (!(await session.mayTurn())) return;
    foldAway(fold);
    session.open(record);
    announce(form, "reopened", { name: nameOf(form, record) });
  };
  const showRecords = offerRecords(form, () => session.id, {
    open,
    copy: async ({ name, unit, year, plans, facts }) => {
      const owner = { name, unit, year: yearAfter(year) };
      const kept = owner.year && (await findTwin(owner));
      if (kept) return open(kept);
      if (!(await session.mayTurn())) return;
      const { maxima = "" } = form.dataset;
      session.beginWith(plans, { ...owner, [maxima]: JSON.parse(facts)[maxima] });
      session.note();
      announce(form, owner.year ? "copied" : "copied-undated", { year: owner.year });
    },
    dropped: (record, name) => {
      if (record.id === session.id) session.beginBlank();
      announce(form, "dropped", { name });
      offerBack(record, name);
    },
  });
  /**
   * Offers to keep again what was just deleted, until the page has something else to say.
   *
   * @param {KeptSelfCheck} record
   * @param {string} name
   */
  const offerBack = (record, name) => {
    find(form, "[data-restorable]").hidden = false;
    find(form, "[data-restore]").onclick = async () => {
      await selfChecks.keep(record, [""]).catch((error) => session.refuse(error));
      say(form, "restored", { name });
      session.recordsChanged();
    };
  };
  session.recordsChanged = () => showRecords().catch((error) => session.refuse(error));
  fold.addEventListener("toggle", () => fold.open && session.recordsChanged());
  find(form, "[data-new]").addEventListener("click", async () => {
    if (!(await session.mayTurn())) return;
    session.beginBlank();
    announce(form, "started");
  });
  find(form, "[data-clear]").addEventListener("click", () => session.clear());
  find(form, "[data-open-twin]").addEventListener("click", async () => {
    const kept = await findTwin(session.owner, session.id);
    if (!kept) return;
    const emptied = session.saysFigures ? "" : session.id;
    await open(kept);
    if (emptied) await selfChecks.drop(emptied);
    session.recordsChanged();
  });
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
  for (const way of findAll(form, "[data-lent]")) way.hidden = lent() !== session.id;
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
  const [id, units] = hash.slice(RECORD_MARK.length).split(UNITS_MARK);
  const record = await selfChecks.load(id);
  if (!record) return "missing";
  const obstacle = selfChecks.obstacleOf(record);
  if (obstacle) return obstacle;
  session.open(record, units ? { count: units } : null);
  return "opened";
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

/**
 * The record of a unit and year, of which there is to be one.
 *
 * @param {Owner} owner
 * @param {string} [but]  The id of a record that does not count.
 */
async function findTwin(owner, but) {
  const kept = await selfChecks.list();
  return kept.find((one) => one.id !== but && !selfChecks.obstacleOf(one) && ofSameOwner(one, owner));
}

/**
 * Says beside the unit's name whether there is another record of it for the year.
 *
 * @param {HTMLFormElement} form
 * @param {Session} session
 */
export async function tellTwin(form, session) {
  const kept = await findTwin(session.owner, session.id);
  find(form, "[data-twin]").hidden = !kept;
  if (kept) find(form, "[data-twin-name]").textContent = nameOf(form, kept);
}

/**
 * Takes up facts from outside: as a new record, or in the place of the one that there is of the same
 * unit and year, where the reader says so.
 *
 * @param {HTMLFormElement} form
 * @param {Session} session
 * @param {string} facts
 * @param {string[]} plans
 */
export async function receive(form, session, facts, plans) {
  const kept = await findTwin(ownerIn(facts)).catch(() => undefined); // then nothing is kept at all
  if (!kept) return session.openNew(facts, plans);
  if (await asked(form, "replace", nameOf(form, kept))) return session.replace(kept, facts, plans);
  session.open(kept);
  announce(form, "reopened", { name: nameOf(form, kept) });
}

/** Has the steps stand right under the word of what was opened. @param {HTMLDetailsElement} fold */
function foldAway(fold) {
  fold.open = false;
  find(fold, "summary").focus({ preventScroll: true });
}
