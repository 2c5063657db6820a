/** Shows the two documents that are chosen, and, where wanted, only what differs. */

import { readAddress, writeAddress } from "./address-state.js";
import { adopt, fetchPage } from "./other-page.js";

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.pair-choice"));
const place = /** @type {HTMLElement} */ (document.querySelector("[data-pair-place]"));

/** How often a pair was asked for; only the last one is shown. */
let turns = 0;

if (form) choose(form);
else offerSwitch(document);

/** @param {HTMLFormElement} form */
function choose(form) {
  const [first, second] = /** @type {HTMLSelectElement[]} */ ([...form.elements].slice(0, 2));
  form.hidden = false;
  readAddress(form);
  if (first.value === second.value) second.value = "";
  let chosen = [first.value, second.value];
  show(form, first.value, second.value);
  form.addEventListener("change", () => {
    if (first.value && first.value === second.value) {
      [first.value, second.value] = [chosen[1], chosen[0]];
    }
    chosen = [first.value, second.value];
    writeAddress(form);
    show(form, first.value, second.value);
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {string} first
 * @param {string} second
 */
async function show(form, first, second) {
  const told = /** @type {HTMLOutputElement} */ (form.querySelector("[data-told]"));
  const link = /** @type {HTMLAnchorElement | undefined} */ (
    [...document.querySelectorAll("a[data-pair]")].find((link) => {
      const pair = link.getAttribute("data-pair")?.split(" ") ?? [];
      return pair.includes(first) && pair.includes(second) && first !== second;
    })
  );
  const turn = ++turns;
  if (!link) {
    place.replaceChildren();
    if (first && second) sendToTable(told, first, second);
    else told.value = (first || second ? told.dataset.choose : "") ?? "";
    return;
  }
  told.value = told.dataset.loading ?? "";
  try {
    const article = await fetchArticle(link.href);
    if (turn !== turns) return;
    if (article.dataset.parallel !== `${first} ${second}`) swapSides(article);
    place.replaceChildren(article);
    offerSwitch(place);
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
    told.value = `${link.textContent}${told.dataset.done}`;
  } catch {
    if (turn !== turns) return;
    place.replaceChildren();
    told.value = told.dataset.failed ?? "";
  }
}

/**
 * Where two documents are not laid side by side, leads to both in the table.
 *
 * @param {HTMLOutputElement} told
 * @param {string} first
 * @param {string} second
 */
function sendToTable(told, first, second) {
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector("template[data-unpaired]"));
  const words = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const link = /** @type {HTMLAnchorElement} */ (words.querySelector("a"));
  const query = new URLSearchParams([first, second].map((plan) => ["van-ban", plan]));
  link.href = `${link.getAttribute("href")}?${query}`;
  told.replaceChildren(words);
}

/**
 * @param {string} href
 * @returns {Promise<HTMLElement>}
 */
async function fetchArticle(href) {
  const page = await fetchPage(href);
  return adopt(/** @type {HTMLElement} */ (page.querySelector("[data-parallel]")), href);
}

/**
 * Puts the document that was asked for first on the first side.
 *
 * @param {HTMLElement} article
 */
function swapSides(article) {
  for (const sides of article.querySelectorAll("[data-sides]")) {
    sides.append(/** @type {Element} */ (sides.firstElementChild));
  }
}

/**
 * Brings to life the switch of an article that shows only what differs.
 *
 * @param {ParentNode} root
 */
function offerSwitch(root) {
  const article = /** @type {HTMLElement} */ (root.querySelector("[data-parallel]"));
  const label = /** @type {HTMLElement} */ (article.querySelector("[data-switch]"));
  const box = /** @type {HTMLInputElement} */ (label.querySelector("input"));
  const address = new URL(location.href);
  box.checked = address.searchParams.has(box.name);
  article.classList.toggle("is-only-different", box.checked);
  label.hidden = false;
  box.addEventListener("change", () => {
    article.classList.toggle("is-only-different", box.checked);
    const address = new URL(location.href);
    if (box.checked) address.searchParams.set(box.name, box.value);
    else address.searchParams.delete(box.name);
    history.replaceState(history.state, "", address);
  });
}
