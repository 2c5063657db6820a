/** Brings the page for many units to life: from each change of the table to what follows. */

/** @import { CommitteeFacts } from "./table-committee.js" */
/** @import { Fault } from "./faults.js" */
/** @import { Column } from "./table-grid.js" */
/** @import { Loading } from "./messages.js" */
/** @import { Typed } from "./table-sheet.js" */
/** @import { KeptTable } from "./table-store.js" */
/** @import { Criteria } from "./table-result.js" */

import { find, findAll } from "./find.js";
import { showLoading } from "./loading.js";
import { setLink, wordsFor } from "./marks.js";
import { afterPause, breathe } from "./pause.js";
import { rules } from "./start.js";
import { keepCommittee, showCommittee } from "./table-committee.js";
import { Grid } from "./table-grid.js";
import { Outcomes } from "./table-result.js";
import { Sheet } from "./table-sheet.js";
import { hearOthers, keepTable, loadTable, OvertakenError, VERSION } from "./table-store.js";
import { BATCH, Work } from "./table-work.js";
import { acceptFiles, decode, download, readFile } from "./transfer.js";

/** How long typing pauses before the verdicts follow, and before the table is kept, in milliseconds. */
const PAUSE = 300;
const PAUSE_TO_KEEP = 400;
const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** The columns that a unit may have whatever is asked of it; shown where a file brings them. */
const OWN = ["unit", "year"];

/** @typedef {{ asked: Record<string, Record<string, string[]>>, columns: Record<string, Column>, criteria: Criteria }} Tables */

const form = /** @type {HTMLFormElement} */ (find(document, "form.units"));
const result = find(form, ".units__result");
const committeePanel = find(form, "[data-committee]");
const root = new URL(`${form.dataset.root}/`, location.href);
const tables = readTables();
/** @type {() => void} */
let tellReady;
/** @type {Promise<void>} Fulfilled when the rules are there for the first time. */
const ready = new Promise((resolve) => (tellReady = resolve));
let isReady = false;
let isKept = true;
let isChanged = false;
/** The mark of what this page last saw saved. */
let known = "";
/** Fulfilled when nothing is being saved. */
let keeping = Promise.resolve();
/** @type {Typed | null} What the table said before it was replaced. */
let before = null;
/** @type {CommitteeFacts | null} */
let committeeFacts = null;
/** How often what the table says was changed. */
let changes = 0;
/** @type {(() => void)[]} What waits for the results of the table as it is. */
const waiting = [];

const sheet = new Sheet();
const words = { row: wordsFor(form, "row"), mend: wordsFor(form, "mend") };
const grid = new Grid(form, sheet, words, { typed, pasted, entered });
const outcomes = new Outcomes(result, sheet, tables.criteria, (row, names) => {
  grid.goTo(row, columns().find((name) => names.includes(name)) ?? "name");
});
const work = new Work(rules, sheet, showProgress);
const settleSoon = afterPause(PAUSE, settle);
const keepSoon = afterPause(PAUSE_TO_KEEP, keepNow);

await openKept();
applyChoice();
form.dataset.started = "";

form.addEventListener("submit", (event) => event.preventDefault());
for (const name of ["plan", "unit"]) {
  field(name).addEventListener("input", () => {
    applyChoice();
    sheet.unsettle();
    changed();
  });
}
for (const name of ["year", "name"]) field(name).addEventListener("input", changed);
acceptFiles(form, /** @type {HTMLInputElement} */ (find(form, "[data-open]")), open);
find(form, "[data-undo]").addEventListener("click", undo);
find(form, "[data-clear]").addEventListener("click", clear);
find(form, "[data-cancel]").addEventListener("click", () => work.stop());
find(form, "[data-resume]").addEventListener("click", settle);
find(form, "[data-export]").addEventListener("click", save);
find(form, "[data-take]").addEventListener("click", takeToSelfCheck);
find(result, "[data-retry]").addEventListener("click", () => rules.load());
find(form, "[data-take-other]").addEventListener("click", takeOther);
find(form, "[data-keep-own]").addEventListener("click", keepOwn);
hearOthers(() => (isChanged ? showOvertaken(true) : takeOther()));
addEventListener("visibilitychange", () => document.hidden && keepNow());
rules.hear(hearLoading);

/** Makes the page ask what the chosen document asks of the chosen unit kind. */
function applyChoice() {
  const kinds = tables.asked[field("plan").value];
  for (const option of /** @type {HTMLSelectElement} */ (field("unit")).options) {
    option.disabled = !(option.value in kinds);
  }
  if (!(field("unit").value in kinds)) [field("unit").value] = Object.keys(kinds);
  const template = `tu-danh-gia/mau/${field("plan").value}-${field("unit").value}.xlsx`;
  find(form, "[data-template]").setAttribute("href", new URL(template, root).href);
  layColumns();
}

/** Lays out the table's columns, where they are not those that stand there. */
function layColumns() {
  const names = columns();
  if (names.join() === grid.names.join()) grid.show();
  else grid.lay(names, tables.columns);
}

/** @returns {string[]} The columns that are shown: those asked, and what units tell of themselves. */
function columns() {
  const [name, ...asked] = tables.asked[field("plan").value][field("unit").value];
  return [name, ...OWN.filter((own) => sheet.says(own)), ...asked];
}

/**
 * @param {number} row
 * @param {string} name
 * @param {string} text
 */
function typed(row, name, text) {
  sheet.write(row, name, text);
  setBefore(null); // it knows nothing of what is typed now
  changed();
}

/** Has everything follow what the table says now. */
function changed() {
  outdate();
  isChanged = true;
  if (isKept) find(form, "[data-kept]").textContent = "";
  settleSoon();
  keepSoon();
}

/** Says that the results shown are not those of the table as it is, or is about to be. */
function outdate() {
  changes += 1;
  result.ariaBusy = "true";
}

/** Says how to fill in the cell that was entered. @param {number} row @param {string} name */
function entered(row, name) {
  const { label, help, href, place } = tables.columns[name];
  const here = find(form, "[data-here]");
  const title = document.createElement("strong");
  title.textContent = [`${wordsFor(form, "row")} ${row + 1}`, sheet.read(row, "name"), label].filter(Boolean).join(" · ");
  const wrong = document.createElement("span");
  wrong.className = "units__mend";
  wrong.textContent = sheet.faultsAt(row, name).join(" ");
  here.replaceChildren(title, wrong, help ? ` ${help} ` : "");
  if (!href) return;
  const link = document.createElement("a");
  setLink(link, new URL(href, root).href, place ?? "");
  here.append(link);
}

/** Has the rules assess every row that needs it, then shows what follows from all. */
async function settle() {
  if (!isReady) return;
  result.ariaBusy = "true";
  try {
    const outcome = await work.run(() => ({ ...choice(), columns: columns() }));
    if (outcome !== "busy") await showOutcome(outcome);
  } catch (error) {
    hearLoading({ type: "failed", reason: String(error) });
  }
}

/** @param {"done" | "stopped"} outcome */
async function showOutcome(outcome) {
  const asOf = changes;
  grid.showResults();
  const rows = sheet.units.flatMap(({ result }) => (result ? [result] : []));
  const sums = rows.map(({ verdict, unit, goods, figures }) => ({ verdict, unit, goods, figures }));
  const asked = { do: "committee", ...choice(), name: field("name").value, year: field("year").value, rows: sums };
  const answer = JSON.parse(await rules.ask(JSON.stringify(asked)));
  committeeFacts = outcome === "done" ? answer.facts : null;
  outcomes.show(answer.summary);
  await breathe();
  showCommittee(committeePanel, { ...answer, facts: committeeFacts });
  find(form, "[data-resume]").hidden = outcome === "done";
  find(form, "[data-cancel]").hidden = outcome !== "done";
  find(form, "[data-progress]").hidden = outcome === "done";
  if (asOf !== changes) return; // the results are soon there of what was changed meanwhile
  result.ariaBusy = "false";
  waiting.splice(0).forEach((go) => go());
}

/** @param {number} done @param {number} of */
function showProgress(done, of) {
  const panel = find(form, "[data-progress]");
  if (of > BATCH) panel.hidden = false;
  find(form, "[data-cancel]").hidden = false;
  find(form, "[data-resume]").hidden = true;
  find(panel, "[data-done]").textContent = String(done);
  find(panel, "[data-of]").textContent = String(of);
  const bar = /** @type {HTMLProgressElement} */ (find(panel, "progress"));
  bar.max = Math.max(of, 1);
  bar.value = done;
}

/**
 * @param {number} row
 * @param {number} place  Of the column.
 * @param {string} text
 */
async function pasted(row, place, text) {
  outdate();
  const answer = await ask({ do: "paste", ...choice(), text });
  if (answer.faults) return refuse(wordsFor(form, "not-pasted"), answer.faults);
  const width = Math.max(...answer.rows.map((/** @type {string[]} */ cells) => cells.length));
  const names = answer.columns ?? columns().slice(place);
  if (width > names.length) {
    return refuse(`${wordsFor(form, "not-pasted")} ${wordsFor(form, "too-wide")} ${width}, ${names.length}.`, []);
  }
  setBefore(sheet.typed());
  sheet.writeBlock(row, names, answer.rows);
  replaced({ ...answer, columns: answer.columns ?? [] });
}

/** @param {File} file */
async function open(file) {
  outdate();
  const content = await readFile(file);
  const answer = await ask({ do: "open-table", ...choice(), name: file.name, file: content }, "office");
  if (answer.faults) return refuse(`${wordsFor(form, "not-opened")} ${file.name}.`, answer.faults);
  setBefore(sheet.typed());
  sheet.restore({ names: answer.columns, rows: answer.rows });
  replaced(answer);
}

/**
 * Asks a door once the rules are there, saying meanwhile what goes on.
 *
 * @param {object} request
 * @param {"door" | "office"} [door]
 */
async function ask(request, door) {
  tell(isReady ? "reading" : "waiting");
  await ready;
  try {
    return JSON.parse(await rules.ask(JSON.stringify(request), door));
  } catch (error) {
    return { faults: [{ fields: [], message: String(error) }] };
  }
}

/**
 * Shows that the table says something else now, and what of the source it does not say.
 *
 * @param {{ columns: string[], rows: string[][], unread: string[], left_out: number }} read
 */
function replaced({ columns: names, rows, unread, left_out }) {
  const units = rows.filter((cells) => cells.some(Boolean)).length;
  const aside = names.filter((name) => !columns().includes(name)).map((name) => tables.columns[name]?.label ?? name);
  const words = [];
  if (left_out) words.push(`${wordsFor(form, "left-out")} ${left_out}.`);
  if (unread.length) words.push(`${wordsFor(form, "unread")} ${unread.join(", ")}.`);
  if (aside.length) words.push(`${wordsFor(form, "set-aside")} ${aside.join(", ")}.`);
  tell("opened", `${units}.`, ...words);
  layColumns();
  changed();
}

/** @param {Typed | null} typed  What the undo button brings back; with nothing to bring back it is hidden. */
function setBefore(typed) {
  before = typed;
  find(form, "[data-undo]").hidden = !typed;
}

function undo() {
  if (!before) return;
  sheet.restore(before);
  setBefore(null);
  tell("undone");
  layColumns();
  changed();
}

function clear() {
  if (!sheet.units.length || !confirm(wordsFor(form, "ask-clear"))) return;
  setBefore(sheet.typed());
  sheet.restore({ names: [], rows: [] });
  tell("cleared");
  layColumns();
  changed();
}

async function save() {
  const told = find(form, "[data-exported]");
  told.textContent = wordsFor(form, "writing");
  const { names, rows } = sheet.typed();
  const shown = columns().filter((name) => names.includes(name));
  const places = shown.map((name) => names.indexOf(name));
  const cells = rows.map((row) => places.map((place) => row[place]));
  const owner = { name: field("name").value, year: field("year").value };
  const request = { do: "save-table", ...choice(), ...owner, columns: shown, rows: cells };
  try {
    const answer = JSON.parse(await rules.ask(JSON.stringify(request), "office"));
    download(decode(answer.file), WORKBOOK, answer.name);
    told.textContent = wordsFor(form, "written");
  } catch (error) {
    told.textContent = String(error);
  }
}

/** Turns to the committee's self-check with what follows from the table as it is, typed just now or not. */
async function takeToSelfCheck() {
  if (result.ariaBusy === "true") await new Promise((resolve) => waiting.push(() => resolve(null)));
  if (!committeeFacts) return;
  const { plan } = choice();
  const plans = committeeFacts.unit in tables.asked[plan] ? [plan] : [];
  try {
    const owner = { name: field("name").value, year: field("year").value, plans };
    const id = await keepCommittee(committeeFacts, owner, () => confirm(wordsFor(form, "ask-renew")));
    keepNow();
    await keeping;
    location.assign(new URL(`tu-danh-gia/#ban=${id}`, root));
  } catch {
    find(form, "[data-taken]").textContent = wordsFor(form, "not-taken");
  }
}

/** Takes up the table that is kept on this device; a link's choice goes before the kept one. */
async function openKept() {
  const query = new URLSearchParams(location.search);
  const kept = await loadTable().catch(() => undefined);
  if (kept && kept.version > VERSION) {
    isKept = false;
    find(form, "[data-not-kept]").textContent = wordsFor(form, "newer");
  } else if (kept) takeUp(kept);
  choose("plan", query.get("van-ban"));
  choose("unit", query.get("don-vi"));
}

/** @param {KeptTable} kept */
function takeUp(kept) {
  known = kept.saved ?? "";
  sheet.restore(kept.typed);
  for (const name of /** @type {const} */ (["plan", "unit", "year", "name"])) choose(name, kept[name]);
}

/** Has this page say what another one has saved. */
async function takeOther() {
  const kept = await loadTable();
  if (!kept || kept.version > VERSION || kept.saved === known) return;
  takeUp(kept);
  outdate();
  isChanged = false;
  showOvertaken(false);
  setBefore(null);
  tell("renewed");
  applyChoice();
  settleSoon();
}

/** Has what this page says be kept in place of what another one has saved. */
async function keepOwn() {
  known = (await loadTable())?.saved ?? "";
  showOvertaken(false);
  keepNow();
}

/** @param {boolean} isOvertaken  Whether another page has saved what this one does not know. */
function showOvertaken(isOvertaken) {
  find(form, "[data-overtaken]").hidden = !isOvertaken;
}

/** @param {string} name @param {string | null} value */
function choose(name, value) {
  const place = field(name);
  const options = place instanceof HTMLSelectElement ? [...place.options].map((option) => option.value) : [value];
  if (value !== null && options.includes(value)) place.value = value;
}

function keepNow() {
  keeping = keeping.then(keepChanges);
}

async function keepChanges() {
  if (!isKept || !isChanged) return;
  isChanged = false;
  const refusal = find(form, "[data-not-kept]");
  try {
    const { plan, unit } = choice();
    const saved = crypto.randomUUID();
    const owner = { year: field("year").value, name: field("name").value };
    await keepTable({ version: VERSION, plan, unit, ...owner, typed: sheet.typed(), saved }, known);
    known = saved;
    const time = new Date().toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
    find(form, "[data-kept]").textContent = `${wordsFor(form, "kept")} ${time}.`;
    refusal.textContent = "";
  } catch (error) {
    isChanged = true;
    if (error instanceof OvertakenError) showOvertaken(true);
    else if (!refusal.textContent) refusal.textContent = wordsFor(form, "not-kept");
  }
}

/** @param {Loading} loading */
function hearLoading(loading) {
  isReady = loading.type === "ready";
  showLoading(result, loading);
  if (loading.type === "failed") waiting.length = 0;
  if (!isReady) return;
  tellReady();
  settle();
}

function choice() {
  return { plan: field("plan").value, unit: field("unit").value };
}

/** @param {string} name */
function field(name) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (find(form, `[name="${name}"]`));
}

/** @param {string} words  Their name. @param {string[]} more */
function tell(words, ...more) {
  find(form, "[data-refused]").hidden = true;
  find(form, "[data-told]").textContent = [wordsFor(form, words), ...more].join(" ");
  showNews();
}

/** @param {string} title @param {Fault[]} faults */
function refuse(title, faults) {
  settleSoon(); // the results shown still stand
  const panel = find(form, "[data-refused]");
  find(form, "[data-told]").textContent = "";
  find(panel, "[data-refused-title]").textContent = title;
  find(panel, "ul").replaceChildren(
    ...faults.map(({ message }) => {
      const item = document.createElement("li");
      item.textContent = message;
      return item;
    }),
  );
  panel.hidden = false;
  showNews();
}

function showNews() {
  find(form, "[data-news]").scrollIntoView({ block: "nearest" });
}

/** @returns {Tables} */
function readTables() {
  const read = JSON.parse(form.querySelector("[data-tables]")?.textContent ?? "");
  for (const criterion of Object.values(read.criteria)) criterion.href = new URL(criterion.href, root).href;
  return read;
}
