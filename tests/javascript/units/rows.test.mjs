/** The table says what was typed into it, however that came. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Sheet } from "../../../calculator/units/rows.js";

/** @param {Partial<import("../../../calculator/rules-client/answers").Row>} said */
function result(said) {
  return /** @type {import("../../../calculator/rules-client/answers").Row} */ ({ faults: [], ...said });
}

test("a cell far down adds the rows above it, empty and settled", () => {
  const sheet = new Sheet();
  sheet.write(2, "name", "Chi bộ C");
  assert.equal(sheet.units.length, 3);
  assert.equal(sheet.read(2, "name"), "Chi bộ C");
  assert.equal(sheet.read(0, "name"), "");
  assert.equal(sheet.read(99, "name"), "");
  assert.deepEqual(sheet.unsettled(), [sheet.units[2]]);
});

test("a block lies over what was there, cell by cell", () => {
  const sheet = new Sheet();
  sheet.writeBlock(
    0,
    ["name", "members.total"],
    [
      ["A", "1"],
      ["B", "2"],
    ],
  );
  sheet.writeBlock(1, ["members.total"], [["20"], ["30"]]);
  assert.deepEqual(sheet.typed(), {
    names: ["name", "members.total"],
    rows: [
      ["A", "1"],
      ["B", "20"],
      ["", "30"],
    ],
  });
});

test("what was typed once can be said again, to the letter", () => {
  const sheet = new Sheet();
  sheet.writeBlock(
    0,
    ["name", "year"],
    [
      [" Chi bộ A ", "hai"],
      ["", ""],
    ],
  );
  const typed = sheet.typed();
  sheet.restore({ names: [], rows: [] });
  assert.deepEqual(sheet.typed(), { names: [], rows: [] });
  sheet.restore(structuredClone(typed));
  assert.deepEqual(sheet.typed(), typed);
});

test("a column that was emptied is still one that was written", () => {
  const sheet = new Sheet();
  sheet.write(0, "year", "2024");
  assert.equal(sheet.says("year"), true);
  sheet.write(0, "year", " ");
  assert.equal(sheet.says("year"), false);
  assert.deepEqual(sheet.names, ["year"]);
});

test("an answer under way to a row that was changed meanwhile is not taken for that of the new one", () => {
  const sheet = new Sheet();
  sheet.write(0, "name", "A");
  const [asked] = sheet.units;
  sheet.write(0, "name", "B");
  asked.isSettled = true;
  assert.deepEqual(sheet.unsettled(), [sheet.units[0]]);
});

test("a row keeps its result until it is assessed anew; asked something else, it has none", () => {
  const sheet = new Sheet();
  sheet.write(0, "name", "A");
  Object.assign(sheet.units[0], { isSettled: true, result: result({ verdict: "met" }) });
  sheet.write(0, "name", "B");
  assert.equal(sheet.units[0].result?.verdict, "met");
  sheet.unsettle();
  assert.equal(sheet.units[0].result, null);
  assert.equal(sheet.unsettled().length, 1);
});

test("faults stand at the cells that they name", () => {
  const sheet = new Sheet();
  sheet.write(0, "members.total", "abc");
  const faults = [{ row: 0, columns: ["members.total", "members.htnv"], message: "chỉ nhận số nguyên" }];
  sheet.units[0].result = result({ faults });
  assert.deepEqual(sheet.faultsAt(0, "members.htnv"), ["chỉ nhận số nguyên"]);
  assert.deepEqual(sheet.faultsAt(0, "name"), []);
  assert.deepEqual(sheet.faultsAt(5, "members.total"), []);
});

test("a table typed before a criterion was parted says of its parts what follows, and no more", () => {
  const sheet = new Sheet();
  const names = ["name", "attestations.cu", "members.total"];
  sheet.restore({
    names,
    rows: [
      ["A", "Có", "9"],
      ["B", "không", "8"],
      ["C", "", "7"],
    ],
  });
  sheet.part({ columns: { "attestations.cu": ["attestations.mot", "attestations.hai"] }, yes: ["có", "true"] });
  assert.deepEqual(sheet.typed(), {
    names: ["name", "attestations.mot", "attestations.hai", "members.total"],
    rows: [
      ["A", "Có", "Có", "9"],
      ["B", "", "", "8"],
      ["C", "", "", "7"],
    ],
  });
  sheet.restore({ names: ["attestations.cu", "attestations.hai"], rows: [["true", "không"]] });
  assert.deepEqual(sheet.typed(), { names: ["attestations.mot", "attestations.hai"], rows: [["true", "không"]] });
});

test("a unit that is there already is renewed in its place, another goes below the last", () => {
  const sheet = new Sheet();
  const names = ["name", "members.total", "year"];
  sheet.writeBlock(0, names, [
    ["Chi bộ A", "1", ""],
    ["Chi bộ B", "2", "2023"],
    ["", "", ""],
  ]);
  const block = [
    ["chi  bộ a", "10", "2024"],
    ["Chi bộ B", "20", ""],
    ["", "5", ""],
    ["Chi bộ A", "30", "2024"],
  ];
  sheet.add([{ names, rows: block }], "2024");
  assert.deepEqual(sheet.typed(), {
    names,
    rows: [
      ["chi  bộ a", "10", "2024"],
      ["Chi bộ B", "2", "2023"],
      ["Chi bộ B", "20", ""],
      ["", "5", ""],
      ["Chi bộ A", "30", "2024"],
    ],
  });
});

test("a whole facts file leaves nothing of what its unit said before, and says where it comes from", () => {
  const sheet = new Sheet();
  sheet.writeBlock(0, ["name", "members.total", "members.htxsnv"], [["Chi bộ A", "1", "1"]]);
  sheet.setOrigin(0, { record: "r1" });
  const origins = [{ source: "a.json", facts: "{}" }];
  sheet.add([{ names: ["name", "members.total"], rows: [["Chi bộ A", "2"]], origins }], "");
  const said = sheet.typed();
  assert.deepEqual(said.rows, [["Chi bộ A", "2", ""]]);
  assert.deepEqual(said.origins, [{ source: "a.json", facts: "{}", record: "r1" }]);
  const other = new Sheet();
  other.restore(said);
  other.write(0, "members.total", "3");
  assert.deepEqual(other.typed().origins, said.origins);
  assert.deepEqual(other.units[0].cells, { name: "Chi bộ A", "members.total": "3", "members.htxsnv": "" });
});

test("a table of blank cells has no units", () => {
  const sheet = new Sheet();
  assert.ok(!sheet.hasUnits);
  sheet.write(1, "name", " ");
  assert.ok(!sheet.hasUnits);
  sheet.write(1, "name", "Chi bộ A");
  assert.ok(sheet.hasUnits);
});
