/** What is on its way to the store is held before anything else happens. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Journal } from "../../../calculator/records/journal.js";
import { freshDevice, heldKeys } from "./device.mjs";

/** @param {string} id */
function entry(id) {
  return { record: { id, version: 1, saved: "2026-01-01T00:00:00.000Z" }, known: [""] };
}

/** @param {Journal<any>} journal */
async function handedOut(journal) {
  /** @type {unknown[]} */
  const entries = [];
  await journal.handOut(async (held) => void entries.push(held));
  return entries;
}

beforeEach(freshDevice);

test("a page hands out what another held, once", async () => {
  new Journal("notes").hold(entry("a"));
  const journal = new Journal("notes");
  assert.deepEqual(await handedOut(journal), [entry("a")]);
  assert.deepEqual(await handedOut(journal), []);
});

test("two pages that hold the same record hold both", async () => {
  for (let page = 0; page < 2; page += 1) new Journal("notes").hold(entry("a"));
  assert.equal((await handedOut(new Journal("notes"))).length, 2);
});

test("a journal neither hands out nor lets go what another store's holds", async () => {
  new Journal("notes-of-others").hold(entry("a"));
  const journal = new Journal("notes");
  assert.deepEqual(await handedOut(journal), []);
  journal.letAllGo("a");
  assert.equal(heldKeys().length, 1);
});

for (const harm of ["{", "{}", '{"record":{"id":"a"}}', '{"known":[""]}', "null", ""]) {
  test(`harmed entries such as ${harm || "none"} stand in nobody's way`, async () => {
    localStorage.setItem("notes a b", harm);
    new Journal("notes").hold(entry("c"));
    assert.deepEqual(await handedOut(new Journal("notes")), [entry("c")]);
    assert.deepEqual(heldKeys(), []);
  });
}

test("what changes while it is taken care of is still held", async () => {
  const journal = new Journal("notes");
  journal.hold(entry("a"));
  await new Journal("notes").handOut(async () => journal.hold({ ...entry("a"), known: ["1"] }));
  assert.equal(heldKeys().length, 1);
});

test("where nothing has room, nothing is held, and nothing old in its place", () => {
  const journal = new Journal("notes");
  journal.hold(entry("a"));
  localStorage.setItem = () => {
    throw new DOMException("no room left", "QuotaExceededError");
  };
  journal.hold({ ...entry("a"), known: ["1"] });
  delete (/** @type {any} */ (localStorage).setItem);
  assert.deepEqual(heldKeys(), []);
});

test("where sites may keep nothing, nothing is held and nothing breaks", async () => {
  Object.defineProperty(globalThis, "localStorage", {
    get() {
      throw new DOMException("denied", "SecurityError");
    },
    configurable: true,
  });
  const journal = new Journal("notes");
  journal.hold(entry("a"));
  journal.letGo("a");
  journal.letAllGo("a");
  assert.deepEqual(await handedOut(journal), []);
});
