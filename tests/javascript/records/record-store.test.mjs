/** A record is kept only in place of what the page knew of it. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { newId, OvertakenError, revisionOf } from "../../../calculator/records/record-store.js";
import { freshDevice, heldKeys, openNotes } from "./device.mjs";

/** @param {string} id @param {string} [revision] @param {string} [text] */
function note(id, revision = newId(), text = revision) {
  return { id, version: 1, saved: new Date().toISOString(), revision, text };
}

/** @type {ReturnType<typeof openNotes>} */
let notes;

beforeEach(() => {
  freshDevice();
  notes = openNotes();
});

test("a record is there again, whichever page asks", async () => {
  const record = note("a");
  await notes.keep(record, [""]);
  assert.deepEqual(await openNotes().load("a"), record);
  assert.equal(await notes.load("b"), undefined);
});

test("the last saved comes first", async () => {
  for (const [id, saved] of [
    ["a", "2025-01-01"],
    ["b", "2026-01-01"],
    ["c", "2024-01-01"],
  ]) {
    await notes.keep({ ...note(id), saved }, [""]);
  }
  assert.deepEqual(
    (await notes.list()).map(({ id }) => id),
    ["b", "a", "c"],
  );
});

test("a record is not written over one that the page does not know", async () => {
  await notes.keep(note("a", "1"), [""]);
  await openNotes().keep(note("a", "2"), ["1"]);
  await assert.rejects(notes.keep(note("a", "3"), ["1"]), (error) => error instanceof OvertakenError && !error.isGone);
  await assert.rejects(notes.keep(note("a", "3"), [""]), OvertakenError);
  assert.equal(revisionOf(await notes.load("a")), "2");
});

test("a record that was deleted does not come back under its name", async () => {
  await notes.keep(note("a", "1"), [""]);
  await openNotes().drop("a");
  await assert.rejects(notes.keep(note("a", "2"), ["1"]), (error) => error instanceof OvertakenError && error.isGone);
  assert.deepEqual(await notes.list(), []);
});

test("keeping the same saving twice changes nothing", async () => {
  await notes.keep(note("a", "1"), [""]);
  await notes.keep(note("a", "1"), [""]);
  assert.equal((await notes.list()).length, 1);
});

test("a record of the first pages, without a revision, goes by the time at which it was saved", async () => {
  const { revision, ...first } = note("a");
  await notes.keep(first, [""]);
  await assert.rejects(notes.keep(note("a"), ["2020-01-01T00:00:00.000Z"]), OvertakenError);
  await notes.keep(note("a", "2"), [first.saved]);
  assert.equal(revisionOf(await notes.load("a")), "2");
});

test("another page is told what was saved and dropped, the one itself is not", async () => {
  const other = openNotes();
  /** @type {string[]} */
  const heard = [];
  /** @type {string[]} */
  const echoed = [];
  notes.hearOthers((id) => echoed.push(id));
  const all = new Promise((resolve) => other.hearOthers((id) => heard.push(id) === 2 && resolve(null)));
  await notes.keep(note("a"), [""]);
  await notes.drop("a");
  await all;
  assert.deepEqual(heard, ["a", "a"]);
  assert.deepEqual(echoed, []);
});

test("what a newer page wrote, and what is damaged, is told apart and left as it is", async () => {
  await notes.keep(note("good"), [""]);
  await notes.keep({ ...note("newer"), version: 2 }, [""]);
  await notes.keep({ ...note("damaged"), text: /** @type {any} */ (7) }, [""]);
  await notes.keep({ ...note("old"), version: 0 }, [""]);
  const obstacles = Object.fromEntries((await notes.list()).map((kept) => [kept.id, notes.obstacleOf(kept)]));
  assert.deepEqual(obstacles, { good: null, newer: "newer", damaged: "unreadable", old: "unreadable" });
});

test("a record that is no record at all does not hide the others, and can be deleted", async () => {
  await notes.keep(note("a"), [""]);
  await new Promise((resolve) => {
    const opening = indexedDB.open("notes");
    opening.onsuccess = () => {
      const change = opening.result.transaction("notes", "readwrite");
      change.objectStore("notes").put(null, "b");
      change.oncomplete = resolve;
    };
  });
  const [good, broken] = await notes.list();
  assert.deepEqual([good.id, broken.id], ["a", "b"]);
  assert.equal(notes.obstacleOf(broken), "unreadable");
  await notes.drop("b");
  assert.equal((await notes.list()).length, 1);
});

test("what a page did not come to keep is kept by the next", async () => {
  await notes.keep(note("a", "1"), [""]);
  openNotes().journal.hold({ record: note("a", "2"), known: ["1"] });
  openNotes().journal.hold({ record: note("b", "1"), known: [""] });
  assert.equal(await notes.recover(), false);
  assert.deepEqual((await notes.list()).map(({ id, revision }) => `${id} ${revision}`).sort(), ["a 2", "b 1"]);
  assert.deepEqual(heldKeys(), []);
});

test("what was overtaken before it was kept is a record of its own, once", async () => {
  await notes.keep(note("a", "1"), [""]);
  const entry = { record: note("a", "2"), known: ["1"] };
  openNotes().journal.hold(entry);
  openNotes().journal.hold(entry);
  await openNotes().keep(note("a", "3"), ["1"]);
  assert.equal(await notes.recover(), true);
  const kept = await notes.list();
  assert.deepEqual(kept.map(({ text }) => text).sort(), ["2", "3"]);
  assert.equal((await notes.load("a"))?.text, "3");
});

test("where nothing can be stored, all is still held", async () => {
  openNotes().journal.hold({ record: note("a"), known: [""] });
  notes.refusal = new Error("no room left");
  await assert.rejects(notes.recover(), /no room left/);
  assert.equal(heldKeys().length, 1);
});

test("a deleted record is held no more, whichever page held it", async () => {
  await notes.keep(note("a"), [""]);
  for (const id of ["a", "ab"]) openNotes().journal.hold({ record: note(id), known: [""] });
  await notes.drop("a");
  assert.match(heldKeys().join(), /^notes ab /);
});
