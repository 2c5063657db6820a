/** A form that was blanked, or filled in at another time, is told from one that says what it should. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Seal } from "../../../calculator/form/seal.js";

test("a form not filled in yet is open to whatever its reader types", () => {
  const seal = new Seal({ value: "" });
  assert.equal(seal.isOfAnotherVisit, false);
  assert.equal(seal.isBroken, true);
});

test("a form is whole from when it is filled in until the browser blanks it", () => {
  const field = { value: "" };
  const seal = new Seal(field);
  seal.set();
  assert.equal(seal.isBroken, false);
  field.value = "";
  assert.equal(seal.isBroken, true);
  assert.equal(seal.isOfAnotherVisit, false);
});

test("a form that the browser filled in with what it said on another visit is known by its seal", () => {
  const field = { value: "" };
  new Seal(field).set();
  assert.equal(new Seal(field).isOfAnotherVisit, true);
});
