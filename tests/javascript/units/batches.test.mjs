/** Rows go to the rules a few at a time; work stops between two batches and goes on again. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { BATCH, Work } from "../../../calculator/units/batches.js";
import { Sheet } from "../../../calculator/units/rows.js";

const ASKED = { plan: "x", unit: "y", columns: ["name", "members.total"] };

/** Rules that call every row met, and tell of each batch before they answer it. */
class Rules {
  /** @type {string[][][]} */
  batches = [];
  /** @type {(batch: number) => void} */
  asked = () => {};

  /** @param {string} text */
  async ask(text) {
    const { rows } = JSON.parse(text);
    this.batches.push(rows);
    this.asked(this.batches.length);
    return JSON.stringify({
      rows: rows.map((/** @type {string[]} */ _, /** @type {number} */ row) => ({ row, verdict: "met", faults: [] })),
    });
  }
}

/** @param {number} units */
function sheetOf(units) {
  const sheet = new Sheet();
  sheet.writeBlock(
    0,
    ["name"],
    Array.from({ length: units }, (_, at) => [`Chi bộ ${at + 1}`]),
  );
  return sheet;
}

/** @param {Rules} rules @param {Sheet} sheet @param {(done: number, of: number) => void} [tell] */
function workOn(rules, sheet, tell = () => {}) {
  return new Work(/** @type {any} */ (rules), sheet, tell);
}

test("the time of the table goes with each batch", async () => {
  const rules = new Rules();
  /** @type {object[]} */
  const requests = [];
  const ask = rules.ask.bind(rules);
  rules.ask = (text) => {
    requests.push(JSON.parse(text));
    return ask(text);
  };
  const time = { year: "2024", as_of: "2024-11-30" };
  await workOn(rules, sheetOf(BATCH + 1)).run(() => ({ ...ASKED, ...time }));
  assert.equal(requests.length, 2);
  for (const request of requests) assert.deepEqual({ ...request, ...time }, request);
});

test("every row is assessed once, in batches, and progress is told", async () => {
  const rules = new Rules();
  const sheet = sheetOf(230);
  /** @type {number[][]} */
  const told = [];
  assert.equal(await workOn(rules, sheet, (...progress) => told.push(progress)).run(() => ASKED), "done");
  assert.deepEqual(
    rules.batches.map((rows) => rows.length),
    [50, 50, 50, 50, 30],
  );
  assert.deepEqual(
    rules.batches.flat().map(([name]) => name),
    sheet.units.map(({ cells }) => cells.name),
  );
  assert.deepEqual(told, [
    [0, 230],
    [50, 230],
    [100, 230],
    [150, 230],
    [200, 230],
    [230, 230],
  ]);
  assert.ok(sheet.units.every(({ isSettled, result }) => isSettled && result?.verdict === "met"));
});

test("the cells of a row go in the order of the columns asked, blank where nothing is typed", async () => {
  const rules = new Rules();
  await workOn(rules, sheetOf(1)).run(() => ASKED);
  assert.deepEqual(rules.batches, [[["Chi bộ 1", ""]]]);
});

test("what is stopped goes on with the rows that are left", async () => {
  const rules = new Rules();
  const sheet = sheetOf(3 * BATCH);
  const work = workOn(rules, sheet);
  rules.asked = (batch) => batch === 2 && work.stop();
  assert.equal(await work.run(() => ASKED), "stopped");
  assert.equal(sheet.unsettled().length, BATCH);
  assert.equal(await work.run(() => ASKED), "done");
  assert.equal(rules.batches.length, 3);
});

test("a row that is changed while it is assessed is assessed again", async () => {
  const rules = new Rules();
  const sheet = sheetOf(1);
  rules.asked = (batch) => batch === 1 && sheet.write(0, "name", "Chi bộ B");
  await workOn(rules, sheet).run(() => ASKED);
  assert.deepEqual(rules.batches, [[["Chi bộ 1", ""]], [["Chi bộ B", ""]]]);
  assert.equal(sheet.units[0].result?.verdict, "met");
});

test("a second call leaves all to the one that is at it", async () => {
  const work = workOn(new Rules(), sheetOf(60));
  const first = work.run(() => ASKED);
  assert.equal(await work.run(() => ASKED), "busy");
  assert.equal(await first, "done");
});

test("rules that break leave the rows unsettled, and may be asked again", async () => {
  const rules = new Rules();
  const sheet = sheetOf(1);
  const work = workOn(rules, sheet);
  rules.asked = () => {
    throw new Error("Traceback");
  };
  await assert.rejects(
    work.run(() => ASKED),
    /Traceback/,
  );
  assert.equal(sheet.unsettled().length, 1);
  rules.asked = () => {};
  assert.equal(await work.run(() => ASKED), "done");
});
