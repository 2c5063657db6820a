/** Words are folded in JavaScript as tests/folding.yaml says, which Python follows too. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { parse } from "yaml";

import { bare, spelled, wordsOf } from "../../../overrides/assets/javascripts/folding.js";

/** @type {{ bare: { text: string, words: string }[], same: string[][], different: string[][] }} */
const cases = parse(readFileSync(new URL("../../folding.yaml", import.meta.url), "utf-8"));

for (const form of ["NFC", "NFD"]) {
  test(`words lose tones and marks, composed as ${form}`, () => {
    for (const { text, words } of cases.bare) {
      assert.equal(wordsOf(text.normalize(form)).map(bare).join("-"), words);
    }
  });
}

test("ways to write a word are one", () => {
  for (const ways of cases.same) assert.equal(new Set(ways.map(spelled)).size, 1, ways.join(" "));
});

test("tones and marks make other words", () => {
  for (const words of cases.different) {
    assert.equal(new Set(words.map(spelled)).size, words.length, words.join(" "));
    assert.equal(new Set(words.map(bare)).size, 1);
  }
});
