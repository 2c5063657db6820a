/** Facts put together and taken apart, group by group, without a figure changed. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { parseLiterals, writeJson } from "../../../calculator/records/json.js";
import { partsOf, says, together, without } from "../../../calculator/records/merge.js";

const FACTS = {
  unit: '"chi-bo-co-so"',
  members: { total: "20", htxsnv: "4" },
  attestations: { "nam-dinh-2023.dan-van": "true" },
};

test("a fact has a group, and what follows the first dot is its key there", () => {
  assert.deepEqual(partsOf("unit"), { group: "unit" });
  assert.deepEqual(partsOf("members.total"), { group: "members", key: "total" });
  assert.deepEqual(partsOf("notes.nam-dinh-2023.dan-van"), { group: "notes", key: "nam-dinh-2023.dan-van" });
});

test("of two that say the same fact the later one counts; what only one says stays", () => {
  const news = { unit: '"dang-bo-co-so"', members: { total: "25" }, branches: { total: "2" } };
  assert.deepEqual(together(FACTS, news), {
    unit: '"dang-bo-co-so"',
    members: { total: "25", htxsnv: "4" },
    attestations: FACTS.attestations,
    branches: { total: "2" },
  });
});

test("a group takes the place of a literal, and a literal that of a group", () => {
  assert.deepEqual(together({ a: "1" }, { a: { b: "2" } }), { a: { b: "2" } });
  assert.deepEqual(together({ a: { b: "2" } }, { a: "1" }), { a: "1" });
});

test("what is taken out is gone, with its group where that is empty then", () => {
  assert.deepEqual(without(FACTS, ["unit", "members.total", "attestations.nam-dinh-2023.dan-van", "year"]), {
    members: { htxsnv: "4" },
  });
  assert.deepEqual(without(FACTS, ["attestations"]), { unit: FACTS.unit, members: FACTS.members });
});

test("neither changes what it is given", () => {
  const before = structuredClone(FACTS);
  together(FACTS, { members: { total: "1" } });
  without(FACTS, ["members.total"]);
  assert.deepEqual(FACTS, before);
});

test("a fact is said where there is one of its name", () => {
  for (const name of ["unit", "members.total", "attestations.nam-dinh-2023.dan-van"])
    assert.ok(says(FACTS, name), name);
  for (const name of ["year", "members.httnv", "branches.total", "unit.x"]) assert.ok(!says(FACTS, name), name);
});

test("a facts file comes out of its literals as it went in", () => {
  const facts = {
    version: 1,
    name: 'Chi bộ "A"\n',
    scores: [95, 88.5],
    meetings: [{ date: "2024-01-05", present: 12, topic: null }],
    earlier: { 2023: { four_good: true } },
    notes: { "x.y": "Đủ" },
    empty: {},
  };
  assert.deepEqual(JSON.parse(writeJson(parseLiterals(JSON.stringify(facts)))), facts);
});
