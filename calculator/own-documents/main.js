/** Brings the page of the reader's own documents to life: from a file to a document in use. */

/** @import { KeptOwnDocument } from "../records/own-documents.js" */
/** @import { Drawn, Review } from "./types.js" */

import { Autosave } from "../records/autosave.js";
import { ownDocuments } from "../records/own-documents.js";
import { listRecords, whenSaved } from "../records/record-list.js";
import { Undo } from "../records/undo.js";
import { rules } from "../rules-client/start.js";
import { answerOf } from "../ui/dialog.js";
import { find, findAll } from "../ui/dom.js";
import { acceptFiles } from "../ui/file-transfer.js";
import { showLoading } from "../ui/loading.js";
import { Refusal, draftOf, finish, published, take } from "./asking.js";
import { markUse } from "./device.js";
import { offerProposals } from "./proposals.js";
import { showText } from "./reading.js";
import { beginReview, decided, describe, differences, leftToDecide } from "./review.js";
import { offerUse } from "./use.js";
import { phrase, refuse, tell } from "./words.js";

/** For how long typing has to pause before it is saved, in milliseconds. */
const PAUSE = 400;
/** Under which the page's address names the document at hand. */
const AT_HAND = "van-ban";

const root = find(document, "[data-own]");
/** @type {Review | null} */
let review = null;
/** @type {Drawn | null} */
let drawn = null;
let isReviewing = false;

const autosave = new Autosave(
  ownDocuments,
  (outcome) => {
    if (outcome.type === "kept") {
      find(root, "[data-saved]").textContent = phrase("saved", { time: whenSaved(outcome.record.saved) });
    }
    if (outcome.type === "refused") refuse(phrase("not-saved", { reason: outcome.reason }));
    if (outcome.type === "gone") refuse(phrase("gone"));
    if (outcome.type === "elsewhere") open(outcome.record);
  },
  PAUSE,
);
const undo = new Undo([find(root, "[data-undo]")], stateOf());
const showProposals = offerProposals(root, () => /** @type {Review} */ (review), write);
const showUse = offerUse(root, () => ({ drawn, review }), reviewAgain);
const list = listRecords(root, ownDocuments, {
  atHand: () => "",
  name: ({ name }, obstacle) => (obstacle ? phrase(obstacle) : name),
  describe: describeRecord,
  acts: { open: (record) => openFromList(record), drop },
});

await ownDocuments.recover().catch(() => {});
await showShelf();
await openFromAddress();
root.dataset.started = "";
rules.hear((loading) => showLoading(root, loading));
find(root, "[data-retry]").addEventListener("click", () => rules.load());
acceptFiles(/** @type {HTMLInputElement} */ (find(root, "[data-file]")), ([file]) => receive(file));
find(root, "[data-back]").addEventListener("click", async () => {
  await autosave.flush();
  setAddress("");
  await showShelf();
});
find(root, "[data-undo]").addEventListener("click", async () => {
  const step = undo.back();
  if (!step) return;
  review = JSON.parse(step.state.facts);
  save();
  await show();
});
find(root, "[data-finish]").addEventListener("click", () => attempt(putToUse));
for (const field of findAll(root, "[data-plan-field]")) {
  field.addEventListener("input", () => {
    if (!review) return;
    const { value } = /** @type {HTMLInputElement} */ (field);
    const name = field.dataset.planField ?? "";
    review = describe(review, { [name]: value.trim() || (name === "title" || name === "short" ? "" : null) });
    noteAndSave(name);
  });
}
for (const box of findAll(root, "[data-plan-unit]")) {
  box.addEventListener("change", () => {
    if (!review) return;
    const units = findAll(root, "[data-plan-unit]")
      .map((one) => /** @type {HTMLInputElement} */ (one))
      .filter(({ checked }) => checked)
      .map(({ value }) => value);
    if (units.length) review = describe(review, { units });
    else /** @type {HTMLInputElement} */ (box).checked = true;
    noteAndSave("units");
  });
}
addEventListener("popstate", () => openFromAddress());
addEventListener("pagehide", () => void autosave.flush());

/** @param {File} file */
async function receive(file) {
  await attempt(async () => {
    find(root, "[data-progress]").hidden = false;
    tell();
    try {
      if (file.name.toLowerCase().endsWith(".json")) await receivePack(await file.text());
      else await receivePaper(file);
    } finally {
      find(root, "[data-progress]").hidden = true;
    }
  });
}

/** @param {File} file */
async function receivePaper(file) {
  const taken = (await ownDocuments.list()).map(({ plan }) => plan);
  const draft = await draftOf(file, taken);
  autosave.begin();
  begin(beginReview(draft), null);
  save();
  await autosave.flush();
  setAddress(draft.plan.id);
  await show();
  find(root, "[data-title]").focus();
}

/** @param {string} text */
async function receivePack(text) {
  const pack = parse(text);
  if (!pack) return refuse(phrase("no-pack"));
  const taken = await take(pack);
  const { id, title } = taken.plan;
  if (published.some((one) => one.id === id)) return refuse(phrase("published"));
  const before = (await ownDocuments.list()).find(({ plan }) => plan === id);
  const old = before?.drawn ? /** @type {Drawn} */ (JSON.parse(before.drawn)) : null;
  if (before) autosave.take(before);
  else autosave.begin();
  begin(null, taken);
  save();
  await autosave.flush();
  markUse(true);
  setAddress(id);
  await show();
  if (old?.digest === taken.digest) tell(phrase("taken-same", { name: title }));
  else if (old) tell(phrase("taken-again", { name: title, ...differences(old.criteria, taken.criteria) }));
  else tell(phrase("taken-new", { name: title }));
}

async function putToUse() {
  if (!review || leftToDecide(review)) return;
  drawn = await finish(decided(review));
  isReviewing = false;
  save();
  await autosave.flush();
  markUse(true);
  await show();
  tell(phrase("used"));
}

function reviewAgain() {
  isReviewing = true;
  show();
}

/** Takes up what the review is after a change. @param {Review} changed */
async function write(changed) {
  review = changed;
  noteAndSave("");
  await showProposals();
}

/** @param {string} field */
function noteAndSave(field) {
  undo.note(stateOf(), field);
  save();
}

function save() {
  const saved = recordOf();
  if (saved) autosave.change(() => saved);
}

function recordOf() {
  const plan = review?.draft.plan ?? drawn?.plan;
  if (!plan) return null;
  return {
    plan: plan.id,
    name: plan.title,
    review: review ? JSON.stringify(review) : "",
    drawn: drawn ? JSON.stringify(drawn) : "",
  };
}

/**
 * @param {Review | null} nextReview
 * @param {Drawn | null} nextDrawn
 */
function begin(nextReview, nextDrawn) {
  review = nextReview;
  drawn = nextDrawn;
  isReviewing = review !== null && drawn === null;
  undo.forget(stateOf());
}

function stateOf() {
  return { id: "", plans: [], facts: JSON.stringify(review) };
}

/** @param {KeptOwnDocument} record */
async function open(record) {
  autosave.take(record);
  begin(record.review ? JSON.parse(record.review) : null, record.drawn ? JSON.parse(record.drawn) : null);
  await show();
}

/** @param {KeptOwnDocument} record */
async function openFromList(record) {
  setAddress(record.plan);
  tell();
  await open(record);
  find(root, "[data-title]").focus();
}

async function openFromAddress() {
  const asked = new URLSearchParams(location.search).get(AT_HAND);
  if (!asked) return showShelf();
  const record = (await ownDocuments.list()).find(({ plan }) => plan === asked);
  if (!record || ownDocuments.obstacleOf(record)) return refuse(phrase("gone"));
  await open(record);
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

/** @param {string} plan  Empty for the shelf. */
function setAddress(plan) {
  const address = new URL(location.href);
  address.search = plan ? `${AT_HAND}=${plan}` : "";
  address.hash = "";
  history.pushState(null, "", address);
}

async function showShelf() {
  showView("shelf");
  try {
    const count = await list();
    find(root, "[data-none]").hidden = count > 0;
  } catch (error) {
    refuse(phrase("not-saved", { reason: String(error) }));
  }
}

async function show() {
  const plan = review?.draft.plan ?? drawn?.plan;
  if (!plan) return;
  showView("document");
  find(root, "[data-title]").textContent = plan.title;
  find(root, "[data-review]").hidden = !(review && isReviewing);
  showText(find(root, "[data-text]"), review?.draft.clauses ?? drawn?.clauses ?? [], drawn);
  if (review && isReviewing) {
    showUnsure(review);
    showFields(review);
    await showProposals();
  }
  await showUse();
}

/** @param {Review} review */
function showUnsure({ draft }) {
  const lines = draft.unsure.map(({ line, why }) => phrase("line", { line, why }));
  find(root, "[data-unsure]").replaceChildren(...lines.map(lineOf));
  find(root, "[data-left-out]").replaceChildren(...draft.left_out.map(lineOf));
  find(root, "[data-left-out-count]").textContent = String(draft.left_out.length);
}

/** @param {Review} review */
function showFields({ draft: { plan } }) {
  for (const field of findAll(root, "[data-plan-field]")) {
    const input = /** @type {HTMLInputElement} */ (field);
    if (input !== document.activeElement) input.value = String(plan[field.dataset.planField ?? ""] ?? "");
  }
  for (const box of findAll(root, "[data-plan-unit]")) {
    const input = /** @type {HTMLInputElement} */ (box);
    input.checked = plan.units.includes(input.value);
  }
}

/** @param {string} words */
function lineOf(words) {
  const line = document.createElement("li");
  line.textContent = words;
  return line;
}

/** @param {"shelf" | "document"} view */
function showView(view) {
  for (const part of findAll(root, "[data-view]")) part.hidden = part.dataset.view !== view;
}

/**
 * @param {HTMLElement} row
 * @param {KeptOwnDocument} record
 */
function describeRecord(row, record) {
  const about = record.drawn
    ? phrase(record.review ? "in-use" : "handed-on", { count: JSON.parse(record.drawn).criteria.length })
    : phrase("in-review", { count: leftToDecide(JSON.parse(record.review)) });
  find(row, "[data-about]").textContent = about;
  find(row, "[data-saved]").textContent = whenSaved(record.saved);
}

/** @param {KeptOwnDocument} record */
async function drop(record) {
  const dialog = /** @type {HTMLDialogElement} */ (find(root, "[data-ask=drop]"));
  if ((await answerOf(dialog, record.name)) !== "yes") return;
  await attempt(async () => {
    await ownDocuments.drop(record.id);
    markUse((await ownDocuments.list()).some(({ drawn }) => drawn));
    await showShelf();
  });
}

/** @param {() => Promise<void>} act  Whose refusal is shown. */
async function attempt(act) {
  refuse();
  try {
    await act();
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message);
    console.error(error);
    refuse(phrase("broken"));
  }
}

/** @param {string} text  @returns {unknown} Nothing where it is no JSON object. */
function parse(text) {
  try {
    const value = JSON.parse(text);
    return value && typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
