/** What people type, however they type it, brings first what they look for. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import { parse } from "yaml";

import { Parts } from "../../../overrides/assets/javascripts/search/parts.js";
import { readJson, search } from "./site-search.mjs";

/** @import { Item } from "../../../overrides/assets/javascripts/search/results.js" */

/** @type {Record<string, { query: string, wanted: string | string[] }[]>} */
const searches = parse(readFileSync(new URL("../../search.yaml", import.meta.url), "utf-8"));
const parts = new Parts(readJson);

before(() => parts.load(""));

/**
 * The places that are seen without opening anything: of each page what is best, and the page itself.
 *
 * @param {Item[][]} pages
 */
function seen(pages) {
  return pages.flatMap((items) => {
    const isPage = (/** @type {Item} */ item) => !item.location.includes("#");
    const page = items.filter(isPage);
    const inIt = items.filter((item) => !isPage(item) && item.score >= items[0].score);
    return [...page, ...inIt].filter(({ score }) => score).map(({ location }) => location);
  });
}

test("of at least 40 searches all bring the wanted place among the first 3, nine in ten first", async (t) => {
  const ranks = [];
  for (const [kind, rows] of Object.entries(searches)) {
    for (const { query, wanted } of rows) {
      const typed = kind === "decomposed" ? query.normalize("NFD") : query;
      const places = seen(await search(parts, typed));
      const rank = 1 + places.findIndex((place) => [wanted].flat().includes(place));
      ranks.push(rank);
      if (rank !== 1) t.diagnostic(`${rank}: ${query}: ${places.slice(0, 3)}`);
    }
  }
  assert.ok(ranks.length >= 40);
  assert.ok(ranks.every((rank) => rank >= 1 && rank <= 3));
  assert.ok(ranks.filter((rank) => rank === 1).length >= 0.9 * ranks.length);
});
