/** The record at hand is kept after each change, and never over what another page has saved unseen. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";

import { Autosave } from "../../../calculator/records/autosave.js";
import { freshDevice, heldKeys, openNotes } from "./device.mjs";

/** @import { Outcome } from "../../../calculator/records/autosave.js" */
/** @import { Note } from "./device.mjs" */

/** A pause that no test waits for, in milliseconds. */
const LONG = 200;

/** A page that says one text, and does what its autosave tells it. */
class Page {
  store = openNotes();
  text = "";
  /** @type {Outcome<Note>[]} */
  told = [];

  /** @param {number} [pause] */
  constructor(pause) {
    const tell = (/** @type {Outcome<Note>} */ outcome) => {
      this.told.push(outcome);
      if (outcome.type === "elsewhere") this.text = outcome.record.text;
    };
    this.autosave = /** @type {Autosave<Note>} */ (new Autosave(this.store, tell, pause));
  }

  /** @param {string} text */
  type(text) {
    this.text = text;
    this.autosave.change(() => ({ text: this.text }));
  }

  /** @param {Note} record */
  open(record) {
    this.autosave.take(record);
    this.text = record.text;
  }

  get types() {
    return this.told.map(({ type }) => type);
  }
}

/** @type {Page} */
let page;
/** @type {Page} */
let other;

beforeEach(() => {
  freshDevice();
  page = new Page();
  other = new Page();
});

/** Has both pages have the same record at hand. @param {string} text */
async function openInBoth(text) {
  page.type(text);
  await page.autosave.flush();
  const [record] = await page.store.list();
  other.open(record);
  page.told = [];
}

/** @returns {Promise<string[]>} */
async function texts() {
  return (await page.store.list()).map(({ text }) => text).sort();
}

test("a first change makes a record, each further one renews it", async () => {
  page.type("a");
  await page.autosave.flush();
  page.type("ab");
  assert.equal(await page.autosave.flush(), true);
  assert.deepEqual(
    page.told.map((outcome) => outcome.type === "kept" && outcome.isNew),
    [true, false],
  );
  assert.deepEqual(await texts(), ["ab"]);
  assert.deepEqual(heldKeys(), []);
});

test("nothing is kept before anything is changed", async () => {
  page.autosave.begin();
  assert.equal(await page.autosave.flush(), true);
  assert.deepEqual(await texts(), []);
});

test("a change is held before it returns, so that leaving at once loses nothing", async () => {
  page.store.isStalled = true;
  page.type("a");
  assert.equal(heldKeys().length, 1);
  await other.store.recover();
  assert.deepEqual(await texts(), ["a"]);
});

test("with a pause, typing is kept once, when it rests", async () => {
  const paused = new Page(5);
  for (const text of ["a", "ab", "abc"]) paused.type(text);
  assert.deepEqual(heldKeys(), []);
  while (!paused.told.length) await wait(5);
  assert.deepEqual(paused.types, ["kept"]);
  assert.deepEqual(await texts(), ["abc"]);
});

test("with a pause, a page that is left keeps what did not come to rest", async () => {
  const paused = new Page(LONG);
  paused.store.isStalled = true;
  paused.type("abc");
  paused.autosave.flush();
  await other.store.recover();
  assert.deepEqual(await texts(), ["abc"]);
});

test("turning to another record keeps first what was changed in the one before", async () => {
  const paused = new Page(LONG);
  paused.type("a");
  paused.autosave.begin();
  paused.text = "b";
  await paused.autosave.flush();
  assert.deepEqual(await texts(), ["a"]);
});

test("what another page has saved is taken up where nothing was changed here", async () => {
  await openInBoth("a");
  other.type("ab");
  await other.autosave.flush();
  await page.autosave.catchUp();
  assert.deepEqual(page.types, ["elsewhere"]);
  assert.equal(page.text, "ab");
  page.type("abc");
  await page.autosave.flush();
  assert.deepEqual(await texts(), ["abc"]);
});

test("there is nothing to take up of what this page saved itself", async () => {
  await openInBoth("a");
  page.type("ab");
  await page.autosave.catchUp();
  assert.deepEqual(page.types, ["kept"]);
});

test("where both pages have changed a record, each keeps its own, and the later one says so", async () => {
  await openInBoth("a");
  other.type("ab");
  await other.autosave.flush();
  page.type("ac");
  await page.autosave.flush();
  assert.deepEqual(page.types, ["kept", "parted"]);
  assert.notEqual(page.autosave.id, other.autosave.id);
  page.type("acd");
  await page.autosave.flush();
  assert.deepEqual(await texts(), ["ab", "acd"]);
  assert.deepEqual(heldKeys(), []);
});

test("with a pause, what is changed here and not kept yet parts as soon as another page is heard of", async () => {
  await openInBoth("a");
  const paused = new Page(LONG);
  paused.open((await page.store.list())[0]);
  paused.type("ac");
  other.type("ab");
  await other.autosave.flush();
  await paused.autosave.catchUp();
  assert.deepEqual(paused.types, ["kept", "parted"]);
  assert.deepEqual(await texts(), ["ab", "ac"]);
});

test("what is typed while a record parts is in the record of its own", async () => {
  await openInBoth("a");
  other.type("ab");
  await other.autosave.flush();
  page.type("ac");
  page.type("acd");
  await page.autosave.flush();
  assert.deepEqual(await texts(), ["ab", "acd"]);
  assert.deepEqual(heldKeys(), []);
});

test("a record deleted by another page is told, and what is said here is a new one once it is changed", async () => {
  await openInBoth("a");
  await other.store.drop(other.autosave.id);
  await page.autosave.catchUp();
  assert.deepEqual(page.told, [{ type: "gone" }]);
  assert.deepEqual(await texts(), []);
  page.type("ab");
  await page.autosave.flush();
  assert.deepEqual(page.told.at(-1), { type: "parted", isGone: true });
  assert.deepEqual(await texts(), ["ab"]);
});

test("what a newer page has saved is neither taken up nor written over", async () => {
  await openInBoth("a");
  const [record] = await page.store.list();
  await other.store.keep({ ...record, version: 2, revision: "newer" }, [String(record.revision)]);
  await page.autosave.catchUp();
  assert.deepEqual(page.told, []);
  page.type("ab");
  await page.autosave.flush();
  assert.deepEqual(page.types, ["kept", "parted"]);
  assert.equal((await page.store.load(record.id))?.version, 2);
});

test("a device that refuses is told and may be asked again; what another page saves does not come over it", async () => {
  await openInBoth("a");
  page.store.refusal = new DOMException("no room left", "QuotaExceededError");
  page.type("ab");
  assert.equal(await page.autosave.flush(), false);
  assert.equal(page.autosave.isRefused, true);
  assert.deepEqual(page.told.at(-1), { type: "refused", reason: "QuotaExceededError: no room left" });
  await page.autosave.catchUp();
  assert.equal(page.text, "ab");
  page.store.refusal = null;
  assert.equal(await page.autosave.flush(), true);
  assert.equal(page.autosave.isRefused, false);
  assert.deepEqual(await texts(), ["ab"]);
});

test("turning back deletes the record at hand and goes on with the one before", async () => {
  page.type("a");
  await page.autosave.flush();
  const { id } = page.autosave;
  page.autosave.begin();
  page.type("b");
  await page.autosave.flush();
  await page.autosave.turnBack(id);
  assert.deepEqual(await texts(), ["a"]);
  page.type("ab");
  await page.autosave.flush();
  assert.deepEqual(await texts(), ["ab"]);
  assert.ok(!page.types.includes("parted"));
});

test("turning back from a record that cannot be deleted writes over nothing", async () => {
  page.type("a");
  await page.autosave.flush();
  const { id } = page.autosave;
  page.autosave.begin();
  page.type("b");
  await page.autosave.flush();
  page.store.drop = async () => Promise.reject(new Error("locked"));
  await assert.rejects(page.autosave.turnBack(id), /locked/);
  page.type("ac");
  await page.autosave.flush();
  assert.deepEqual(await texts(), ["ac", "b"]);
});
