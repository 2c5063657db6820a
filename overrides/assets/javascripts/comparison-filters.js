/** Filters the table of all topics. What is alike and what is measured, the page says itself. */

import { readAddress, writeAddress } from "./address-state.js";

/** @typedef {{ plans: Set<string>, unit: string, unitIndex: number, good: string, isMeasured: boolean, isDifferent: boolean }} Wanted */

const form = /** @type {HTMLFormElement} */ (document.querySelector("form.filters"));
const table = /** @type {HTMLTableElement} */ (document.querySelector(".comparison__table--matrix"));
const count = /** @type {HTMLElement} */ (form.querySelector("[data-shown]"));
const none = /** @type {HTMLElement} */ (document.querySelector(".comparison__none"));
const boxes = /** @type {HTMLInputElement[]} */ (all(form, "input[name='van-ban']"));
const units = /** @type {HTMLSelectElement} */ (form.elements.namedItem("don-vi"));
const year = /** @type {HTMLSelectElement} */ (form.elements.namedItem("nam"));

const heads = all(table, "thead [data-plan]");
const bands = /** @type {HTMLTableCellElement[]} */ (all(table, "th[scope='rowgroup']"));
const sections = all(table, "tbody").map((section) => ({
  section,
  rows: all(section, "[data-topic]").map((row) => ({ row, cells: all(row, "td").map(cellOf) })),
}));

readAddress(form);
filter();
form.addEventListener("input", filter);
form.addEventListener("reset", () => setTimeout(filter));

function filter() {
  closeUnaddressed();
  const wanted = whatIsWanted();
  for (const head of heads) head.hidden = !wanted.plans.has(head.dataset.plan ?? "");
  for (const band of bands) band.colSpan = wanted.plans.size + 1;
  let shown = 0;
  for (const { section, rows } of sections) {
    const isGood = !wanted.good || section.dataset.good === wanted.good;
    const kept = rows.filter((row) => showRow(row, wanted, isGood)).length;
    section.hidden = kept === 0;
    shown += kept;
  }
  count.textContent = String(shown);
  none.hidden = shown > 0;
  table.dataset.plans = String(wanted.plans.size);
  writeAddress(form);
}

/** Lets no one choose a document that does not speak to the unit kind, or does not cover the year. */
function closeUnaddressed() {
  for (const box of boxes) {
    const isSpokenTo = units.value === "" || box.dataset.units?.split(" ").includes(units.value);
    box.disabled = !isSpokenTo || !covers(box, year.value);
  }
}

/**
 * @param {HTMLInputElement} box  Of a document.
 * @param {string} year  Empty for all years together.
 * @returns {boolean}  Whether the document covers the year, as far as its words say when it applies.
 */
function covers({ dataset: { from, to } }, year) {
  return year === "" || ((!from || from <= year) && (!to || to >= year));
}

/** @returns {Wanted} */
function whatIsWanted() {
  const said = new FormData(form);
  const ticked = said.getAll("van-ban").map(String);
  const open = boxes.filter((box) => !box.disabled).map((box) => box.value);
  return {
    plans: new Set(ticked.length ? ticked : open),
    unit: units.value,
    unitIndex: units.selectedIndex,
    good: String(said.get("tot")),
    isMeasured: said.has("do-duoc"),
    isDifferent: said.has("khac"),
  };
}

/**
 * @param {{ row: HTMLElement, cells: ReturnType<typeof cellOf>[] }} row
 * @param {Wanted} wanted
 * @param {boolean} isGood
 * @returns {boolean}  Whether the row is shown.
 */
function showRow({ row, cells }, wanted, isGood) {
  const seen = cells.filter(({ plan }) => wanted.plans.has(plan));
  const isMeasured = seen.some(({ demands }) =>
    demands.some((demand) => demand.isMeasured && speaksTo(demand, wanted.unit)),
  );
  const kinds = new Set(seen.map(({ alike }) => alike[wanted.unitIndex]));
  row.hidden = !isGood || (wanted.isMeasured && !isMeasured) || (wanted.isDifferent && kinds.size < 2);
  if (row.hidden) return false;
  for (const cell of cells) showCell(cell, wanted);
  return true;
}

/**
 * @param {ReturnType<typeof cellOf>} cell
 * @param {Wanted} wanted
 */
function showCell({ plan, cell, demands, groups, general, silent, clauses }, wanted) {
  cell.hidden = !wanted.plans.has(plan);
  if (cell.hidden) return;
  const asked = demands.filter((demand) => speaksTo(demand, wanted.unit));
  const kept = asked.filter(({ isMeasured }) => isMeasured || !wanted.isMeasured);
  for (const demand of demands) demand.element.hidden = !kept.includes(demand);
  for (const group of groups) {
    group.element.hidden = !kept.some(({ element }) => group.element.contains(element));
  }
  general.hidden = kept.length > 0 || asked.length === 0;
  silent.hidden = asked.length > 0;
  if (clauses) {
    const number = new Set(kept.map(({ clause }) => clause)).size;
    clauses.textContent = String(number);
    /** @type {HTMLElement} */ (clauses.parentElement).hidden = number < 2;
  }
}

/**
 * @param {{ units: string[] }} demand
 * @param {string} unit  Empty for all unit kinds together.
 */
function speaksTo({ units }, unit) {
  return unit === "" || units.includes(unit);
}

/**
 * Gathers once what filtering needs of a cell.
 *
 * @param {HTMLElement} cell
 */
function cellOf(cell) {
  const groups = all(cell, ".demands").map((element) => ({
    element,
    units: element.dataset.units?.split(" ") ?? [],
  }));
  return {
    cell,
    plan: cell.dataset.plan ?? "",
    alike: cell.dataset.alike?.split(" ") ?? [],
    groups,
    demands: groups.flatMap(({ element, units }) =>
      all(element, ".demand").map((demand) => ({
        element: demand,
        units,
        clause: demand.dataset.clause,
        isMeasured: !demand.matches(".demand--attested"),
      })),
    ),
    general: /** @type {HTMLElement} */ (cell.querySelector(".comparison__general")),
    silent: /** @type {HTMLElement} */ (cell.querySelector(".comparison__silent")),
    clauses: cell.querySelector("[data-clauses]"),
  };
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
function all(root, selector) {
  return [...root.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);
}
