/** What a record answers is kept whole, whichever fields its form has at the moment. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Answers } from "../../../calculator/form/answers.js";

/** A field as the form has it; what is said in it is all that counts here. */
class Field {
  checked = false;

  /** @param {string} name @param {string} [value] @param {string} [kind] @param {string} [parted] */
  constructor(name, value = "", kind = "count", parted = "") {
    this.name = name;
    this.value = value;
    this.type = kind === "answer" ? "radio" : "text";
    this.dataset = { type: kind, parted };
  }
}

/** @type {Field[]} */
let fields;
/** @type {HTMLFormElement} */
let form;

beforeEach(() => {
  globalThis.HTMLTemplateElement ??= /** @type {any} */ (class {});
  fields = [new Field("name", "", "text"), new Field("members.total")];
  form = /** @type {any} */ ({ dataset: { version: "1" }, querySelectorAll: () => fields });
});

/** @param {Answers} answers */
function saidBy(answers) {
  return JSON.parse(answers.read());
}

test("what the form has no field for comes out as it went in", () => {
  const facts = {
    members: { total: 20, htnv: 1 },
    attestations: { "tkv.cb": true, "tkv.khac": null },
    notes: { "tkv.cb": "Đủ" },
    earlier: { 2023: { four_good: true } },
    regular_meetings: { scores: [95, 88.5] },
  };
  const answers = new Answers(form);
  answers.fill(JSON.stringify(facts));
  assert.equal(fields[1].value, "20");
  assert.deepEqual(saidBy(answers), { version: 1, ...facts });
});

test("what is blanked in a field is gone, what stands beside it in its group is not", () => {
  const answers = new Answers(form);
  answers.fill('{"name": "Chi bộ A", "members": {"total": 20, "htnv": 1}}');
  fields[0].value = "";
  fields[1].value = "";
  assert.deepEqual(saidBy(answers), { version: 1, members: { htnv: 1 } });
});

test("a field that comes later says what was carried along for it", () => {
  const answers = new Answers(form);
  answers.fill('{"attestations": {"tkv.cb": false}, "members": {"htnv": 7}}');
  const options = ["true", "false", "null"].map((value) => new Field("attestations.tkv.cb", value, "answer"));
  fields = [...fields, new Field("members.htnv"), ...options];
  answers.fillNew();
  assert.equal(fields[2].value, "7");
  assert.deepEqual(
    options.map(({ checked }) => checked),
    [false, true, false],
  );
});

test("a field that comes later, blank, wipes nothing out, even where it is read at once", () => {
  const answers = new Answers(form);
  answers.fill('{"members": {"htnv": 7}}');
  fields = [...fields, new Field("members.htnv")];
  assert.deepEqual(saidBy(answers), { version: 1, members: { htnv: 7 } });
  fields[2].value = "";
  assert.deepEqual(saidBy(answers), { version: 1 });
});

test("what is typed into a field that comes later, before it is filled, stays", () => {
  const answers = new Answers(form);
  answers.fill('{"members": {"htnv": 7}}');
  fields = [...fields, new Field("members.htnv", "8")];
  assert.deepEqual(saidBy(answers), { version: 1, members: { htnv: 8 } });
});

test("what is answered in fields that go is carried along, and is there when they come back", () => {
  const answers = new Answers(form);
  answers.fill('{"members": {"total": 20}}');
  const [name] = fields;
  fields[1].value = "21";
  answers.read();
  fields = [name];
  assert.deepEqual(saidBy(answers), { version: 1, members: { total: 21 } });
  fields = [name, new Field("members.total")];
  assert.deepEqual(saidBy(answers), { version: 1, members: { total: 21 } });
  assert.equal(fields[1].value, "21");
});

test("a document given up and chosen again asks again what was answered in it", () => {
  const part = new Field("notes.tkv.cb", "", "text");
  const template = Object.assign(new HTMLTemplateElement(), { content: { querySelectorAll: () => [part] } });
  const common = fields;
  const choose = () => (fields = [...common, part]);
  const giveUp = () => (fields = [...common, /** @type {any} */ (template)]);
  const answers = new Answers(form);
  answers.fill('{"notes": {"tkv.cb": "Đủ"}}');
  giveUp(); // the document's part comes, and waits in its template
  answers.fillNew();
  choose();
  assert.equal(part.value, "Đủ");
  part.value = "Chưa đủ";
  giveUp(); // nothing has read the form since
  assert.deepEqual(saidBy(answers), { version: 1, notes: { "tkv.cb": "Chưa đủ" } });
  choose();
  answers.fillNew();
  assert.equal(part.value, "Chưa đủ");
  part.value = "";
  giveUp();
  choose();
  assert.deepEqual(saidBy(answers), { version: 1 });
});

test("a document that comes while its reader types takes away nothing typed", () => {
  const answers = new Answers(form);
  answers.fill('{"members": {"total": 20, "htnv": 7}, "notes": {"tkv.cb": "Đủ"}}');
  fields[0].value = "Chi bộ A";
  fields[1].value = "21";
  fields = [...fields, new Field("members.htnv"), new Field("notes.tkv.cb", "", "text")];
  answers.fillNew();
  assert.deepEqual(
    fields.map(({ value }) => value),
    ["Chi bộ A", "21", "7", "Đủ"],
  );
  fields[2].value = "8";
  answers.fillNew(); // another document comes
  assert.deepEqual(saidBy(answers), {
    version: 1,
    name: "Chi bộ A",
    members: { total: 21, htnv: 8 },
    notes: { "tkv.cb": "Đủ" },
  });
});

test("the form filled anew carries along nothing of before", () => {
  const answers = new Answers(form);
  answers.fill('{"notes": {"tkv.cb": "Đủ"}}');
  answers.fill('{"name": "Chi bộ B"}');
  assert.deepEqual(saidBy(answers), { version: 1, name: "Chi bộ B" });
});

/** The fields of a criterion that was once the part of another. @param {string} id @param {string} former */
function partFields(id, former) {
  const answers = ["true", "false", ""].map((value) => new Field(`attestations.${id}`, value, "answer", former));
  return [...answers, new Field(`notes.${id}`, "", "text", former)];
}

for (const [answer, expected] of [
  ["true", { "tkv.mot": true, "tkv.hai": true }],
  ["false", undefined],
  ["null", undefined],
]) {
  test(`what was answered before a criterion was parted is read: ${answer}`, () => {
    const parts = [...partFields("tkv.mot", "tkv.cu"), ...partFields("tkv.hai", "tkv.cu")];
    const facts = `{"attestations": {"tkv.cu": ${answer}}, "notes": {"tkv.cu": "Đủ"}}`;
    const answers = new Answers(form);
    fields = [...fields, ...parts];
    answers.fill(facts);
    const said = { version: 1, ...(expected && { attestations: expected }), notes: { "tkv.mot": "Đủ" } };
    assert.deepEqual(saidBy(answers), said);
  });
}

test("it is read, too, where the fields of the parts come later, and what a part says itself holds", () => {
  const answers = new Answers(form);
  answers.fill('{"attestations": {"tkv.cu": true, "tkv.hai": false}}');
  assert.deepEqual(saidBy(answers).attestations, { "tkv.cu": true, "tkv.hai": false });
  fields = [...fields, ...partFields("tkv.mot", "tkv.cu"), ...partFields("tkv.hai", "tkv.cu")];
  assert.deepEqual(saidBy(answers).attestations, { "tkv.mot": true, "tkv.hai": false });
});
