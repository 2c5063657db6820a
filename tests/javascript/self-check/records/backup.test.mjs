/** Every self-check of a device in one file: what goes out comes back, once. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { freshDevice } from "../../records/device.mjs";

const FACTS = '{"version": 1, "name": "Chi bộ A", "unit": "chi-bo-co-so", "year": 2026, "members": {"total": 11}}';
const RECORD = { name: "Chi bộ A", unit: "chi-bo-co-so", year: "2026", plans: ["nam-dinh-2023"], facts: FACTS };

freshDevice();
const { backupOf, keepReturning, returning, selfChecksIn } =
  await import("../../../../calculator/self-check/records/backup.js");
const { selfChecks } = await import("../../../../calculator/records/self-checks.js");
const { fileNameOf } = await import("../../../../calculator/ui/file-names.js");

const stamp = (/** @type {string} */ id) => ({ id, version: 1, saved: "2026-11-30T12:00:00Z", revision: `r-${id}` });

beforeEach(async () => {
  for (const { id } of await selfChecks.list()) await selfChecks.drop(id);
});

test("an empty device takes every self-check back, its documents chosen and its figures there", async () => {
  const files = selfChecksIn(backupOf([{ ...stamp("a"), ...RECORD }])) ?? [];
  const coming = await returning(files);
  assert.equal(coming.length, 1);
  for (const one of coming) await keepReturning(one);
  const [{ name, unit, year, plans, facts }] = await selfChecks.list();
  assert.deepEqual(
    { name, unit, year, plans },
    { name: "Chi bộ A", unit: "chi-bo-co-so", year: "2026", plans: RECORD.plans },
  );
  assert.match(facts, /"total": 11/);
  assert.equal(JSON.parse(facts).plans, undefined);
});

test("what is there already does not come again, what differs takes the place of its own record", async () => {
  await selfChecks.keep({ ...stamp("a"), ...RECORD }, [""]);
  const same = selfChecksIn(backupOf(await selfChecks.list())) ?? [];
  assert.deepEqual(await returning(same), []);
  const changed = { ...RECORD, facts: FACTS.replace("11", "7") };
  const coming = await returning(selfChecksIn(backupOf([{ ...stamp("b"), ...changed }])) ?? []);
  assert.equal(coming[0].kept?.id, "a");
  await keepReturning(coming[0]);
  const [record, ...others] = await selfChecks.list();
  assert.equal(others.length, 0);
  assert.match(record.facts, /"total": 7/);
});

test("a single self-check, and what is none, is no such file", () => {
  for (const text of [FACTS, "", "[]", '{"self_checks": [1]}', '{"self_checks": ["{"]}'])
    assert.equal(selfChecksIn(text), null);
});

test("the name of a file says unit and year without tones", () => {
  assert.equal(
    fileNameOf("tu-danh-gia", "Chi bộ Tổ dân phố số 3 – Đông Hà", "2026"),
    "tu-danh-gia-chi-bo-to-dan-pho-so-3-dong-ha-2026",
  );
  assert.equal(fileNameOf("tu-danh-gia", "", undefined), "tu-danh-gia");
});
