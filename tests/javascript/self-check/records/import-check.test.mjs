/** What comes from outside is taken whole or refused whole. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { UnansweredError } from "../../../../calculator/rules-client/client.js";
import { LONGEST, refusalOf } from "../../../../calculator/self-check/records/import-check.js";

const accept = async () => [];

/** @returns {Promise<never>} */
async function unasked() {
  throw new Error("the rules were asked");
}

test("what the rules accept is taken", async () => {
  assert.equal(await refusalOf('{"unit":"chi-bo-co-so"}', accept), null);
});

test("what is too long is refused before it is read", async () => {
  const refusal = await refusalOf(" ".repeat(LONGEST + 1), unasked);
  assert.equal(refusal?.reason, "too-long");
});

test("what is no JSON is refused before the rules are asked", async () => {
  const deep = `{"x":${"[".repeat(4_000)}${"]".repeat(4_000)}}`;
  for (const text of ["", "{", "unit: chi-bo-co-so", deep]) {
    assert.equal((await refusalOf(text, unasked))?.reason, "syntax");
  }
});

test("what the rules refuse is told as they say it", async () => {
  const faults = [{ fields: ["thanh_vien"], message: "thanh_vien: tên lạ" }];
  assert.deepEqual(await refusalOf("{}", async () => faults), { reason: "to-mend", faults });
});

test("a facts file of another version is told as such", async () => {
  const faults = [{ fields: ["version"], message: "version: ghi 2" }];
  assert.deepEqual(await refusalOf("{}", async () => faults), { reason: "other-version", faults });
});

test("rules that do not come are told, and do not let anything through", async () => {
  const refusal = await refusalOf("{}", async () => Promise.reject(new Error("404")));
  assert.deepEqual(refusal, { reason: "unavailable", faults: [{ fields: [], message: "Error: 404" }] });
});

test("what breaks the rules is told apart from rules that did not come", async () => {
  const refusal = await refusalOf("{}", async () => Promise.reject(new UnansweredError("Traceback")));
  assert.equal(refusal?.reason, "unanswered");
});
