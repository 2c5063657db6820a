/** Checks in plain words: what the form says becomes the check, and the check what the form says. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { sayCheck, writeCheck } from "../../../calculator/own-documents/plain-checks.js";

/** @type {import("../../../calculator/own-documents/types.js").WrittenCheck[]} */
const SAYABLE = [
  "attested",
  { count: "regular_meetings.held", at_least: 12 },
  { count: "violations.disciplined_members", at_most: 0 },
  { share: "targets.met", of: "targets.assigned", at_least: "100%" },
  { share: "branches.four_good", of: "branches.total", at_least: "3/4" },
  { rated: "members", at_least: { httnv: "90%" } },
  { each: "thematic_meetings", at_least: 1 },
  { total: "thematic_meetings", at_least: 4 },
];

for (const check of SAYABLE) {
  test(`${JSON.stringify(check)} is said and written back`, () => {
    const said = sayCheck(check);
    assert.ok(said);
    assert.deepEqual(writeCheck(said), check);
  });
}

test("what no sentence of the form says is left as it is", () => {
  assert.equal(sayCheck({ count: "admissions.admitted", more_than: "admissions.target", applies_if: "x.y" }), null);
  assert.equal(sayCheck({ all: [] }), null);
  assert.equal(sayCheck({ rated: "members", at_least: { htnv: "100%", httnv: "50%" } }), null);
});

for (const number of ["", "mười hai", "-1", "1,5", "99999"]) {
  test(`“${number}” is no count`, () => {
    const said = sayCheck({ count: "regular_meetings.held", at_least: 12 });
    assert.ok(said);
    assert.equal(writeCheck({ ...said, number }), null);
  });
}

for (const share of ["", "0", "101", "ba phần tư", "-5"]) {
  test(`“${share}” is no share`, () => {
    const said = sayCheck({ rated: "members", at_least: { httnv: "90%" } });
    assert.ok(said);
    assert.equal(writeCheck({ ...said, share }), null);
  });
}

test("a share may be typed with or without its sign", () => {
  const said = sayCheck({ rated: "members", at_least: { httnv: "90%" } });
  assert.ok(said);
  for (const share of ["75", "75%", " 75 % "]) {
    assert.deepEqual(writeCheck({ ...said, share }), { rated: "members", at_least: { httnv: "75%" } });
  }
});
