/** Which files are tables, which are a branch's own, and the links that a text holds. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { pack } from "../../../calculator/self-check/records/link-packing.js";
import { itemsOf, linksIn } from "../../../calculator/units/look/files.js";

const FACTS = '{"name": "Chi bộ A"}';
const nameLink = (/** @type {number} */ number) => `liên kết ${number}`;

/** @param {string} name @param {string} content */
function look(name, content) {
  return itemsOf(new File([content], name), nameLink).then((items) =>
    items.map(({ name, facts }) => ({ name, facts })),
  );
}

test("a branch's own file carries its facts, whatever mark stands before them", async () => {
  assert.deepEqual(await look("a.JSON", `\uFEFF${FACTS}`), [{ name: "a.JSON", facts: FACTS }]);
  assert.deepEqual(await look("a.json", "{"), [{ name: "a.json", facts: undefined }]);
});

test("a table is a table", async () => {
  assert.deepEqual(await look("a.csv", "name\nA"), [{ name: "a.csv", facts: undefined }]);
  assert.deepEqual(await look("a.txt", "name\nA"), [{ name: "a.txt", facts: undefined }]);
});

test("a text with links is what they carry", async () => {
  const link = `https://bontot.example/tu-danh-gia/?van-ban=a#so-lieu=${await pack(FACTS)}`;
  const text = `Chi bộ A gửi: ${link}\nChi bộ B: ${link.replace("#so-lieu=", "#so-lieu=hong")}`;
  assert.deepEqual(await look("tin-nhan.txt", text), [
    { name: "liên kết 1", facts: FACTS },
    { name: "liên kết 2", facts: undefined },
  ]);
  assert.deepEqual(await linksIn("không có", nameLink), []);
});
