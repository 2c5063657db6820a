/** The part of the form that each document makes: fetched and put in its place when it is first wanted. */

import { findAll, findEverywhere } from "../ui/dom.js";
import { learnClauses } from "../ui/clause-links.js";
import { onceEach } from "../ui/once.js";
import { addressOf, optionOf, plansOf } from "./choice.js";

/** How long a server may stay silent, in milliseconds. */
const PATIENCE = 60_000;
/** The attributes of a fragment that hold addresses, seen from its file. */
const ADDRESSES = ["href", "cite", "data-href"];

/** The parts of one form. */
export class Fragments {
  #form;
  /** @type {Set<string>} */
  #there = new Set();
  /** @type {Map<string, string>} Parts that are on the device, by their documents. */
  #provided = new Map();

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
  }

  /** Whether the form has a document's part. @param {string} plan */
  has(plan) {
    return this.#there.has(plan);
  }

  /**
   * Has the form hold a document's part, where that waits in templates until the document is chosen.
   * Rejects with what kept it from coming; another call then tries again.
   */
  bring = onceEach(async (/** @type {string} */ plan) => {
    const digest = optionOf(this.#form, plan)?.dataset.form;
    const address = addressOf(this.#form, `tu-danh-gia/${plan}/bieu-mau.html?${digest}`);
    const provided = this.#provided.get(plan);
    const parts = provided === undefined ? await fetchFragment(address) : readFragment(provided, address);
    for (const part of parts) this.#place(plan, part);
    this.#there.add(plan);
  });

  /** Hands over a document's part that is on the device already. @param {string} plan @param {string} fragment */
  provide(plan, fragment) {
    this.#provided.set(plan, fragment);
  }

  /**
   * Puts a part beside those of other documents, in the order in which these are offered.
   *
   * @param {string} plan
   * @param {HTMLTemplateElement} part
   */
  #place(plan, part) {
    const { slot, why } = part.dataset;
    part.dataset.of = plan;
    const place = slot ? `[data-slot="${slot}"]` : why ? `ul[data-why="${why}"]` : "";
    if (!place) return this.#form.append(part); // it is only looked up
    const [home] = findEverywhere(place).filter((one) => !(one instanceof HTMLTemplateElement));
    const ranks = plansOf(this.#form);
    const isLater = (/** @type {HTMLElement} */ { dataset }) =>
      ranks.indexOf(dataset.of ?? dataset.plan ?? "") > ranks.indexOf(plan);
    const next = findAll(home, ":scope > :is(template, li)").find(isLater) ?? null;
    if (slot) home.insertBefore(part, next);
    else home.insertBefore(part.content, next);
  }
}

/**
 * Fetches a document's part of the form; its clauses can be quoted from then on.
 *
 * @param {string} address
 * @returns {Promise<HTMLTemplateElement[]>} A template for each place of the form.
 */
export async function fetchFragment(address) {
  const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return readFragment(await response.text(), address);
}

/**
 * @param {string} html
 * @param {string} address  From which its links are seen.
 * @returns {HTMLTemplateElement[]}
 */
function readFragment(html, address) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const parts = [...holder.content.querySelectorAll("template")];
  if (!parts.length) throw new Error(`${address} came as something else`);
  for (const { content } of parts) {
    setAddresses(content, address);
    learnClauses(content);
  }
  return parts;
}

/**
 * Has addresses that are seen from the fragment lead there from anywhere; those within the form stay.
 *
 * @param {ParentNode} part
 * @param {string} base
 */
function setAddresses(part, base) {
  for (const name of ADDRESSES) {
    for (const element of part.querySelectorAll(`[${name}]:not([${name}^="#"])`)) {
      element.setAttribute(name, new URL(element.getAttribute(name) ?? "", base).href);
    }
  }
}
