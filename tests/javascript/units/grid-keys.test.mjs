/** Keys lead through the table as through a spreadsheet, and leave the text of a cell alone. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { wayOf } from "../../../calculator/units/grid-keys.js";

/**
 * @param {string} key
 * @param {{ value?: string, from?: number, to?: number }} [field]
 * @param {Partial<KeyboardEvent>} [held]
 */
function way(key, { value = "12", from = 1, to = from } = {}, held = {}) {
  return wayOf(/** @type {any} */ ({ key, target: { value, selectionStart: from, selectionEnd: to }, ...held }));
}

test("Enter and the vertical arrows lead to another row, wherever the caret is", () => {
  assert.deepEqual(
    ["Enter", "ArrowDown", "ArrowUp"].map((key) => way(key)?.rows),
    [1, 1, -1],
  );
});

test("the horizontal arrows lead to another column only at that end of the text", () => {
  assert.deepEqual(way("ArrowLeft", { from: 0 }), { rows: 0, columns: -1 });
  assert.deepEqual(way("ArrowRight", { from: 2 }), { rows: 0, columns: 1 });
  for (const key of ["ArrowLeft", "ArrowRight"]) assert.equal(way(key), null);
  assert.equal(way("ArrowRight", { from: 0 }), null);
  assert.equal(way("ArrowLeft", { from: 0, to: 2 }), null);
});

test("an empty cell is left by either of them", () => {
  assert.deepEqual(
    ["ArrowLeft", "ArrowRight"].map((key) => way(key, { value: "", from: 0 })?.columns),
    [-1, 1],
  );
});

test("what is typed, composed or meant for the browser stays where it is", () => {
  for (const key of ["a", "Tab", "Escape", "Home"]) assert.equal(way(key, { from: 0 }), null);
  for (const held of ["isComposing", "ctrlKey", "altKey", "metaKey", "shiftKey"]) {
    assert.equal(way("Enter", {}, { [held]: true }), null);
  }
});
