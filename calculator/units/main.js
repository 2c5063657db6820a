/** Brings the page for many units to life: from each change of the table to what follows. */

/** @import { Committee } from "./committee.js" */
/** @import { Fault } from "../form/field-errors.js" */
/** @import { Column } from "./grid.js" */
/** @import { Loading } from "../rules-client/protocol.js" */
/** @import { Said } from "../records/table-autosave.js" */
/** @import { Typed } from "./rows.js" */
/** @import { Criteria } from "./results.js" */

import { find, findAll } from "../ui/dom.js";
import { showLoading } from "../ui/loading.js";
import { setLink, wordsFor } from "../ui/parts.js";
import { afterPause, breathe } from "../ui/scheduling.js";
import { rules } from "../rules-client/start.js";
import { keepCommittee, showCommittee } from "./committee.js";
import { Grid } from "./grid.js";
import { TableKeeper } from "../records/table-autosave.js";
import { Outcomes } from "./results.js";
import { Sheet } from "./rows.js";
import { BATCH, Work } from "./batches.js";
import { acceptFiles, decode, download, readFile } from "../ui/file-transfer.js";

/** How long typing pauses before the verdicts follow, in milliseconds. */
const PAUSE = 300;
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
/** @type {Typed | null} What the table said before it was replaced. */
let before = null;
/** @type {Committee | null} What follows for the committee, where every row is assessed. */
let committee = null;
/** How often what the table says was changed, and how much is being read that will change it. */
let changes = 0;
let readings = 0;
/** @type {((isSettled: boolean) => void)[]} Who waits for the results of the table as it is. */
const waiting = [];
let isTaking = false;

const sheet = new Sheet();
const words = { row: wordsFor(form, "row"), mend: wordsFor(form, "mend") };
const grid = new Grid(form, sheet, words, {
  typed,
  pasted: (row, place, text) => whileReading(() => paste(row, place, text)),
  entered,
});
const outcomes = new Outcomes(result, sheet, tables.criteria, (row, names) => {
  grid.goTo(row, columns().find((name) => names.includes(name)) ?? "name");
});
const work = new Work(rules, sheet, showProgress);
const keeper = new TableKeeper(readTable, tellKept, renew);
const settleSoon = afterPause(PAUSE, settle);

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
acceptFiles(/** @type {HTMLInputElement} */ (find(form, "[data-open]")), (file) => whileReading(() => open(file)));
find(form, "[data-undo]").addEventListener("click", undo);
find(form, "[data-clear]").addEventListener("click", clear);
find(form, "[data-cancel]").addEventListener("click", () => work.stop());
find(form, "[data-resume]").addEventListener("click", settle);
find(form, "[data-export]").addEventListener("click", save);
find(form, "[data-take]").addEventListener("click", takeToSelfCheck);
find(result, "[data-retry]").addEventListener("click", () => rules.load());
find(form, "[data-take-other]").addEventListener("click", () => keeper.takeOther());
find(form, "[data-keep-own]").addEventListener("click", () => keeper.keepOwn());
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
  find(form, "[data-kept]").textContent = "";
  settleSoon();
  keeper.change();
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
  const follows = { ...answer, facts: outcome === "done" ? answer.facts : null };
  committee = follows;
  outcomes.show(answer.summary);
  await breathe();
  showCommittee(committeePanel, follows);
  find(form, "[data-resume]").hidden = outcome === "done";
  find(form, "[data-cancel]").hidden = outcome !== "done";
  find(form, "[data-progress]").hidden = outcome === "done";
  if (asOf !== changes || readings) return; // the results of what is changed meanwhile are soon there
  result.ariaBusy = "false";
  endWaiting(true);
}

/** @returns {Promise<boolean>} Whether there are results of the table as it is, once they are or can't be. */
function settled() {
  return new Promise((resolve) => (result.ariaBusy === "true" ? waiting.push(resolve) : resolve(true)));
}

/** @param {boolean} isSettled */
function endWaiting(isSettled) {
  waiting.splice(0).forEach((end) => end(isSettled));
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

/** Reads what the table is about to say. @param {() => Promise<void>} read */
async function whileReading(read) {
  outdate();
  readings += 1;
  try {
    await read();
  } finally {
    readings -= 1;
    settleSoon();
  }
}

/**
 * @param {number} row
 * @param {number} place  Of the column.
 * @param {string} text
 */
async function paste(row, place, text) {
  const here = grid.names.slice(place);
  const request = { do: "paste", ...choice(), text };
  const answer = await ask("door", async () => request);
  if (answer.faults) return refuse(wordsFor(form, "not-pasted"), answer.faults);
  const width = Math.max(...answer.rows.map((/** @type {string[]} */ cells) => cells.length));
  const names = answer.columns ?? here;
  if (width > names.length) {
    return refuse(`${wordsFor(form, "not-pasted")} ${wordsFor(form, "too-wide")} ${width}, ${names.length}.`, []);
  }
  setBefore(sheet.typed());
  sheet.writeBlock(row, names, answer.rows);
  replaced({ ...answer, columns: answer.columns ?? here.slice(0, width) });
}

/** @param {File} file */
async function open(file) {
  const request = async () => ({ do: "open-table", ...choice(), name: file.name, file: await readFile(file) });
  const answer = await ask("office", request);
  if (answer.faults) return refuse(`${wordsFor(form, "not-opened")} ${file.name}.`, answer.faults);
  setBefore(sheet.typed());
  sheet.restore({ names: answer.columns, rows: answer.rows });
  replaced(answer);
}

/**
 * Asks a door once the rules are there, saying meanwhile what goes on.
 *
 * @param {"door" | "office"} door
 * @param {() => Promise<object>} request  Makes it then.
 */
async function ask(door, request) {
  tell(isReady ? "reading" : "waiting");
  await ready;
  try {
    return JSON.parse(await rules.ask(JSON.stringify(await request()), door));
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
  told.title = "";
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
    told.textContent = wordsFor(form, "not-written");
    told.title = String(error);
  }
}

/** Turns to the committee's self-check with what follows from the table as it is, typed just now or not. */
async function takeToSelfCheck() {
  if (isTaking) return;
  isTaking = true;
  sayTaken("taking");
  sayTaken((await settled()) ? await carryOver() : "");
  isTaking = false;
}

/** @returns {Promise<string>} The name of the words for how it went. */
async function carryOver() {
  if (!committee?.facts) return "";
  const { facts, derived } = committee;
  const { plan } = choice();
  const plans = facts.unit in tables.asked[plan] ? [plan] : [];
  const owner = { name: field("name").value, year: field("year").value, plans };
  try {
    const id = await keepCommittee(facts, derived, owner, askRenewal);
    if (!(await keeper.keep())) return "not-left";
    location.assign(new URL(`tu-danh-gia/#ban=${id}`, root));
    return "";
  } catch {
    return "not-taken";
  }
}

/** @param {string[]} blank  The labels of what the renewed self-check says no longer. */
function askRenewal(blank) {
  const blanks = blank.length ? `\n\n${wordsFor(form, "ask-blank")} ${blank.join("; ")}.` : "";
  return confirm(wordsFor(form, "ask-renew") + blanks);
}

/** @param {string} words  The name of them. */
function sayTaken(words) {
  find(form, "[data-taken]").textContent = words && wordsFor(form, words);
}

/** Takes up the table that is kept on this device; a link's choice goes before the kept one. */
async function openKept() {
  const query = new URLSearchParams(location.search);
  const kept = await keeper.open();
  if (kept) takeUp(kept);
  choose("plan", query.get("van-ban"));
  choose("unit", query.get("don-vi"));
}

/** @param {Said} kept */
function takeUp(kept) {
  sheet.restore(kept.typed);
  for (const name of /** @type {const} */ (["plan", "unit", "year", "name"])) choose(name, kept[name]);
}

/** Has this page say what another one has saved. @param {Said} kept */
function renew(kept) {
  takeUp(kept);
  showOvertaken(false);
  setBefore(null);
  tell("renewed");
  applyChoice();
  outdate();
  settleSoon();
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

/** @returns {Said} */
function readTable() {
  return { ...choice(), year: field("year").value, name: field("name").value, typed: sheet.typed() };
}

/** @param {"kept" | "overtaken" | "newer" | "refused"} outcome  Of keeping the table. */
function tellKept(outcome) {
  const refusal = find(form, "[data-not-kept]");
  switch (outcome) {
    case "kept": {
      const time = new Date().toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
      find(form, "[data-kept]").textContent = `${wordsFor(form, "kept")} ${time}.`;
      refusal.textContent = "";
      return showOvertaken(false);
    }
    case "overtaken":
      return showOvertaken(true);
    case "newer":
      refusal.textContent = wordsFor(form, "newer");
      return showOvertaken(false);
    case "refused":
      if (!refusal.textContent) refusal.textContent = wordsFor(form, "not-kept");
  }
}

/** @param {Loading} loading */
function hearLoading(loading) {
  isReady = loading.type === "ready";
  showLoading(result, loading);
  if (loading.type === "failed") endWaiting(false);
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
