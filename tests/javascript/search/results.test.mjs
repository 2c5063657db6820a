/** A result shows the words of the clause as they stand there, those that were typed marked. */

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { EntryIndex } from "../../../overrides/assets/javascripts/search/entry-index.js";
import { Parts } from "../../../overrides/assets/javascripts/search/parts.js";
import { layOut } from "../../../overrides/assets/javascripts/search/results.js";
import { readJson, search } from "./site-search.mjs";

const parts = new Parts(readJson);
const MARK = /<mark>(.*?)<\/mark>/g;

before(() => parts.load("đảng"));

/** @param {string} html */
const marksIn = (html) => [...html.matchAll(MARK)].map(([, word]) => word);

test("typed without tones, the words are marked with theirs", async () => {
  const [[{ location, text, terms }]] = await search(parts, "ket nap dang vien vuot chi tieu");
  assert.equal(location, "ke-hoach/quang-ngai-2022/#ii-1-6");
  assert.deepEqual(marksIn(text), ["Kết", "nạp", "đảng", "viên", "vượt", "chỉ", "tiêu"]);
  assert.ok(Object.values(terms).every(Boolean));
});

test("of words that differ only by their tones, the one that was typed comes first", async () => {
  for (const word of ["nói", "nội", "hội", "mẫu"]) {
    const [items] = await search(parts, word);
    const [best] = [...items].sort((a, b) => b.score - a.score);
    assert.equal(marksIn(best.title + best.text)[0].toLowerCase(), word);
  }
});

test("a clause shows part of its official text, unchanged, and says where it goes on", async () => {
  const texts = new Map();
  for (const { location, clauses } of await Promise.all(
    ["nam-dinh-2023", "quang-ngai-2022", "tkv-dien-luc-2024"].map((plan) => readJson(`${plan}.json`)),
  )) {
    for (const [path, , text] of clauses) texts.set(`${location}#${path}`, text.join(""));
  }
  const found = (await search(parts, "sinh hoạt chi bộ")).flat().filter(({ location }) => texts.has(location));
  assert.ok(found.length > 10);
  for (const { location, text } of found) {
    const whole = texts.get(location);
    const shown = text.replace(/<.*?>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
    assert.ok(shown && whole.includes(shown));
    assert.equal(text.includes("cut-before"), !whole.startsWith(shown));
    assert.equal(text.includes("cut-after"), !whole.endsWith(shown));
  }
});

test("a word that is missing is told", async () => {
  const [[{ terms }]] = await search(parts, "chia rẽ bè phái trạm xăng");
  assert.deepEqual(
    Object.keys(terms).filter((word) => !terms[word]),
    ["trạm", "xăng"],
  );
});

test("a place in a page comes with the page, which counts for nothing by itself", async () => {
  const [items] = await search(parts, "bè phái");
  const page = items.find(({ location }) => location === items[0].location.split("#")[0]);
  assert.ok(items[0].location.includes("#"));
  assert.deepEqual([page?.score, page?.terms], [0, {}]);
});

test("a text is shown as it stands, also where it looks like HTML", () => {
  const index = new EntryIndex();
  const entry = {
    location: "a/",
    title: "A & B",
    text: ["x < y", "y > z"],
    reference: "",
    weight: 1,
    isRunning: false,
  };
  index.add([entry]);
  const hits = [{ entry, score: 1, words: [{ word: "z", forms: new Set(["z"]) }] }];
  const [[{ title, text }]] = layOut(hits, index);
  assert.deepEqual([title, text], ["A &amp; B", '<span class="">y &gt; <mark>z</mark></span>']);
});
