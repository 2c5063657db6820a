/** All that a record answers: what the form has fields for, and what it carries along beside them. */

/** @import { Facts } from "../records/merge.js" */

import { parseLiterals, writeJson } from "../records/json.js";
import { says, together, without } from "../records/merge.js";
import { fieldsOf, fillFields, parseAnswers, readFields, withParts } from "./facts.js";

/**
 * The answers of one form. Fields may come and go with the documents that ask them: what is answered
 * in one that goes is carried along until there is a field for it again.
 */
export class Answers {
  #form;
  /** @type {WeakSet<HTMLInputElement>} The fields that say what they were answered. */
  #known = new WeakSet();
  /** @type {Facts} All that was answered when the form was last filled or read. */
  #all = {};

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
    for (const field of fieldsOf(form)) this.#known.add(field);
  }

  /**
   * Makes every field say what the facts say, blank where they say nothing, and carries the rest along.
   *
   * @param {string} facts  A facts file.
   */
  fill(facts) {
    const fields = fieldsOf(this.#form);
    this.#all = withParts(parseLiterals(facts), fields);
    fillFields(fields, parseAnswers(writeJson(this.#all)));
    for (const field of fields) this.#known.add(field);
  }

  /** Has fields that have come since say what is carried along for them; what is typed into one stays. */
  fillNew() {
    const fields = fieldsOf(this.#form).filter((field) => !this.#known.has(field));
    if (!fields.length) return;
    this.#all = withParts(this.#all, fields);
    const typed = readFields(fields);
    const blank = fields.filter(({ name }) => !says(typed, name));
    fillFields(blank, parseAnswers(writeJson(this.#all)));
    for (const field of fields) this.#known.add(field);
  }

  /**
   * What is carried along under some names, for which the form has no field.
   *
   * @param {string[]} names  Of whole facts or groups.
   * @returns {Facts}
   */
  carried(names) {
    return Object.fromEntries(Object.entries(this.#all).filter(([name]) => names.includes(name)));
  }

  /** @returns {string} A facts file of all that is answered, asked now or not. */
  read() {
    this.fillNew();
    const fields = fieldsOf(this.#form);
    const carried = without(this.#all, ["version", ...fields.map(({ name }) => name)]);
    this.#all = together({ version: this.#form.dataset.version ?? "" }, carried, readFields(fields));
    return writeJson(this.#all);
  }
}
