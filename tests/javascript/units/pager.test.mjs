/** A long table is shown page by page. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { PAGE, pagesFor } from "../../../calculator/units/pager.js";

test("a table has at least one page, and a page more where one is full", () => {
  for (const [rows, pages] of [
    [0, 1],
    [1, 1],
    [PAGE, 1],
    [PAGE + 1, 2],
    [10 * PAGE, 10],
  ]) {
    assert.equal(pagesFor(rows), pages, `${rows} rows`);
  }
});
