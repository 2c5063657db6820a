/** Lists the citations of ticked clauses; the choice stands in the page's address, to be sent on. */

import { citationOf, copy, linkTo, listOf, permanentUrl, quotationOf } from "./citation-formats.js";
import { bare } from "./folding.js";
import { fetchPage } from "./other-page.js";

/** @import { Cited } from "./citation-formats.js" */

/** @typedef {Cited & { address: string, name: string, label: string, depth: number }} Choice */
/** @typedef {{ clauses: Choice[], moved: Map<string, string> }} Addresses */

const CHOSEN = "chon";
const WITH_WORDING = "kem";
const WITH_REMARK = "tinh-trang";

const page = /** @type {HTMLElement} */ (document.querySelector(".citing"));
const plans = /** @type {HTMLSelectElement} */ (part("select"));
const filter = /** @type {HTMLInputElement} */ (part("input[type=search]"));
const said = part("[role=status]");
const withRemark = /** @type {HTMLInputElement} */ (part("[name=tinh-trang]"));

/** Every list that was asked for, by document. @type {Map<string, Promise<Addresses>>} */
const lists = new Map();

/** The documents whose list has come. @type {Set<string>} */
const come = new Set();

/** The chosen addresses. @type {Set<string>} */
const chosen = new Set();

/** What is chosen too, but of documents whose list is not there yet. @type {string[]} */
let unread = [];

/** What was to be chosen, but is nowhere. @type {string[]} */
let unknown = [];

/** The documents whose list did not come. @type {Set<string>} */
const missing = new Set();

/** How often the list was asked for; only the last one is written. */
let timesShown = 0;

plans.addEventListener("change", showClauses);
filter.addEventListener("input", applyFilter);
part(".citing__clauses").addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement) choose(target.value, target.checked);
});
part(".citing__form").addEventListener("change", showChosen);
page.addEventListener("click", act);
addEventListener("bt:line", fetchMissing);

page.hidden = false;
readAddress();
await showClauses();

/** Takes the choice from the page's address, which someone may have sent. */
function readAddress() {
  const query = new URLSearchParams(location.search);
  const wanted = (query.get(CHOSEN) ?? "").split(",").filter(Boolean);
  const form = page.querySelector(
    `input[name="kem"][value="${query.get(WITH_WORDING) === "nguyen-van" ? "nguyen-van" : ""}"]`,
  );
  if (form instanceof HTMLInputElement) form.checked = true;
  withRemark.checked = query.has(WITH_REMARK);
  const isThere = (/** @type {string} */ address) => [...plans.options].some(({ value }) => value === planOf(address));
  unread = wanted.filter(isThere);
  unknown = wanted.filter((address) => !isThere(address));
  if (unread.length) plans.value = planOf(unread[0]);
  if (wanted.length) showChosen();
  Promise.allSettled([...new Set(unread.map(planOf))].map(listOfPlan)); // each is taken up as it comes
}

/**
 * Takes up what is chosen of a document whose list has come.
 *
 * @param {string} plan
 * @param {Addresses} list
 */
function takeUp(plan, { clauses, moved }) {
  const isOurs = (/** @type {string} */ address) => planOf(address) === plan;
  const addresses = new Set(clauses.map(({ address }) => address));
  for (const address of unread.filter(isOurs)) {
    const present = moved.get(address) ?? address;
    if (addresses.has(present)) chosen.add(present);
    else unknown.push(address);
  }
  unread = unread.filter((address) => !isOurs(address));
  showChosen();
}

/** Shows the clauses of the document that is picked, and until they come none of another. */
async function showClauses() {
  const plan = plans.value;
  part(".citing__clauses").replaceChildren();
  tell("");
  const list = await listOfPlan(plan).catch(() => null); // which is told
  if (plan !== plans.value) return;
  part(".citing__clauses").replaceChildren(...(list?.clauses ?? []).map(row));
  applyFilter();
  tell("");
}

/** Asks again for the lists that did not come. */
async function fetchMissing() {
  const isEmpty = missing.has(plans.value);
  await Promise.allSettled([...missing].map(listOfPlan));
  if (isEmpty) await showClauses();
}

/** @param {string} address */
function planOf(address) {
  return address.split("/")[0];
}

/** @param {Choice} clause */
function row({ address, name, label, text, depth }) {
  const row = document.createElement("label");
  const box = document.createElement("input");
  const words = document.createElement("span");
  row.className = "citing__clause";
  row.dataset.depth = String(depth);
  row.title = name;
  box.type = "checkbox";
  box.value = address;
  box.checked = chosen.has(address);
  words.textContent = `${label} ${text}`.trim();
  row.append(box, words);
  return row;
}

/** Hides the clauses that lack one of the words typed; tones may be left out. */
function applyFilter() {
  const words = bare(filter.value).trim().split(/\s+/);
  for (const clause of page.querySelectorAll(".citing__clause")) {
    const text = bare(clause.textContent ?? "");
    /** @type {HTMLElement} */ (clause).hidden = !words.every((word) => text.includes(word));
  }
}

/**
 * @param {string} address
 * @param {boolean} isChosen
 */
function choose(address, isChosen) {
  if (isChosen) chosen.add(address);
  else chosen.delete(address);
  unknown = [];
  showChosen();
}

/** Writes the list of what is chosen, and the choice into the page's address. */
async function showChosen() {
  const showing = ++timesShown;
  const clauses = await chosenClauses();
  if (showing !== timesShown) return;
  const items = clauses.map((clause) => {
    const item = document.createElement("li");
    item.innerHTML = formOf(clause).html;
    return item;
  });
  part(".citing__list").replaceChildren(...items);
  part("[data-count]").textContent = String(items.length);
  page.toggleAttribute("data-chosen", items.length > 0);
  page.toggleAttribute("data-short", unread.length > 0);
  history.replaceState(history.state, "", `${location.pathname}${query(clauses)}`);
  tell("");
}

/**
 * Says how something went, and, as long as it is so, that not all that is wanted is there.
 *
 * @param {string} words
 */
function tell(words) {
  const lacks = whatLacks() ?? "";
  said.textContent = [words, lacks].filter(Boolean).join(" ");
  part(".citing__clauses").dataset.lacks = lacks; // read where the clauses would stand
}

function whatLacks() {
  const needed = [plans.value, ...unread.map(planOf)];
  if (needed.some((plan) => missing.has(plan))) return said.dataset.failed;
  if (!needed.every((plan) => come.has(plan))) return said.dataset.coming;
  return unknown.length ? `${said.dataset.unknown}${unknown.join(", ")}.` : "";
}

/** @param {Choice[]} clauses */
function query(clauses) {
  const addresses = [...clauses.map(({ address }) => address), ...unread];
  if (!addresses.length) return "";
  const wording = isWithWording() ? `&${WITH_WORDING}=nguyen-van` : "";
  const remark = withRemark.checked ? `&${WITH_REMARK}=1` : "";
  return `?${CHOSEN}=${addresses.join(",")}${wording}${remark}`;
}

/** Gives the chosen clauses in the order of the documents. */
async function chosenClauses() {
  const plansChosen = new Set([...chosen].map(planOf));
  const wanted = [...plans.options].map(({ value }) => value).filter((plan) => plansChosen.has(plan));
  const addresses = await Promise.all(wanted.map(listOfPlan));
  return addresses.flatMap(({ clauses }) => clauses).filter(({ address }) => chosen.has(address));
}

/** @param {Choice} clause */
function formOf(clause) {
  const remark = withRemark.checked ? remarkOn(planOf(clause.address)) : undefined;
  const cited = { ...clause, remark };
  return isWithWording() ? quotationOf(cited) : citationOf(cited);
}

/** How a document stands in time, in the words of a citation. @param {string} plan */
function remarkOn(plan) {
  return [...plans.options].find(({ value }) => value === plan)?.dataset.remark;
}

function isWithWording() {
  return /** @type {HTMLInputElement} */ (part('input[value="nguyen-van"]')).checked;
}

/** @param {MouseEvent} event */
async function act(event) {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (!button) return;
  if (button.dataset.copy) await copyAs(button.dataset.copy, button.dataset.done ?? "");
  if ("print" in button.dataset) print();
  if ("clear" in button.dataset) {
    chosen.clear();
    unread = [];
    unknown = [];
    await Promise.all([showClauses(), showChosen()]);
  }
}

/**
 * @param {string} what
 * @param {string} done  What is said when it is copied.
 */
async function copyAs(what, done) {
  const clauses = await chosenClauses();
  const forms = what === "link" ? linkTo(permanentUrl(query(clauses))) : listOf(clauses.map(formOf));
  said.textContent = "";
  try {
    await copy(forms);
    tell(done);
  } catch {
    tell(said.dataset.refused ?? "");
  }
}

/**
 * Fetches the list of a document's addresses, once; where that fails it says so.
 *
 * @param {string} plan
 * @returns {Promise<Addresses>}
 */
function listOfPlan(plan) {
  const known = lists.get(plan);
  if (known) return known;
  const option = [...plans.options].find(({ value }) => value === plan);
  const list = fetchAddresses(option?.dataset.list ?? "");
  lists.set(plan, list);
  list.then(
    (addresses) => {
      missing.delete(plan);
      come.add(plan);
      takeUp(plan, addresses);
    },
    () => {
      lists.delete(plan);
      missing.add(plan);
      tell("");
    },
  );
  return list;
}

/**
 * @param {string} href
 * @returns {Promise<Addresses>}
 */
async function fetchAddresses(href) {
  const list = await fetchPage(href);
  /** @type {HTMLElement[]} */
  const items = [...list.querySelectorAll("li")];
  return {
    clauses: items.filter(({ dataset }) => dataset.address).map((item) => choiceOf(item, href)),
    moved: new Map(items.map(({ dataset }) => [dataset.former ?? "", dataset.now ?? ""])),
  };
}

/**
 * @param {HTMLElement} item
 * @param {string} href  Where the list stands.
 * @returns {Choice}
 */
function choiceOf(item, href) {
  const link = item.querySelector("a");
  /** @param {string} selector */
  const words = (selector) => item.querySelector(selector)?.textContent ?? "";
  return {
    address: item.dataset.address ?? "",
    citation: item.dataset.citation ?? "",
    depth: Number(item.dataset.depth),
    label: words(".label"),
    name: link?.textContent ?? "",
    text: words(".wording"),
    url: permanentUrl(`${href}${link?.getAttribute("href")}`),
  };
}

/**
 * @param {string} selector
 * @returns {HTMLElement}
 */
function part(selector) {
  return /** @type {HTMLElement} */ (page.querySelector(selector));
}
