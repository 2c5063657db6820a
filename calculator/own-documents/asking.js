/** Asks the rules about documents of the reader's own. */

/** @import { Door } from "../rules-client/protocol.js" */
/** @import { Draft, Drawn, Measures, WrittenCheck } from "./types.js" */

import { rules } from "../rules-client/start.js";
import { find, findAll } from "../ui/dom.js";
import { onceEach } from "../ui/once.js";
import { readFile } from "../ui/file-transfer.js";

/** How many published documents a draft is held against. */
const NEAREST = 12;

const root = find(document, "[data-own]");
/** @type {Map<string, string>} The words of checks, by their JSON. */
const said = new Map();

/** The documents of the site, with where their packs are. */
export const published = publishedDocuments();

/** Said where the rules refuse, in their own words. */
export class Refusal extends Error {}

/**
 * @param {File} file
 * @param {string[]} taken  The ids that are in use on this device.
 * @returns {Promise<Draft>}
 */
export async function draftOf(file, taken) {
  await openPublished(published.slice(0, NEAREST).map(({ id }) => id));
  const door = file.name.toLowerCase().endsWith(".pdf") ? "pdf" : "own";
  const ids = [...taken, ...published.map(({ id }) => id)];
  return ask({ do: "draft", name: file.name, file: await readFile(file), taken: ids }, door);
}

/** @type {(key: "") => Promise<Measures>} */
export const measures = onceEach(() => ask({ do: "measures" }));

/**
 * @param {WrittenCheck[]} checks
 * @returns {Promise<(check: WrittenCheck) => string>} Gives the requirement of each in words.
 */
export async function wordsOf(checks) {
  const unknown = checks.filter((check) => !said.has(JSON.stringify(check)));
  if (unknown.length) {
    const { words } = await ask({ do: "words", checks: unknown });
    unknown.forEach((check, at) => said.set(JSON.stringify(check), words[at] ?? ""));
  }
  return (check) => said.get(JSON.stringify(check)) ?? "";
}

/** @param {Draft} draft @returns {Promise<Drawn>} */
export function finish(draft) {
  return ask({ do: "finish", draft });
}

/** @param {unknown} pack @returns {Promise<Drawn>} */
export function take(pack) {
  return ask({ do: "take", pack });
}

/**
 * @param {{ plan: string }} template  As the page has it from the site's data.
 * @param {Record<string, string>} values
 * @returns {Promise<{ name: string, file: string }>} A Word document.
 */
export async function fill(template, values) {
  await openPublished([template.plan]);
  return ask({ do: "fill", template, values });
}

/** @param {Draft} draft @returns {Promise<{ name: string, file: string }>} */
export function sourcesOf(draft) {
  return ask({ do: "sources", draft });
}

/**
 * @param {Drawn} own
 * @param {string} unit
 * @returns {Promise<{ name: string, file: string }>}
 */
export async function blankForm(own, unit) {
  await open(own);
  return ask({ do: "blank-form", plan: own.plan.id, unit });
}

/**
 * @param {Drawn} own
 * @param {string} other  The id of a published document.
 * @returns {Promise<string>} HTML.
 */
export async function compare(own, other) {
  await Promise.all([open(own), openPublished([other])]);
  const { article } = await ask({ do: "compare", plan: own.plan.id, with: other });
  return article;
}

/** @param {Drawn} own */
async function open({ pack }) {
  await ask({ do: "open", pack: JSON.parse(pack) }, "door");
}

/** @param {string[]} ids */
async function openPublished(ids) {
  const packs = published.filter(({ id }) => ids.includes(id)).map(({ pack }) => pack);
  await Promise.all(packs.map((pack) => rules.open(pack)));
}

/**
 * @param {object} request
 * @param {Door} [door]
 * @returns {Promise<any>}
 */
async function ask(request, door = "own") {
  const answer = JSON.parse(await rules.ask(JSON.stringify(request), door));
  if (answer.faults) {
    throw new Refusal(answer.faults.map((/** @type {{ message: string }} */ { message }) => message).join(" "));
  }
  return answer;
}

function publishedDocuments() {
  const template = root.querySelector("template[data-published]");
  if (!(template instanceof HTMLTemplateElement)) throw new Error("no list of documents in the page");
  const base = new URL(`${root.dataset.root}/`, document.baseURI);
  return findAll(template.content, "option").map((option) => ({
    id: /** @type {HTMLOptionElement} */ (option).value,
    short: option.textContent ?? "",
    pack: new URL(option.dataset.pack ?? "", base).href,
  }));
}
