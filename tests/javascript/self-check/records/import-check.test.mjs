/** What comes from outside is taken whole or refused whole. */

import assert from "node:assert/strict";
import { test } from "node:test";

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
  for (const text of ["", "{", "unit: chi-bo-co-so"]) {
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

test("rules that break are told, and do not let anything through", async () => {
  const refusal = await refusalOf("{}", async () => Promise.reject(new Error("Traceback")));
  assert.deepEqual(refusal, { reason: "unavailable", faults: [{ fields: [], message: "Error: Traceback" }] });
});
