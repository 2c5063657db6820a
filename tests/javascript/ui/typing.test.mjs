/** What follows from a field waits until what is typed is whole. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { Typing, TYPING_PAUSE } from "../../../calculator/ui/typing.js";

let acts = 0;
/** @type {Typing} */
let typing;

mock.timers.enable({ apis: ["setTimeout"] });
beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  acts = 0;
  typing = new Typing(() => (acts += 1));
});

test("nothing follows while keys come one after the other, however many", () => {
  for (let key = 0; key < 9; key += 1) {
    typing.hear();
    mock.timers.tick(TYPING_PAUSE - 1);
    assert.equal(acts, 0);
    assert.ok(typing.isOn);
  }
  mock.timers.tick(1);
  assert.equal(acts, 1);
  assert.ok(!typing.isOn);
});

test("leaving the field is the end of it, and the pause brings nothing more", () => {
  typing.hear();
  typing.end();
  mock.timers.tick(2 * TYPING_PAUSE);
  assert.equal(acts, 1);
});

test("leaving a field into which nothing was typed changes nothing", () => {
  typing.end();
  assert.equal(acts, 0);
});

test("what acts at once takes along what was being typed", () => {
  typing.hear();
  typing.act();
  mock.timers.tick(2 * TYPING_PAUSE);
  assert.equal(acts, 1);
});
