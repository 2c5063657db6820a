/** From what is typed and ticked to the facts, as the JSON that the rules read, and back. */

import { remembered } from "../ui/dom.js";

/** @typedef {string | { [key: string]: Json }} Json  A JSON literal, or an object of such. */

/**
 * How each type of field is written as JSON, null where it says nothing. Digits are copied, not
 * counted, so no figure is rounded; what is no number goes to the rules as typed, for them to refuse.
 *
 * @type {Record<string, (typed: string) => string | null>}
 */
const LITERALS = {
  count: number(/^\d+$/),
  scores: list(number(/^\d+([.,]\d+)?$/)),
  text: JSON.stringify,
  answer: (typed) => typed,
};

/**
 * Reads the facts out of the fields that are asked. A blank one is left out: unknown, never zero.
 *
 * @param {HTMLInputElement[]} asked
 * @returns {string} A JSON object.
 */
export function readFacts(asked) {
  return write(read(asked));
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
 * Reads what every field says, asked now or not: what is kept on the device, in a file or a link.
 *
 * @param {HTMLFormElement} form
 * @returns {string} A facts file.
 */
export function readAnswers(form) {
  return write({ version: form.dataset.version ?? "", ...read(fieldsOf(form)) });
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
  return JSON.parse(text, asWritten);
}

/** @param {string} text */
export function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes every field say what the facts say, blank where they say nothing.
 *
 * @param {HTMLFormElement} form
 * @param {Record<string, any>} facts
 */
export function fillForm(form, facts) {
  for (const field of fieldsOf(form)) {
    const dot = field.name.indexOf(".");
    const said = dot < 0 ? facts[field.name] : facts[field.name.slice(0, dot)]?.[field.name.slice(dot + 1)];
    const words = Array.isArray(said) ? said.join("; ") : String(said ?? "");
    if (field.type === "radio") field.checked = field.value === words;
    else field.value = words;
  }
}

/** Every field of a form, those too that wait in a template; none comes or goes. */
export const fieldsOf = remembered((/** @type {HTMLFormElement} */ form) => fieldsIn(form));

/**
 * @param {ParentNode} root
 * @returns {HTMLInputElement[]}
 */
function fieldsIn(root) {
  return [...root.querySelectorAll("[data-type], template")].flatMap((element) =>
    element instanceof HTMLTemplateElement ? fieldsIn(element.content) : /** @type {HTMLInputElement} */ (element),
  );
}

/** @param {HTMLInputElement[]} fields */
function read(fields) {
  /** @type {{ [key: string]: Json }} */
  const facts = {};
  for (const field of fields) {
    const typed = field.value.trim();
    if (!typed || isUnticked(field)) continue;
    const literal = LITERALS[field.dataset.type ?? ""](typed);
    if (literal !== null) place(facts, field.name, literal);
  }
  return facts;
}

/** @param {Element} field */
function isUnticked(field) {
  return field instanceof HTMLInputElement && field.type === "radio" && !field.checked;
}

/**
 * @param {{ [key: string]: Json }} facts
 * @param {string} name  Such as `members.total`; what follows the first dot is the key in the group.
 * @param {string} literal
 */
function place(facts, name, literal) {
  const dot = name.indexOf(".");
  if (dot < 0) {
    facts[name] = literal;
  } else {
    const group = /** @type {{ [key: string]: Json }} */ (facts[name.slice(0, dot)] ??= {});
    group[name.slice(dot + 1)] = literal;
  }
}

/**
 * @param {Json} json
 * @param {string} [margin]
 * @returns {string}
 */
function write(json, margin = "") {
  if (typeof json === "string") return json;
  const inner = `${margin}  `;
  const members = Object.entries(json).map(
    ([key, value]) => `${inner}${JSON.stringify(key)}: ${write(value, inner)}`,
  );
  return members.length ? `{\n${members.join(",\n")}\n${margin}}` : "{}";
}

/** @param {RegExp} pattern @returns {(typed: string) => string} */
function number(pattern) {
  return (typed) =>
    pattern.test(typed) ? typed.replace(/^0+(?=\d)/, "").replace(",", ".") : JSON.stringify(typed);
}

/** @param {(typed: string) => string} item @returns {(typed: string) => string | null} */
function list(item) {
  return (typed) => {
    const items = typed.split(/[;\s]+/).filter(Boolean);
    return items.length ? `[${items.map(item).join()}]` : null;
  };
}
