/** What is filled in of a template is what is meant, not the words that the paper prints anyway. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { countLeft, meant } from "../../../calculator/plan-template/values.js";

test("the words before a blank are not written twice", () => {
  assert.equal(meant("  chi bộ  Văn phòng ", "Chi bộ"), "Văn phòng");
  assert.equal(meant("Chi bộ".normalize("NFD") + " Văn phòng", "Chi bộ"), "Văn phòng");
  assert.equal(meant("Chi bộ", "Chi bộ"), "Chi bộ");
  assert.equal(meant("Số 12-HD/BTCTW", "Hướng dẫn"), "Số 12-HD/BTCTW");
  assert.equal(meant("Hà Nội", ""), "Hà Nội");
});

test("fields without a word are counted as left", () => {
  assert.equal(countLeft(["a", "b", "c"], { a: "x", b: "" }), 2);
});
