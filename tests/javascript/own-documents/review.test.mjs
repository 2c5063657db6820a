/** Going through a draft: nothing is taken that nobody decided, and nothing decided is lost. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  acceptRest,
  beginReview,
  change,
  decide,
  decided,
  describe,
  differences,
  leftToDecide,
} from "../../../calculator/own-documents/review.js";

const UNITS = ["chi-bo-truc-thuoc", "dang-bo-co-so"];

function review() {
  const proposals = ["a", "b", "c"].map((name) => ({
    id: `thu.${name}`,
    clause: `ii-${name}`,
    good: 1,
    topics: ["x"],
    units: [UNITS[0]],
    title: name,
    check: { count: "admissions.admitted", at_least: 1 },
    sentence: name,
    sure: 0.9,
    like: [],
  }));
  const draft = { plan: { id: "thu", units: UNITS }, proposals, carries_none: {} };
  return beginReview(/** @type {any} */ (draft));
}

test("nothing is decided at first, and every decision counts once", () => {
  const begun = review();
  assert.equal(leftToDecide(begun), 3);
  const once = decide(begun, "thu.a", "accepted");
  assert.equal(leftToDecide(decide(once, "thu.a", "skipped")), 2);
  assert.equal(leftToDecide(decide(once, "thu.a", null)), 3);
  assert.equal(leftToDecide(begun), 3, "the review before is as it was");
});

test("accepting the rest leaves what was decided", () => {
  const done = acceptRest(decide(review(), "thu.b", "skipped"));
  assert.deepEqual(done.decisions, { "thu.a": "accepted", "thu.b": "skipped", "thu.c": "accepted" });
});

test("a skipped criterion is left out and its clause told; an attested one is not measured", () => {
  const done = decide(decide(acceptRest(review()), "thu.b", "skipped"), "thu.c", "attested");
  const { proposals, passed_over } = decided(done);
  assert.deepEqual(
    proposals.map(({ id, check }) => [id, check]),
    [
      ["thu.a", { count: "admissions.admitted", at_least: 1 }],
      ["thu.c", "attested"],
    ],
  );
  assert.deepEqual(passed_over, ["ii-b"]);
});

test("a changed criterion says what was written, and counts as accepted", () => {
  const changed = change(review(), "thu.a", { title: "Mới", good: 2, check: "attested" });
  assert.equal(changed.decisions["thu.a"], "accepted");
  const [first] = decided(acceptRest(changed)).proposals;
  assert.deepEqual([first.title, first.good, first.check], ["Mới", 2, "attested"]);
});

test("criteria speak to those to whom the document speaks", () => {
  const described = acceptRest(describe(review(), { units: [UNITS[1]] }));
  assert.deepEqual(decided(described).proposals[0].units, [UNITS[1]]);
  assert.deepEqual(decided(acceptRest(review())).proposals[0].units, [UNITS[0]]);
});

test("another edition tells what it adds and drops", () => {
  assert.deepEqual(differences(["a", "b"], ["b", "c", "d"]), { added: 2, dropped: 1 });
  assert.deepEqual(differences(["a"], ["a"]), { added: 0, dropped: 0 });
});
