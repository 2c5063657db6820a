/** Meetings in a facts file: noted, put in order and taken out, while all else stays as it is written. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { countsBeside, withoutCounts } from "../../../calculator/meeting-log/counts.js";
import {
  dayInWords,
  entryOf,
  figureOf,
  leftAfter,
  meetingsIn,
  sumOf,
  typedOf,
  withMeetings,
  without,
} from "../../../calculator/meeting-log/entries.js";
import { requestOf } from "../../../calculator/meeting-log/month-list.js";

const FACTS = '{"version": 1, "members": {"total": 12.50}, "meetings": [{"date": "2026-03-05", "kind": "a"}]}';
const TYPED = {
  date: "2026-03-05",
  kind: "thuong-ky",
  present: "18",
  members: "20",
  score: "92,5",
  topic: " Học tập ",
};

test("meetings are kept in the order of their days, and every other figure stays", () => {
  const meetings = [
    { date: "2026-05-05", kind: "a" },
    { date: "2026-01-05", kind: "b", score: 88.5 },
    { date: "2026-01-05", kind: "c" },
  ];
  const facts = withMeetings(FACTS, "meetings", meetings);
  assert.deepEqual(
    meetingsIn(facts, "meetings").map(({ kind }) => kind),
    ["b", "c", "a"],
  );
  assert.match(facts, /"total": 12.5/);
  assert.match(facts, /"score":88.5/);
  assert.equal("meetings" in JSON.parse(withMeetings(facts, "meetings", [])), false);
});

test("what is no list of meetings is none", () => {
  for (const said of ["{}", '{"meetings": null}', '{"meetings": {}}', '{"meetings": ["x", null]}']) {
    assert.deepEqual(meetingsIn(said, "meetings"), []);
  }
});

test("of two meetings that say the same one is taken out", () => {
  const one = { date: "2026-01-05", kind: "a" };
  assert.deepEqual(without([one, { ...one }, { date: "x", kind: "b" }], one), [{ ...one }, { date: "x", kind: "b" }]);
  assert.equal(without([one], null).length, 1);
});

test("what is typed becomes an entry, and an entry what was typed", () => {
  const entry = entryOf(TYPED, []);
  assert.deepEqual(entry, {
    date: "2026-03-05",
    kind: "thuong-ky",
    present: 18,
    members: 20,
    score: 92.5,
    topic: "Học tập",
  });
  assert.deepEqual(typedOf(entry), { ...TYPED, topic: "Học tập" });
  const blank = { date: "2026-03-05", kind: "chuyen-de", present: "", members: "", score: "", topic: "" };
  assert.deepEqual(entryOf(blank, []), { date: "2026-03-05", kind: "chuyen-de" });
  assert.deepEqual(typedOf(entryOf(blank, [])), blank);
});

test("deductions say the score by themselves", () => {
  const deductions = [{ group: "chuan-bi", points: 3, reason: "Muộn" }];
  const entry = entryOf({ ...TYPED, score: "97" }, deductions);
  assert.equal(entry.score, undefined);
  assert.deepEqual(entry.deductions, deductions);
});

test("what is no number goes to the rules as it is typed", () => {
  assert.equal(figureOf("  "), null);
  assert.equal(figureOf("007"), 7);
  assert.equal(figureOf("88,5"), 88.5);
  assert.equal(figureOf("tám"), "tám");
  assert.equal(figureOf("-1"), "-1");
});

test("points are reckoned without a fraction going astray", () => {
  assert.equal(leftAfter([1.1, 2.2]), 96.7);
  assert.equal(sumOf([0.1, 0.2, 0.3]), 0.6);
  assert.equal(sumOf([3, "x"]), 3);
  assert.equal(leftAfter([]), 100);
});

test("a day is told as Vietnamese writes it", () => {
  assert.equal(dayInWords("2026-03-05"), "05/03/2026");
});

test("counts by hand are told, and taken out for the log to say them", () => {
  const facts =
    '{"regular_meetings": {"held": 6, "tot": null}, "thematic_meetings": {"q1": 1}, "members": {"total": 20}}';
  const groups = ["regular_meetings", "thematic_meetings"];
  assert.deepEqual(countsBeside(facts, groups), [
    ["regular_meetings.held", "6"],
    ["thematic_meetings.q1", "1"],
  ]);
  assert.deepEqual(JSON.parse(withoutCounts(facts, groups)), { members: { total: 20 } });
});

test("a month is asked of every file; one that is no JSON says nothing that could be taken", () => {
  const files = [
    { name: 'a"b.json', text: '\uFEFF{"year": 2026}' },
    { name: "c.json", text: "{" },
  ];
  assert.deepEqual(JSON.parse(requestOf("2026-03", "Đảng ủy A", files)), {
    do: "month",
    month: "2026-03",
    name: "Đảng ủy A",
    files: [
      { name: 'a"b.json', facts: { year: 2026 } },
      { name: "c.json", facts: "…" },
    ],
  });
});
