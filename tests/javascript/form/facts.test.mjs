/** From fields to facts, and which documents a file of facts answers. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { plansIn, readFacts, parseAnswers } from "../../../calculator/form/facts.js";

/**
 * @param {string} name
 * @param {string} type
 * @param {string} [value]
 */
function field(name, type, value = "") {
  return /** @type {HTMLInputElement} */ (/** @type {unknown} */ ({ name, value, dataset: { type } }));
}

test("figures are copied digit by digit, and what is no number goes as it is typed", () => {
  const typed = [
    field("members.total", "count", "007"),
    field("members.htxsnv", "count", "2,5"),
    field("members.httnv", "count"),
  ];
  assert.equal(readFacts(typed), '{\n  "members": {\n    "total": 7,\n    "htxsnv": "2,5"\n  }\n}');
});

test("scores are a list of numbers", () => {
  const scores = field("regular_meetings.scores", "scores", "95; 88,5 x");
  assert.deepEqual(JSON.parse(readFacts([scores])), { regular_meetings: { scores: [95, 88.5, "x"] } });
});

test("a day is a day however it is typed, and what is none goes as it is", () => {
  const read = (/** @type {string} */ typed) => JSON.parse(readFacts([field("as_of", "day", typed)])).as_of;
  for (const typed of ["2024-11-05", "5/11/2024", "05.11.2024", " 05-11-2024 "])
    assert.equal(read(typed), "2024-11-05");
  assert.equal(read("hôm nay"), "hôm nay");
  assert.equal(readFacts([field("as_of", "day")]), "{}");
});

test("a facts file names the documents that it answers", () => {
  const facts = {
    attestations: { "a-2024.x": true, "b-2022.y": null },
    notes: { "a-2024.z": "…" },
    evidence: { "c.x": "…" },
  };
  assert.deepEqual(plansIn(JSON.stringify(facts)), ["a-2024", "b-2022", "c"]);
  for (const other of ["[]", "7", "null", '{"attestations": "x"}', '{"notes": 3}']) {
    assert.ok(Array.isArray(plansIn(other)));
  }
});

test("figures named in two steps are those of one field, an earlier year by how long ago", () => {
  const file = '{"year": 2024, "earlier": {"2023": {"four_good": true}}, "grades": {"others_lowest": "tot"}}';
  assert.deepEqual(parseAnswers(file).earlier, { "1.four_good": true });
  assert.deepEqual(parseAnswers(file).grades, { others_lowest: "tot" });
});
