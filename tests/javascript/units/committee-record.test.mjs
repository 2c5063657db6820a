/** A committee's figures begin its self-check, or renew the one that is there. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { freshDevice } from "../records/device.mjs";

/** @import { Renewal } from "../../../calculator/units/committee-record.js" */

freshDevice();
const { keepCommittee } = await import("../../../calculator/units/committee-record.js");
const { selfChecks } = await import("../../../calculator/records/self-checks.js");

const OWNER = { name: "Đảng bộ Sở A", year: "2024", plans: ["quang-ngai-2022"] };
const FACTS = { version: 1, unit: "dang-bo-co-so", branches: { total: 3 }, members: { htnv: 1 } };
const DERIVED = [
  { fact: "branches.total", label: "Số chi bộ", value: 3, how: "" },
  { fact: "members.total", label: "Số đảng viên", value: null, how: "" },
  { fact: "members.httnv", label: "Hoàn thành tốt", value: null, how: "" },
];
const HELD = '{"version": 1, "members": {"total": 15, "htnv": 9007199254740993}, "admissions": {"target": 4}}';

/** @returns {Promise<Renewal>} */
async function unasked() {
  throw new Error("the reader was asked");
}

/** @param {Partial<import("../../../calculator/records/self-checks.js").KeptSelfCheck>} [said] */
async function hold(said) {
  const saved = "2026-01-01T00:00:00.000Z";
  const record = { id: "held", version: 1, unit: FACTS.unit, ...OWNER, plans: ["nam-dinh-2023"], facts: HELD, saved };
  await selfChecks.keep({ ...record, ...said }, [""]);
}

beforeEach(async () => {
  for (const { id } of await selfChecks.list()) await selfChecks.drop(id);
});

test("where there is none, the figures are a self-check of their own", async () => {
  const id = await keepCommittee({ facts: FACTS, derived: DERIVED }, OWNER, unasked);
  const record = await selfChecks.load(id);
  assert.deepEqual(JSON.parse(record?.facts ?? ""), FACTS);
  assert.deepEqual(
    [record?.name, record?.year, record?.unit, record?.plans],
    [...Object.values(OWNER).slice(0, 2), FACTS.unit, OWNER.plans],
  );
});

test("renewed, new figures take the place of the old, what is answered stays, what is unsettled is blank", async () => {
  await hold();
  /** @type {string[]} */
  const told = [];
  const id = await keepCommittee({ facts: FACTS, derived: DERIVED }, OWNER, async (blank) => {
    told.push(...blank);
    return "renew";
  });
  assert.equal(id, "held");
  assert.deepEqual(told, ["Số đảng viên"]);
  const record = await selfChecks.load(id);
  assert.deepEqual(JSON.parse(record?.facts ?? ""), {
    version: 1,
    unit: FACTS.unit,
    members: { htnv: 1 },
    admissions: { target: 4 },
    branches: { total: 3 },
  });
  assert.deepEqual(record?.plans, ["nam-dinh-2023", "quang-ngai-2022"]);
});

test("the one that is there stays where the reader wants another, and where the reader wants none", async () => {
  await hold();
  assert.notEqual(await keepCommittee({ facts: FACTS, derived: [] }, OWNER, async () => "new"), "held");
  assert.equal(await keepCommittee({ facts: FACTS, derived: [] }, OWNER, async () => ""), "");
  assert.equal((await selfChecks.list()).length, 2);
  assert.equal((await selfChecks.load("held"))?.facts, HELD);
});

test("a self-check of another unit, year or kind, without a name or unreadable, is not meant", async () => {
  const others = [{ name: "B" }, { year: "2023" }, { unit: "chi-bo-co-so" }, { version: 9 }, { facts: "{" }];
  for (const [at, said] of others.entries()) await hold({ id: `other-${at}`, ...said });
  await keepCommittee({ facts: FACTS, derived: [] }, OWNER, unasked);
  await keepCommittee({ facts: FACTS, derived: [] }, { ...OWNER, name: " " }, unasked);
  assert.equal((await selfChecks.list()).length, others.length + 2);
});

test("one that is changed while the reader is asked is not written over: the reader is asked again", async () => {
  await hold();
  let asked = 0;
  await keepCommittee({ facts: FACTS, derived: [] }, OWNER, async () => {
    asked += 1;
    const record = await selfChecks.load("held");
    const facts = '{"notes": {"x.y": "Đủ"}}';
    if (record && asked === 1) await selfChecks.keep({ ...record, facts, revision: "newer" }, [record.saved]);
    return "renew";
  });
  assert.equal(asked, 2);
  assert.deepEqual(JSON.parse((await selfChecks.load("held"))?.facts ?? "").notes, { "x.y": "Đủ" });
});
