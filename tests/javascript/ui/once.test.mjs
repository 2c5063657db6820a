/** What is fetched once for each key. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { onceEach } from "../../../calculator/ui/once.js";

test("each key is fetched once, also while it is on its way", async () => {
  /** @type {string[]} */
  const fetched = [];
  const fetch = onceEach(async (/** @type {string} */ key) => fetched.push(key));
  await Promise.all(["a", "b", "a"].map(fetch));
  await fetch("b");
  assert.deepEqual(fetched, ["a", "b"]);
});

test("what failed is fetched again, and only that", async () => {
  let tries = 0;
  const fetch = onceEach(async () => {
    tries += 1;
    if (tries === 1) throw new Error("cut");
  });
  await assert.rejects(fetch("a"), /cut/);
  await fetch("a");
  await fetch("a");
  assert.equal(tries, 2);
});
