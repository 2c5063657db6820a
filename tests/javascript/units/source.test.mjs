/** What of a file or a paste is wanted: units unasked, doubtful rows only on a yes. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Source, canBeTaken, markTwins, placeOf } from "../../../calculator/units/look/source.js";

/** @import { Preview } from "../../../calculator/rules-client/answers" */

/** @param {Preview["rows"]} rows @returns {Preview} */
function preview(rows) {
  const columns = [
    { column: "A", title: "STT", fact: null },
    { column: "B", title: "Tên chi bộ", fact: "name" },
    { column: "D", title: "Tổng số đảng viên", fact: "members.total" },
  ];
  return { file: "a.xlsx", sheet: "Bảng", sheets: [], header: { rows: [1], columns }, rows, notes: [] };
}

const ROWS = /** @type {Preview["rows"]} */ ([
  { row: 2, as: "unit", name: "A", cells: ["A", "1"] },
  { row: 3, as: "doubtful", name: "B", cells: ["B", "2"], why: "Hàng này đang ẩn trong bảng." },
  { row: 4, as: "fault", name: "C", cells: ["C", "x"], why: "Xin ghi một số nguyên." },
  { row: 5, as: "total", text: "Cộng 3" },
]);

test("columns are counted as a spreadsheet letters them", () => {
  assert.deepEqual(["A", "D", "Z", "AA", "BC"].map(placeOf), [0, 3, 25, 26, 54]);
});

test("units are wanted unasked, doubtful rows are not, and the rest can't be", () => {
  const source = new Source("a.xlsx", {}, preview(ROWS));
  assert.deepEqual(source.wanted, {
    names: ["name", "members.total"],
    rows: [
      ["A", "1"],
      ["C", "x"],
    ],
    origins: [{ source: "a.xlsx" }, { source: "a.xlsx" }],
  });
  assert.deepEqual(ROWS.map(canBeTaken), [true, true, true, false]);
});

test("a yes takes a doubtful row, a no leaves out a unit", () => {
  const source = new Source("a.xlsx", {}, preview(ROWS));
  source.say(ROWS[0], false);
  source.say(ROWS[1], true);
  assert.deepEqual(
    source.wanted.rows.map(([name]) => name),
    ["B", "C"],
  );
});

test("what was said of a row holds as long as it is taken for the same", () => {
  const source = new Source("a.xlsx", {}, preview(ROWS));
  source.say(ROWS[1], true);
  source.preview = preview([ROWS[1], { row: 2, as: "doubtful", name: "A", cells: ["A", "1"] }]);
  assert.deepEqual(
    source.wanted.rows.map(([name]) => name),
    ["B"],
  );
});

test("other readings of columns are asked for together, and forgotten with their sheet", () => {
  const source = new Source("a.xlsx", { do: "preview", name: "a.xlsx" }, preview(ROWS));
  source.choose("D", "members.htxsnv");
  const both = { 3: "members.htxsnv", 0: null };
  assert.deepEqual(source.choose("A", null), { do: "preview", name: "a.xlsx", choices: both });
  assert.deepEqual(source.turnTo("2024"), { do: "preview", name: "a.xlsx", choices: {}, sheet: "2024" });
});

test("a unit that several sources have is asked about in each, by name and year", () => {
  const columns = ["name", "year"].map((fact, place) => ({ column: "AB"[place], title: fact, fact }));
  const sources = [
    ["a.json", ["Chi bộ A", "2026"]],
    ["b.json", ["chi bộ  a", ""]],
    ["c.json", ["Chi bộ A", "2025"]],
  ].map(([name, cells]) => {
    const row = /** @type {Preview["rows"][number]} */ ({ row: 2, as: "unit", name: cells[0], cells });
    const seen = { ...preview([row]), header: { rows: [1], columns } };
    return new Source(String(name), {}, seen, "{}");
  });
  markTwins(sources, "2026");
  const kinds = () => sources.map((source) => source.kindOf(source.preview.rows[0]));
  assert.deepEqual(kinds(), ["doubtful", "doubtful", "unit"]);
  assert.deepEqual(sources[0].twinsOf(sources[0].preview.rows[0]), ["b.json"]);
  assert.equal(sources[0].wanted.rows.length, 0);
  sources[1].say(sources[1].preview.rows[0], true);
  assert.deepEqual(sources[1].wanted.origins, [{ source: "b.json", facts: "{}" }]);
  markTwins(sources, "2024");
  assert.deepEqual(kinds(), ["unit", "unit", "unit"]);
});
