/** From what is typed and ticked to the facts, as the JSON that the rules read, and back. */

/** @import { Json } from "../records/json.js" */
/** @import { Facts } from "../records/merge.js" */

import { writeJson } from "../records/json.js";
import { partsOf } from "../records/merge.js";

/**
 * How each type of field is written as JSON, null where it says nothing. Digits are copied, not
 * counted, so no figure is rounded; what is no number goes to the rules as typed, for them to refuse.
 *
 * @type {Record<string, (typed: string) => string | null>}
 */
const LITERALS = {
  count: number(/^\d+$/),
  points: number(/^\d+([.,]\d+)?$/),
  scores: list(number(/^\d+([.,]\d+)?$/)),
  day: (typed) => JSON.stringify(isoDay(typed)),
  text: JSON.stringify,
  answer: (typed) => typed,
};

/** The groups whose facts are named after criteria, and so after documents. */
const OF_DOCUMENTS = ["attestations", "notes", "evidence"];

/**
 * Reads the facts out of the fields that are asked. A blank one is left out: unknown, never zero.
 *
 * @param {HTMLInputElement[]} asked
 * @returns {string} A JSON object.
 */
export function readFacts(asked) {
  return writeJson(readFields(asked));
}

/**
 * The fields that are asked as the form stands.
 *
 * @param {HTMLFormElement} form
 */
export function askedIn(form) {
  return fieldsOf(form).filter(isAsked);
}

/** Whether it is part of the page as that stands. @param {HTMLElement} field */
export function isAsked(field) {
  return field.isConnected && !field.closest("[hidden]");
}

/**
 * Parses a facts file; its numbers stay the digits that stand there, where the browser tells them.
 *
 * @param {string} text
 * @returns {Record<string, any>}
 */
export function parseAnswers(text) {
  /** @type {(key: string, value: unknown, context?: { source: string }) => unknown} */
  const asWritten = (_, value, context) => (typeof value === "number" ? (context?.source ?? value) : value);
  const facts = JSON.parse(text, asWritten);
  for (const [group, said] of Object.entries(Object(facts))) {
    if (isTable(said)) facts[group] = inOneStep(said, Number(facts.year));
  }
  return facts;
}

/** @param {unknown} said @returns {said is Record<string, unknown>} */
function isTable(said) {
  return typeof said === "object" && said !== null && !Array.isArray(said);
}

/**
 * Figures whose names stand in two steps, as fields name them, in one; a year before the one assessed
 * is named by how long before.
 *
 * @param {Record<string, unknown>} figures
 * @param {number} year
 */
function inOneStep(figures, year) {
  const flat = Object.entries(figures).flatMap(([key, said]) => {
    if (!isTable(said)) return [[key, said]];
    const ago = /^\d{4}$/.test(key) && year ? String(year - Number(key)) : key;
    return Object.entries(said).map(([name, value]) => [`${ago}.${name}`, value]);
  });
  return Object.fromEntries(flat);
}

/**
 * @param {string} facts  A facts file.
 * @returns {string[]} The documents whose own questions it answers.
 */
export function plansIn(facts) {
  const said = parseAnswers(facts);
  const keys = OF_DOCUMENTS.flatMap((group) => Object.keys(Object(said?.[group] ?? {})));
  return [...new Set(keys.map((key) => key.split(".")[0]))];
}

/**
 * Makes fields say what the facts say, blank where they say nothing.
 *
 * @param {HTMLInputElement[]} fields
 * @param {Record<string, any>} facts
 */
export function fillFields(fields, facts) {
  for (const field of fields) {
    const { group, key } = partsOf(field.name);
    const said = key === undefined ? facts[group] : facts[group]?.[key];
    const words = Array.isArray(said) ? said.join("; ") : String(said ?? "");
    if (field.type === "radio") field.checked = field.value === words;
    else field.value = words;
  }
}

/**
 * Hands on to its parts what was answered of a criterion before that was parted, as the rules do: a
 * yes was a yes to every part, a no leaves open to which; words go to the first part. What is said of
 * a part itself holds.
 *
 * @param {Facts} facts
 * @param {HTMLInputElement[]} fields  Those of a part name the criterion that it was once part of.
 * @returns {Facts}
 */
export function withParts(facts, fields) {
  /** @type {Map<string, Set<string>>} */
  const parts = new Map();
  for (const { name, dataset } of fields) {
    if (!dataset.parted) continue;
    const { group, key = "" } = partsOf(name);
    const former = `${group}.${dataset.parted}`;
    parts.set(former, (parts.get(former) ?? new Set()).add(key));
  }
  const read = { ...facts };
  for (const [former, keys] of parts) {
    const { group, key = "" } = partsOf(former);
    const said = read[group];
    if (typeof said !== "object" || !(key in said)) continue;
    const { [key]: before, ...rest } = said;
    const isAnswer = group === "attestations";
    if (!isAnswer || before === "true") {
      for (const part of isAnswer ? keys : [...keys].slice(0, 1)) rest[part] ??= before;
    }
    read[group] = rest;
  }
  return read;
}

/**
 * Every field of a form as it stands, those too that wait in a template.
 *
 * @param {ParentNode} root
 * @returns {HTMLInputElement[]}
 */
export function fieldsOf(root) {
  return [...root.querySelectorAll("[data-type], template")].flatMap((element) =>
    element instanceof HTMLTemplateElement ? fieldsOf(element.content) : /** @type {HTMLInputElement} */ (element),
  );
}

/**
 * Reads what fields say, each fact as it is written in JSON; what says nothing is left out, and what
 * only shows a figure that follows from others.
 *
 * @param {HTMLInputElement[]} fields
 */
export function readFields(fields) {
  /** @type {{ [key: string]: Json }} */
  const facts = {};
  for (const field of fields) {
    const typed = field.value.trim();
    if (!typed || isUnticked(field) || "derived" in field.dataset) continue;
    const literal = LITERALS[field.dataset.type ?? ""](typed);
    if (literal !== null) place(facts, field.name, literal);
  }
  return facts;
}

/** @param {HTMLInputElement} field */
function isUnticked(field) {
  return field.type === "radio" && !field.checked;
}

/**
 * @param {{ [key: string]: Json }} facts
 * @param {string} name
 * @param {string} literal
 */
function place(facts, name, literal) {
  const { group, key } = partsOf(name);
  if (key === undefined) {
    facts[group] = literal;
  } else {
    const figures = /** @type {{ [key: string]: Json }} */ (facts[group] ??= {});
    figures[key] = literal;
  }
}

/**
 * A day as facts have it. A browser that offers no calendar takes it as typed, the day first; what is
 * no day goes to the rules as it is, for them to refuse.
 *
 * @param {string} typed
 */
export function isoDay(typed) {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed.trim()) ?? [];
  return day ? [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-") : typed.trim();
}

/** @param {RegExp} pattern @returns {(typed: string) => string} */
function number(pattern) {
  return (typed) => (pattern.test(typed) ? typed.replace(/^0+(?=\d)/, "").replace(",", ".") : JSON.stringify(typed));
}

/** @param {(typed: string) => string} item @returns {(typed: string) => string | null} */
function list(item) {
  return (typed) => {
    const items = typed.split(/[;\s]+/).filter(Boolean);
    return items.length ? `[${items.map(item).join()}]` : null;
  };
}
