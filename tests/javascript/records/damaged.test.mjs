/** A record that something has damaged is told as such, and hides no other. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { isJson, isJsonObject } from "../../../calculator/records/json.js";
import { freshDevice } from "./device.mjs";

/** @import { RecordStore } from "../../../calculator/records/record-store.js" */

const SAVED = "2026-03-01T08:30:00.000Z";
const STAMP = { version: 1, saved: SAVED, revision: "1" };
const ODD = [null, 5, "text", [], {}, [null], { length: 1 }, "null", "[]", `{"x":${"[".repeat(70)}${"]".repeat(70)}}`];

/** Whole records, and for each kind of store what makes one of them a sound one. */
const KINDS = {
  "self-checks": {
    store: "selfChecks",
    sound: { ...STAMP, name: "A", unit: "chi-bo-co-so", year: "2026", plans: ["nam-dinh-2023"], facts: "{}" },
  },
  tables: {
    store: "tables",
    sound: {
      ...STAMP,
      plan: "a",
      unit: "b",
      year: "",
      as_of: "",
      name: "A",
      typed: { names: ["name"], rows: [["A"]] },
    },
  },
  "own-documents": {
    store: "ownDocuments",
    sound: { ...STAMP, plan: "a", name: "A", review: '{"draft":{"proposals":[]},"decisions":{}}', drawn: "" },
  },
  "filled-plans": {
    store: "filledPlans",
    sound: { ...STAMP, plan: "a", values: { "chi-bo": "A" } },
  },
};

let pages = 0;

beforeEach(freshDevice);

/**
 * @param {RecordStore<any>} store
 * @param {{ database: string, table: string }} place
 * @param {Record<string, unknown>} records
 */
async function put(store, { database, table }, records) {
  await store.list();
  await new Promise((resolve) => {
    indexedDB.open(database).onsuccess = ({ target }) => {
      const change = /** @type {IDBOpenDBRequest} */ (target).result.transaction(table, "readwrite");
      for (const [id, record] of Object.entries(records)) change.objectStore(table).put(record, id);
      change.oncomplete = resolve;
    };
  });
}

const PLACES = {
  "self-checks": { database: "bon-tot", table: "records" },
  tables: { database: "bon-tot-table", table: "table" },
  "own-documents": { database: "bon-tot-own-documents", table: "documents" },
  "filled-plans": { database: "bon-tot-filled-plans", table: "plans" },
};

for (const kind of /** @type {const} */ (["self-checks", "tables", "own-documents", "filled-plans"])) {
  const { store: name, sound } = KINDS[kind];

  /** @returns {Promise<RecordStore<any>>} */
  const open = async () => (await import(`../../../calculator/records/${kind}.js?page=${(pages += 1)}`))[name];

  test(`${kind}: what is no record at all, or of an odd kind in any place, hides nothing but itself`, async () => {
    const store = await open();
    const odd = Object.keys(sound).flatMap((key) => ODD.map((value) => ({ ...sound, [key]: value })));
    const records = { ...Object.fromEntries([...ODD, ...odd].map((record, place) => [`odd-${place}`, record])), sound };
    await put(store, PLACES[kind], records);
    const listed = await store.list();
    assert.equal(listed.length, Object.keys(records).length);
    assert.deepEqual(
      listed.filter(({ id }) => id === "sound").map((record) => store.obstacleOf(record)),
      [null],
    );
    for (const record of listed.filter((one) => store.obstacleOf(one) === null)) asPagesRead[kind](record);
  });
}

/** What pages do with a record before anybody asks for it. */
const asPagesRead = {
  /** @param {any} record */
  "self-checks": ({ name, unit, year, plans, facts, saved }) => {
    for (const text of [name, unit, year]) (text ?? "").normalize();
    for (const plan of plans) plan.normalize();
    assert.equal(typeof JSON.parse(facts), "object");
    assert.ok(!Array.isArray(JSON.parse(facts)));
    saved.normalize();
  },
  /** @param {any} record */
  tables: ({ plan, unit, year, as_of, name, typed }) => {
    for (const text of [plan, unit, year, as_of ?? "", name, ...typed.names, ...typed.rows.flat()]) text.normalize();
  },
  /** @param {any} record */
  "own-documents": ({ name, review, drawn }) => {
    name.normalize();
    if (drawn) assert.ok(JSON.parse(drawn).criteria.length >= 0);
    else assert.ok(JSON.parse(review).draft.proposals.length >= 0);
  },
  /** @param {any} record */
  "filled-plans": ({ values }) => {
    for (const text of Object.values(values)) text.normalize();
  },
};

test("JSON is told from what only looks like it, and from what is nested too deep", () => {
  assert.ok(isJson('[{"a":[1]}]'));
  assert.ok(isJsonObject(' {"a":null}'));
  for (const text of ["[]", "null", "5", '"{}"', "{", ""]) assert.ok(!isJsonObject(text), text);
  for (const depth of [64, 65, 100_000]) {
    assert.equal(isJson("[".repeat(depth) + "]".repeat(depth)), depth <= 64, String(depth));
  }
});
