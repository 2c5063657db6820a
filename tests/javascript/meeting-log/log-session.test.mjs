/** The record whose log is at hand: one a unit and year, kept after each change, taken back. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { freshDevice } from "../records/device.mjs";

/** @import { News } from "../../../calculator/meeting-log/log-session.js" */

freshDevice();
Object.defineProperty(globalThis, "history", { value: { state: null, replaceState() {} } });
const { LogSession } = await import("../../../calculator/meeting-log/log-session.js");
const { ofSameOwner, selfChecks } = await import("../../../calculator/records/self-checks.js");

const OWNER = { name: "Chi bộ 3", unit: "chi-bo-truc-thuoc", year: "2026" };

/** A page on the log, and what it was told. */
function openPage() {
  /** @type {News[]} */
  const news = [];
  /** @type {(() => void)[]} */
  const waiting = [];
  const session = new LogSession(
    [],
    (one) => news.push(one),
    () => waiting.splice(0).forEach((go) => go()),
  );
  const kept = () => new Promise((resolve) => waiting.push(() => resolve(null)));
  return { session, news, kept };
}

beforeEach(async () => {
  for (const { id } of await selfChecks.list()) await selfChecks.drop(id);
});

test("a unit and year has one record, however its name is written", async () => {
  const first = openPage();
  assert.equal(await first.session.openOf(OWNER, "1"), false);
  const kept = first.kept();
  first.session.change('{"meetings": []}');
  await kept;
  const second = openPage();
  assert.equal(await second.session.openOf({ ...OWNER, name: " chi  bộ 3 " }, "1"), true);
  assert.equal(second.session.id, first.session.id);
  assert.equal((await selfChecks.list()).length, 1);
});

test("another year, another kind, or no name is another unit's year", () => {
  assert.ok(ofSameOwner(OWNER, { ...OWNER, name: "CHI BỘ 3".normalize("NFD") }));
  for (const other of [{ year: "2027" }, { unit: "chi-bo-co-so" }, { name: "Chi bộ 4" }, { name: "" }]) {
    assert.equal(ofSameOwner(OWNER, { ...OWNER, ...other }), false);
  }
  assert.equal(ofSameOwner({ ...OWNER, name: "" }, { ...OWNER, name: " " }), false);
});

test("a change is kept with whose it is, and taken back", async () => {
  const { session, news, kept } = openPage();
  await session.openOf(OWNER, "1");
  let waits = kept();
  session.change('{"a": 1}');
  await waits;
  waits = kept();
  session.takeBack();
  await waits;
  const record = await selfChecks.load(session.id);
  assert.deepEqual(JSON.parse(record?.facts ?? ""), { version: 1, name: OWNER.name, unit: OWNER.unit, year: 2026 });
  assert.deepEqual([record?.name, record?.unit, record?.year], Object.values(OWNER));
  assert.deepEqual(news, ["open", "changed", "undone"]);
  session.takeBack();
  assert.equal(news.length, 3);
});
