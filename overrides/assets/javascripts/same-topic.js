/** Opens, beside a clause, what the other documents say on its topics; without it a link leads there. */

import { adopt, fetchPage } from "./other-page.js";

const panel = /** @type {HTMLDialogElement} */ (document.querySelector("dialog.same-topic"));
const content = /** @type {HTMLElement} */ (panel.querySelector(".same-topic__content"));
const failed = /** @type {HTMLTemplateElement} */ (panel.querySelector("template[data-failed]"));

/** How often the panel was opened; only what was asked for last is shown. */
let turns = 0;

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a.clause__same") : null;
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link);
});
panel.querySelector("button")?.addEventListener("click", () => panel.close());
panel.addEventListener("click", (event) => {
  if (event.target === panel) panel.close();
});

/** @param {HTMLAnchorElement} link */
async function open(link) {
  const turn = ++turns;
  const told = document.createElement("p");
  told.textContent = content.dataset.loading ?? "";
  content.replaceChildren(told);
  panel.addEventListener("close", () => link.focus({ preventScroll: true }), { once: true });
  panel.showModal();
  const own = link.dataset.plan ?? "";
  try {
    const topics = await Promise.all(topicsOf(link).map((href) => fetchTopic(href, own)));
    if (turn === turns) content.replaceChildren(...topics.flat());
  } catch {
    if (turn === turns) content.replaceChildren(wayTo(link.href));
  }
}

/**
 * @param {HTMLAnchorElement} link
 * @returns {string[]}  The pages of all topics of the clause, the first one being the link's own.
 */
function topicsOf(link) {
  const others = link.dataset.others?.split(" ") ?? [];
  return [link.href, ...others.map((topic) => new URL(topic, document.baseURI).href)];
}

/**
 * @param {string} href
 * @param {string} own  The document that the reader is in; what it says is left out.
 * @returns {Promise<Node[]>}
 */
async function fetchTopic(href, own) {
  const page = await fetchPage(href);
  const voices = /** @type {HTMLElement} */ (page.querySelector("[data-voices]"));
  voices.querySelector(`[data-plan="${own}"]`)?.remove();
  for (const element of voices.querySelectorAll("[id]")) element.removeAttribute("id");
  return [heading(page, href), adopt(voices, href)];
}

/**
 * @param {Document} page
 * @param {string} href
 */
function heading(page, href) {
  const title = document.createElement("h3");
  const link = document.createElement("a");
  link.href = href;
  link.textContent = page.querySelector("h1")?.firstChild?.textContent?.trim() ?? "";
  title.append(link);
  return title;
}

/**
 * Says that nothing came, and where it can be read.
 *
 * @param {string} href
 */
function wayTo(href) {
  const words = /** @type {DocumentFragment} */ (failed.content.cloneNode(true));
  /** @type {HTMLAnchorElement} */ (words.querySelector("a")).href = href;
  return words;
}
