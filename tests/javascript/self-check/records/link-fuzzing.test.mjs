/** Whatever stands after `#so-lieu=`: unpacked to a text within bounds, or refused. */

import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";

import { LONGEST } from "../../../../calculator/self-check/records/import-check.js";
import { isJson } from "../../../../calculator/records/json.js";
import { pack, unpack } from "../../../../calculator/self-check/records/link-packing.js";

/** How many links are made; a long run asks for more. */
const INPUTS = Number(process.env.FUZZ_INPUTS ?? 200);
const LETTERS = "ABCxyz019-_=+/%.# \u0000é🙂";
const BASES = ['{"version":1,"unit":"chi-bo-co-so","members":{"total":31}}', "", "[[[[]]]]", " ".repeat(70_000)];

/** @param {string} text */
function damaged(text) {
  let link = text;
  for (let times = randomInt(0, 5); times >= 0; times -= 1) {
    const start = randomInt(link.length + 1);
    const end = Math.min(link.length, start + randomInt(4));
    const letter = LETTERS[randomInt(LETTERS.length)].repeat(randomInt(3));
    link = randomInt(8) ? link.slice(0, start) + letter + link.slice(end) : link.slice(0, start);
  }
  return link;
}

test(`${INPUTS} damaged links are unpacked or refused`, async () => {
  const links = await Promise.all(BASES.map(pack));
  for (let turn = 0; turn < INPUTS; turn += 1) {
    const link = damaged(links[randomInt(links.length)]);
    try {
      const text = await unpack(link);
      assert.equal(typeof text, "string");
      assert.ok(text.length <= LONGEST + 65_536, link);
      isJson(text);
    } catch (error) {
      assert.ok(error instanceof DOMException || error instanceof TypeError || isOfZlib(error), `${link}: ${error}`);
    }
  }
});

/** What Node says of data that cannot be inflated. @param {unknown} error */
function isOfZlib(error) {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}
