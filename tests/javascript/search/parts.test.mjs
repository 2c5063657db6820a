/** A search fetches what it needs, once, and of many documents only those that fit it best. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Parts } from "../../../overrides/assets/javascripts/search/parts.js";
import { search } from "./site-search.mjs";

const MANY = 40;

/** @param {number} at */
function partOf(at) {
  const id = `plan-${at}`;
  const text = at === 31 ? ["Trạm xăng dầu"] : ["Sinh hoạt chuyên đề"];
  return {
    id,
    number: `${at}-KH`,
    short: `Tỉnh ${at}`,
    title: `Kế hoạch ${at}`,
    text: `Kế hoạch số ${at}-KH`,
    location: `ke-hoach/${id}/`,
    clauses: [["i", "mục I", text]],
    pages: [],
  };
}

/** As site_builder.search.directory makes it of these parts. */
const all = Array.from({ length: MANY }, (_, at) => at);
const others = all.filter((at) => at !== 31);
/** @type {Record<string, any>} */
const files = {
  "pages.json": {
    pages: [["huong-dan/", "Hướng dẫn", ["Cách sinh hoạt"]]],
    documents: all.map((at) => [`plan-${at}`, `digest${at}`]),
    words: { s: "s1", t: "t1", x: "x1", c: "c1" },
  },
  "words/s.json": { sinh: others },
  "words/t.json": { tram: [31], tinh: all, "tinh 7": [7] },
  "words/x.json": { xang: [31] },
  "words/c.json": { chuyen: others },
};
for (const at of all) files[`plan-${at}.json`] = partOf(at);

function site() {
  /** @type {string[]} */
  const asked = [];
  const parts = new Parts(async (path, digest) => {
    asked.push(digest ? `${path}?${digest}` : path);
    return files[path];
  });
  return { parts, asked };
}

test("the rarest words lead to the document that holds them", async () => {
  const { parts, asked } = site();
  const [[first]] = await search(parts, "trạm xăng");
  assert.equal(first.location, "ke-hoach/plan-31/#i");
  assert.deepEqual(asked, ["pages.json", "words/t.json?t1", "words/x.json?x1", "plan-31.json?digest31"]);
});

test("a word that is not finished leads to all that it may become", async () => {
  const { parts, asked } = site();
  const [[first]] = await search(parts, "xa");
  assert.equal(first.location, "ke-hoach/plan-31/#i");
  assert.ok(!asked.includes("plan-1.json?digest1"));
});

test("what is called so stands before what only holds the words", async () => {
  const { parts } = site();
  const [[first]] = await search(parts, "sinh hoạt tỉnh 7");
  assert.equal(first.location, "ke-hoach/plan-7/#i");
});

test("a word of all documents brings a dozen of them", async () => {
  const { parts, asked } = site();
  await search(parts, "sinh");
  assert.equal(asked.filter((path) => path.startsWith("plan-")).length, 12);
});

test("nothing is fetched twice, but what failed is tried again", async () => {
  let isBroken = true;
  /** @type {string[]} */
  const asked = [];
  const parts = new Parts(async (path) => {
    asked.push(path);
    if (isBroken && path === "plan-31.json") throw new Error("broken");
    return files[path];
  });
  await assert.rejects(parts.load("trạm xăng"), /broken/);
  isBroken = false;
  await parts.load("trạm xăng");
  await parts.load("trạm xăng");
  assert.deepEqual(asked.filter((path) => path === "plan-31.json").length, 2);
  assert.deepEqual(asked.filter((path) => path === "pages.json").length, 1);
});
