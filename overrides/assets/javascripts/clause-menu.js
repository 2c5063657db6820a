/** Makes of the citing link of each clause a menu; without this script it leads to the clause's page. */

import { citationOf, copy, letterOf, linkTo, permanentUrl, quotationOf } from "./citation-formats.js";
import { placeBeside } from "./popover-place.js";
import { download } from "../../../calculator/ui/file-transfer.js";
import { drawQrCode, pictureOfQrCode } from "./qr-code.js";

/** @import { Cited, Forms } from "./citation-formats.js" */

/** What stands in a clause without being part of its wording. */
const NOT_WORDING = ".clause__label, .clause__tools, .correction__mark, .measures";

/** @type {Record<string, (cited: Cited) => Forms>} */
const FORMS = {
  link: ({ url }) => linkTo(url),
  citation: citationOf,
  quotation: quotationOf,
  slip: (cited) => letterOf(slipLetter(), cited),
};

const menu = /** @type {HTMLElement} */ (document.querySelector(".cite-menu"));
const said = part("[role=status]");
const qr = part(".cite-menu__qr");
const withRemark = /** @type {HTMLInputElement} */ (part("[name=tinh-trang]"));

/** The citing link at which the menu stands. @type {HTMLAnchorElement} */
let opener;

if ("showPopover" in menu) {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.clause__cite") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
  menu.addEventListener("click", act);
}

/** @param {HTMLAnchorElement} link */
function open(link) {
  opener = link;
  said.textContent = "";
  qr.hidden = true;
  part(".cite-menu__name").textContent = link.dataset.name ?? "";
  offer("[data-page]", link.href);
  offer("[data-self-check]", link.dataset.selfCheck);
  offer("[data-same]", sameTopic()?.href);
  link.focus();
  menu.showPopover();
  placeBeside(menu, opener);
  part("button").focus({ preventScroll: true });
}

/**
 * Shows an item that leads on, or hides it where there is nothing to lead to.
 *
 * @param {string} selector
 * @param {string | undefined} href
 */
function offer(selector, href) {
  const link = /** @type {HTMLAnchorElement} */ (part(selector));
  /** @type {HTMLElement} */ (link.closest("li")).hidden = !href;
  if (href) link.href = href;
}

/** @param {MouseEvent} event */
async function act(event) {
  const item = event.target instanceof Element ? event.target.closest("button, a") : null;
  if (!(item instanceof HTMLElement)) return;
  if (item.dataset.copy) await copyAs(item.dataset.copy, item.dataset.done ?? "");
  if ("qr" in item.dataset) await showQrCode();
  if ("qrPicture" in item.dataset) await saveQrCode();
  if ("close" in item.dataset) menu.hidePopover();
  if ("same" in item.dataset) {
    event.preventDefault();
    menu.hidePopover();
    sameTopic()?.click();
  }
}

/**
 * @param {string} form
 * @param {string} done  What is said when it is copied.
 */
async function copyAs(form, done) {
  said.textContent = "";
  try {
    await copy(FORMS[form](cited()));
    said.textContent = done;
  } catch {
    said.textContent = said.dataset.refused ?? "";
  }
}

async function showQrCode() {
  const { url } = cited();
  const at = opener;
  said.textContent = "";
  const code = await drawQrCode(url).catch(() => null);
  if (at !== opener) return;
  if (!code) {
    said.textContent = said.dataset.undrawn ?? "";
    return;
  }
  part(".cite-menu__code").replaceChildren(code);
  part(".cite-menu__url").textContent = url;
  qr.hidden = false;
  placeBeside(menu, opener);
  part("[data-close]").scrollIntoView({ block: "nearest" });
}

async function saveQrCode() {
  const { url } = cited();
  const picture = await pictureOfQrCode(url).catch(() => null);
  if (!picture) {
    said.textContent = said.dataset.undrawn ?? "";
    return;
  }
  const [, address] = url.split("/c/");
  download(picture, picture.type, `ma-qr-${address.split("/").filter(Boolean).join("-")}.png`);
}

/** @returns {Cited} */
function cited() {
  const clause = /** @type {HTMLElement} */ (opener.closest(".clause"));
  const wording = /** @type {HTMLElement} */ (clause.cloneNode(true));
  for (const other of wording.querySelectorAll(NOT_WORDING)) other.remove();
  for (const lineBreak of wording.querySelectorAll("br")) lineBreak.replaceWith(" ");
  return {
    citation: `${opener.dataset.name}, ${menu.dataset.document}`,
    remark: withRemark.checked ? menu.dataset.remark : undefined,
    text: (wording.textContent ?? "").replace(/\s+/g, " ").trim(),
    url: permanentUrl(opener.getAttribute("href") ?? ""),
  };
}

/** Gives the letter about a slip, in which the clause is not named yet. */
function slipLetter() {
  const letter = /** @type {HTMLTemplateElement} */ (menu.querySelector("[data-slip-letter]"));
  return letter.content.textContent ?? "";
}

/** Finds the clause's link to the same topic elsewhere, which brings its own behaviour. */
function sameTopic() {
  return /** @type {HTMLAnchorElement | null} */ (opener.parentElement?.querySelector(".clause__same"));
}

/**
 * @param {string} selector
 * @returns {HTMLElement}
 */
function part(selector) {
  return /** @type {HTMLElement} */ (menu.querySelector(selector));
}
