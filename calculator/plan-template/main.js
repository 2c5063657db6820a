/** Brings a template to life: each blank filled in once, seen on the paper, printed, written, put to use. */

/** @import { KeptFilledPlan } from "../records/filled-plans.js" */

import { draftOf, fill, Refusal } from "../own-documents/asking.js";
import { beginReview } from "../own-documents/review.js";
import { phrase, refuse, tell } from "../own-documents/words.js";
import { Autosave } from "../records/autosave.js";
import { filledPlans } from "../records/filled-plans.js";
import { ownDocuments } from "../records/own-documents.js";
import { listRecords, whenSaved } from "../records/record-list.js";
import { newId } from "../records/record-store.js";
import { rules } from "../rules-client/start.js";
import { answerOf } from "../ui/dialog.js";
import { find, findAll } from "../ui/dom.js";
import { decode, download, WORD } from "../ui/file-transfer.js";
import { showLoading } from "../ui/loading.js";
import { countLeft, meant } from "./values.js";

/** For how long typing has to pause before it is saved, in milliseconds. */
const PAUSE = 400;

const root = find(document, "[data-own]");
const template = JSON.parse(root.querySelector("[data-template]")?.textContent ?? "");
const inputs = findAll(root, "[data-fields] input").map((one) => /** @type {HTMLInputElement} */ (one));
const places = findAll(root, "[data-blank]").map((place) => ({ place, blank: place.textContent ?? "" }));

const autosave = new Autosave(
  filledPlans,
  async (outcome) => {
    if (outcome.type === "kept") {
      find(root, "[data-saved]").textContent = phrase("saved", { time: whenSaved(outcome.record.saved) });
      await showKept();
    }
    if (outcome.type === "refused") refuse(phrase("not-saved", { reason: outcome.reason }));
    if (outcome.type === "gone") tell(phrase("gone"));
    if (outcome.type === "parted") tell(phrase("parted"));
    if (outcome.type === "elsewhere") show(outcome.record.values);
  },
  PAUSE,
);
const list = listRecords(root, filledPlans, {
  atHand: () => autosave.id,
  name: ({ values }, obstacle) => (obstacle ? phrase(obstacle) : values["chi-bo"] || phrase("unnamed")),
  describe: (row, { saved }) => {
    find(row, "[data-saved]").textContent = whenSaved(saved);
  },
  acts: { open, drop },
});

await filledPlans.recover().catch(() => {});
await openLast();
root.dataset.started = "";
rules.hear((loading) => showLoading(root, loading));
find(root, "[data-retry]").addEventListener("click", () => rules.load());
for (const input of inputs) {
  input.addEventListener("input", () => {
    showFilled();
    autosave.change(() => ({ plan: template.plan, values: typed() }));
  });
}
find(root, "[data-fields]").addEventListener("submit", (event) => event.preventDefault());
find(root, "[data-print]").addEventListener("click", () => print());
find(root, "[data-word]").addEventListener("click", () => attempt(save));
find(root, "[data-make-own]").addEventListener("click", () => attempt(makeOwn));
find(root, "[data-new]").addEventListener("click", async () => {
  await autosave.flush();
  autosave.begin();
  show({});
  find(root, "[data-saved]").textContent = "";
  await showKept();
  inputs[0].focus();
});
addEventListener("pagehide", () => void autosave.flush());
addEventListener("pageshow", ({ persisted }) => void (persisted && autosave.catchUp().catch(() => {})));

function typed() {
  return Object.fromEntries(inputs.map(({ name, value }) => [name, value]));
}

function filledIn() {
  return Object.fromEntries(inputs.map(({ name, value, dataset }) => [name, meant(value, dataset.lead ?? "")]));
}

/** @param {Record<string, string>} values */
function show(values) {
  for (const input of inputs) input.value = values[input.name] ?? "";
  showFilled();
}

function showFilled() {
  const values = filledIn();
  for (const { place, blank } of places) {
    const said = values[place.dataset.blank ?? ""];
    place.textContent = said || blank;
    place.toggleAttribute("data-filled", Boolean(said));
  }
  const count = countLeft(Object.keys(values), values);
  find(root, "[data-left]").textContent = count ? phrase("left", { count }) : phrase("all-filled");
}

/** Opens what was filled in last, where there is any. */
async function openLast() {
  const kept = await filledPlans.list().catch(() => []);
  const last = kept.find((one) => one.plan === template.plan && filledPlans.obstacleOf(one) === null);
  if (last) autosave.take(last);
  show(last?.values ?? {});
  await showKept();
}

/** @param {KeptFilledPlan} record */
async function open(record) {
  await autosave.flush();
  autosave.take(record);
  show(record.values);
  await showKept();
  inputs[0].focus();
}

/** @param {KeptFilledPlan} record */
async function drop(record) {
  const dialog = /** @type {HTMLDialogElement} */ (find(root, "[data-ask=drop]"));
  if ((await answerOf(dialog, record.values?.["chi-bo"] || phrase("unnamed"))) !== "yes") return;
  await filledPlans.drop(record.id);
  if (record.id === autosave.id) {
    autosave.begin();
    show({});
  }
  await showKept();
}

async function showKept() {
  const count = await list().catch(() => 0);
  find(root, "[data-kept-plans]").hidden = count === 0;
  find(root, "[data-new]").hidden = count === 0;
}

async function save() {
  const { name, file } = await fill(template, filledIn());
  download(decode(file), WORD, name);
}

/** Makes of the plan a document on this device, as if its file had been opened there. */
async function makeOwn() {
  await autosave.flush();
  const { name, file } = await fill(template, filledIn());
  const taken = (await ownDocuments.list()).map(({ plan }) => plan);
  const draft = await draftOf(new File([decode(file)], name, { type: WORD }), taken);
  const { id, title } = draft.plan;
  const record = { plan: id, name: title, review: JSON.stringify(beginReview(draft)), drawn: "" };
  const stamp = { id: newId(), version: ownDocuments.version, saved: new Date().toISOString(), revision: newId() };
  await ownDocuments.keep({ ...record, ...stamp }, [""]);
  location.href = `${root.dataset.root}/van-ban-cua-minh/?van-ban=${encodeURIComponent(id)}`;
}

/** @param {() => Promise<void>} act  Whose refusal is shown. */
async function attempt(act) {
  refuse();
  tell(phrase("making"));
  try {
    await act();
    tell();
  } catch (error) {
    tell();
    console.error(error);
    refuse(error instanceof Refusal ? error.message : phrase("broken"));
  }
}
