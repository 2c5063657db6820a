/** What is pasted is a block of cells, or a text for one field. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { blockIn, columnsOf } from "../../../calculator/units/pasting.js";

const TWO_PARAGRAPHS = `<html><body><table><tr><td width=90><p>Chi bộ A</p><p>(thôn 1)</p></td>
<td>12</td></tr><tr><td colspan="3">Cộng</td></tr></table></body></html>`;

/** @param {Record<string, string>} held @returns {DataTransfer} */
function clipboard(held) {
  return /** @type {any} */ ({ getData: (/** @type {string} */ type) => held[type] ?? "" });
}

test("a table in HTML goes before the plain text that broke it", () => {
  const text = "Chi bộ A\n(thôn 1)\t12";
  const pasted = blockIn(clipboard({ "text/plain": text, "text/html": TWO_PARAGRAPHS }));
  assert.deepEqual(pasted, { text, html: TWO_PARAGRAPHS });
});

test("plain text is a block where it has several cells", () => {
  assert.deepEqual(blockIn(clipboard({ "text/plain": "A\t1" })), { text: "A\t1", html: "" });
  assert.deepEqual(blockIn(clipboard({ "text/plain": "A\nB" })), { text: "A\nB", html: "" });
  assert.deepEqual(blockIn(clipboard({ "text/plain": "A\t1", "text/html": "<b>A 1</b>" })), { text: "A\t1", html: "" });
});

test("one cell, or words, go into the field that has the focus", () => {
  const cell = { "text/plain": "12\r\n", "text/html": "<table><tr><td>12</td></tr></table>" };
  assert.equal(blockIn(clipboard(cell)), null);
  assert.equal(blockIn(clipboard({ "text/plain": "Chi bộ A\n" })), null);
  assert.equal(blockIn(null), null);
});

test("the widest row tells how many columns a block has, joined cells counted over", () => {
  assert.equal(columnsOf({ text: "", html: TWO_PARAGRAPHS }), 3);
  assert.equal(columnsOf({ text: "A\t1\nB\t2\t3", html: "" }), 3);
});
