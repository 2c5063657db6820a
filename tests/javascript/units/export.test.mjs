/** What is exported is what the page shows. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { shownCells } from "../../../calculator/units/export.js";
import { Sheet } from "../../../calculator/units/rows.js";

test("the columns go in the order in which the page shows them; what it does not ask is left out", () => {
  const sheet = new Sheet();
  sheet.writeBlock(
    0,
    ["members.total", "x", "name"],
    [
      ["10", "?", "A"],
      ["", "", "B"],
    ],
  );
  assert.deepEqual(shownCells(sheet, ["name", "year", "members.total"]), {
    columns: ["name", "members.total"],
    rows: [
      ["A", "10"],
      ["B", ""],
    ],
  });
});
