/** Tables that the first pages kept open again, and go on as any other. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { FakeStorage, freshDevice, heldKeys } from "./device.mjs";

/** @typedef {typeof import("../../../calculator/records/tables.js")} Tables */

const MOMENT = new Date("2026-03-01T08:30:00.000Z");
const FIRST = {
  version: 1,
  plan: "dien-bien-2023",
  unit: "chi-bo-co-so",
  year: "2023",
  name: "Đảng bộ A",
  typed: { names: ["name"], rows: [["Chi bộ A"]] },
};

/** @param {number} [saving] */
function mark(saving = 0) {
  return `${(MOMENT.getTime() + saving).toString(36)}-abc`;
}

let pages = 0;

/** @returns {Promise<Tables>} The tables as a page of its own sees them. */
function openTables() {
  return import(`../../../calculator/records/tables.js?page=${(pages += 1)}`);
}

/** @param {Tables} page @param {object} table */
async function keepAsFirst({ tables }, table) {
  await tables.list();
  await new Promise((resolve) => {
    const opening = indexedDB.open("bon-tot-table");
    opening.onsuccess = () => {
      const change = opening.result.transaction("table", "readwrite");
      change.objectStore("table").put(table, "table");
      change.oncomplete = resolve;
    };
  });
}

beforeEach(freshDevice);

test("the first pages' table says when it was saved, and is in place only of that", async () => {
  const page = await openTables();
  await keepAsFirst(page, { ...FIRST, saved: mark() });
  const [table] = await page.tables.list();
  assert.deepEqual(table, { ...FIRST, id: "table", saved: MOMENT.toISOString(), revision: mark() });
  assert.equal(page.tables.obstacleOf(table), null);
  await assert.rejects(page.tables.keep({ ...table, revision: "other" }, ["another"]));
  await page.tables.keep({ ...table, revision: "other" }, [mark()]);
  assert.equal((await page.tables.load("table"))?.revision, "other");
});

test("a table kept before savings had marks opens too", async () => {
  const page = await openTables();
  await keepAsFirst(page, FIRST);
  const [table] = await page.tables.list();
  assert.equal(page.tables.obstacleOf(table), null);
  await page.tables.keep({ ...table, revision: "next" }, [table.revision ?? "none"]);
});

test("what the first pages held while they were left is kept", async () => {
  const page = await openTables();
  await keepAsFirst(page, { ...FIRST, saved: mark() });
  const table = { ...FIRST, name: "Đảng bộ B", saved: mark(1) };
  localStorage.setItem("bon-tot-table", JSON.stringify({ table, known: [mark(), mark(1)] }));
  page.adoptFirst();
  assert.equal(await page.tables.recover(), false);
  assert.equal((await page.tables.load("table"))?.name, "Đảng bộ B");
  assert.deepEqual(heldKeys(), []);
});

test("what they held and another page has overtaken is a table of its own", async () => {
  const page = await openTables();
  await keepAsFirst(page, { ...FIRST, saved: mark(2) });
  const table = { ...FIRST, name: "Đảng bộ B", saved: mark(1) };
  localStorage.setItem("bon-tot-table", JSON.stringify({ table, known: [mark(), mark(1)] }));
  page.adoptFirst();
  assert.equal(await page.tables.recover(), true);
  assert.deepEqual((await page.tables.list()).map(({ name }) => name).sort(), ["Đảng bộ A", "Đảng bộ B"]);
});

for (const harm of ["{", "null", "{}", '{"table":{}}', '{"known":[]}']) {
  test(`what they held damaged, such as ${harm}, goes`, async () => {
    const page = await openTables();
    localStorage.setItem("bon-tot-table", harm);
    page.adoptFirst();
    assert.equal(await page.tables.recover(), false);
    assert.deepEqual(await page.tables.list(), []);
    assert.deepEqual(heldKeys(), []);
  });
}

test("a table without rows, or of a newer page, is not opened", async () => {
  const { tables } = await openTables();
  const stamp = { id: "a", saved: MOMENT.toISOString(), revision: "1" };
  assert.equal(tables.obstacleOf({ ...FIRST, ...stamp, typed: /** @type {any} */ ({}) }), "unreadable");
  assert.equal(tables.obstacleOf({ ...FIRST, ...stamp, version: 2 }), "newer");
});

test("the stand-in for a browser's storage forgets what is taken from it", () => {
  const storage = new FakeStorage();
  storage.setItem("a", "1");
  storage.removeItem("a");
  assert.equal(storage.getItem("a"), null);
});
