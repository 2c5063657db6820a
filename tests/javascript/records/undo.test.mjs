/** Changes are taken back one at a time, in the record in which they were made. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Undo } from "../../../calculator/records/undo.js";

/** @param {string} facts @param {string} [id] */
function state(facts, id = "a") {
  return { id, plans: ["x"], facts };
}

const button = /** @type {HTMLElement} */ ({});
/** @type {Undo} */
let undo;

beforeEach(() => {
  undo = new Undo([button], state("0"));
  undo.forget(state("0"));
});

test("nothing can be taken back at first, and the button says so", () => {
  assert.equal(button.ariaDisabled, "true");
  assert.equal(undo.back(), undefined);
});

test("changes are taken back from the last to the first, each with its field", () => {
  undo.note(state("1"), "members.total");
  undo.note(state("2"), "members.htnv");
  assert.equal(button.ariaDisabled, "false");
  assert.deepEqual(undo.back(), { state: state("1"), field: "members.htnv" });
  assert.deepEqual(undo.back(), { state: state("0"), field: "members.total" });
  assert.equal(button.ariaDisabled, "true");
});

test("what is typed into one field without leaving it is one change", () => {
  for (const facts of ["1", "12", "123"]) undo.note(state(facts), "members.total");
  assert.deepEqual(undo.back()?.state, state("0"));
});

test("what is typed into a field come back to is another change", () => {
  undo.note(state("1"), "members.total");
  undo.leaveField();
  undo.note(state("12"), "members.total");
  assert.deepEqual(undo.back()?.state, state("1"));
});

test("what changes nothing is no change", () => {
  undo.note(state("0"), "members.total");
  assert.equal(undo.back(), undefined);
});

test("taking back leads to the record in which the change was made", () => {
  undo.note(state("1", "b"));
  assert.equal(undo.back()?.state.id, "a");
});

test("after taking back, the same field can be changed and taken back again", () => {
  undo.note(state("1"), "members.total");
  undo.back();
  undo.note(state("2"), "members.total");
  assert.deepEqual(undo.back()?.state, state("0"));
});

test("the form filled anew has no past", () => {
  undo.note(state("1"));
  undo.forget(state("5"));
  assert.equal(undo.back(), undefined);
  assert.equal(button.ariaDisabled, "true");
});

test("a hundred changes can be taken back, and no more", () => {
  for (let turn = 1; turn <= 130; turn += 1) undo.note(state(String(turn)));
  for (let turn = 129; turn >= 30; turn -= 1) assert.deepEqual(undo.back()?.state, state(String(turn)));
  assert.equal(undo.back(), undefined);
});
