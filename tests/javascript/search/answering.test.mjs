/** The newest search is answered, soon, and what did not come is told. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate, setTimeout } from "node:timers/promises";

import { Answering, Missing } from "../../../overrides/assets/javascripts/search/answering.js";
import { readJson } from "./site-search.mjs";

/** @import { FetchJson } from "../../../overrides/assets/javascripts/search/parts.js" */
/** @import { Item } from "../../../overrides/assets/javascripts/search/results.js" */

/** @param {FetchJson} [fetchJson] */
function start(fetchJson = readJson) {
  /** @type {(Item[][] | "empty" | "missing")[]} */
  const said = [];
  /** @type {string[]} */
  const asked = [];
  const answering = new Answering({
    fetchJson: (path, digest) => {
      asked.push(path);
      return fetchJson(path, digest);
    },
    answer: (items) => said.push(items),
    tell: (what) => said.push(what),
    rest: () => setImmediate(),
  });
  return { answering, said, asked };
}

/**
 * The processor's milliseconds that a search takes, however busy the machine is.
 *
 * @param {() => Promise<void>} search
 */
async function cost(search) {
  const before = process.cpuUsage();
  await search();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * @param {Item[][] | "empty" | "missing"} pages
 * @returns {Item[]}
 */
const itemsOf = (pages) => (typeof pages === "string" ? [] : pages.flat());

test("for who does not search nothing is fetched", async () => {
  const { answering, said, asked } = start();
  await answering.ask("");
  assert.deepEqual([said, asked], [[], []]);
});

test("who opens the search has the site's own pages fetched, the documents with the first word", async () => {
  const { answering, said, asked } = start();
  await answering.ask("\n");
  assert.deepEqual([said, asked], [["empty"], ["pages.json"]]);
  await answering.ask("kết nạp");
  assert.ok(asked.includes("nam-dinh-2023.json"));
});

test("a passage of 300 words is found within a tenth of a second", async () => {
  const { answering, said } = start();
  await answering.ask("kết nạp");
  const { clauses } = await readJson("nam-dinh-2023.json");
  const words = clauses.flatMap((/** @type {any} */ [, , text]) => text.join("").split(" "));
  for (let from = 0; from + 300 <= words.length; from += 300) {
    const passage = words.slice(from, from + 300).join(" ");
    assert.ok((await cost(() => answering.ask(passage))) < 100);
    assert.match(itemsOf(said[said.length - 1])[0].location, /^ke-hoach\/nam-dinh-2023\//);
  }
});

test("300 words that stand nowhere, and a word of 3,000 letters, take no longer", async () => {
  const { answering } = start();
  await answering.ask("kết nạp");
  const typed = "quick brown foxes leaping lazily over sleeping dogs near riverbanks again ";
  for (const text of [typed.repeat(30), "x".repeat(3000), "đảng ".repeat(300)]) {
    assert.ok((await cost(() => answering.ask(text))) < 100);
  }
});

test("what was typed before the newest is dropped", async () => {
  const { answering, said } = start();
  await answering.ask("kết nạp");
  said.length = 0;
  const typed = ["khieu kienj vuot cap", "chia dẽ bè phái", "báo chíi phản ánh", "dệt lụa"];
  await Promise.all(typed.map((text) => answering.ask(text)));
  assert.equal(said.length, 1);
  assert.match(itemsOf(said[0])[0].location, /#danh-sach-6$/);
});

test("a newer search interrupts an older one between its pieces", async () => {
  const { answering, said } = start();
  await answering.ask("kết nạp");
  said.length = 0;
  const older = answering.ask("sinh hoạt chuyên đề ít nhât 4 buổii");
  await setImmediate();
  await answering.ask("dệt lụa");
  await older;
  assert.equal(said.length, 1);
});

test("what did not come is told, and found once it comes", async () => {
  for (const broken of ["pages.json", "nam-dinh-2023.json"]) {
    let isBroken = true;
    const { answering, said } = start(async (path) => {
      if (isBroken && path === broken) throw new Missing(path);
      return readJson(path);
    });
    await answering.ask("kết nạp");
    assert.deepEqual(said, ["missing"]);
    isBroken = false;
    await answering.ask("\n");
    await answering.ask("kết nạp");
    assert.notEqual(itemsOf(said[2]).length, 0);
  }
});

test("a fault of our own is not told as a broken line", async () => {
  const { answering, said } = start(async () => ({}));
  await assert.rejects(answering.ask("kết nạp"), TypeError);
  assert.deepEqual(said, []);
});

test("what comes late is not waited for", async () => {
  const { answering, said } = start(async (path) => {
    if (path === "nam-dinh-2023.json") await setTimeout(700);
    return readJson(path);
  });
  await answering.ask("kết nạp đảng viên");
  assert.equal(said.length, 2);
  assert.ok(said[0].length < said[1].length);
});
