/** A link that carries the answers after its `#`, which no browser sends to a server. */

/** @import { Answers } from "../../form/answers.js" */
/** @import { Fault } from "../../form/field-errors.js" */
/** @import { Refusal } from "../../form/notices.js" */

import { parseAnswers } from "../../form/facts.js";
import { choiceIn, titleOf } from "../../form/choice.js";
import { find } from "../../ui/dom.js";
import { dayInWords } from "../../ui/parts.js";
import { share } from "../../ui/sharing.js";
import { announce, asked, phrase, refuse } from "../../form/notices.js";
import { refuseOwn } from "../refusals.js";
import { refusalOf } from "./import-check.js";
import { LINK_MARK as MARK, pack, UnpackableError, unpack } from "./link-packing.js";
import { heldLink, holdLink, letLinkGo } from "./held-link.js";

/** The choice in the address by which the page was come to; the page's own stands there soon. */
const cameBy = location.search;

/** From how many characters on some messengers cut a link. */
const LONG = 4_000;

/**
 * Lets the reader make such a link, and opens one by which the page was come to.
 *
 * @param {HTMLFormElement} form
 * @param {Answers} answers
 * @param {(facts: string) => Promise<Fault[]>} check  What the rules refuse in the facts.
 * @param {(facts: string, plans: string[]) => void} open  Takes facts that the rules accept.
 */
export function offerLink(form, answers, check, open) {
  const panel = find(form, "[data-shared]");
  const field = /** @type {HTMLInputElement} */ (find(panel, "[data-link]"));

  find(form, "[data-share]").addEventListener("click", makeLink);
  find(panel, "[data-copy]").addEventListener("click", async () => {
    field.select();
    const isCopied = await copySelected(field.value);
    find(panel, "[data-copied]").textContent = phrase(form, isCopied ? "copied-link" : "not-copied-link");
  });
  const send = find(panel, "[data-send-link]");
  send.hidden = !("share" in navigator);
  send.addEventListener("click", () => share({ url: field.value }));
  form.addEventListener("input", () => (panel.hidden = true));
  addEventListener("hashchange", () => read(takeFromAddress(location.search)));
  read(takeFromAddress(cameBy) || heldLink());

  /** Makes a link of what the form says, and of nothing that it said before. */
  async function makeLink() {
    const facts = answers.read();
    const refusal = await refusalOf(facts, check);
    const packed = await pack(facts);
    if (facts !== answers.read()) return makeLink();
    panel.hidden = refusal !== null;
    if (refusal) return refuseOwn(form, phrase(form, "not-shared"), refusal);
    const { origin, pathname, search } = location;
    field.value = `${origin}${pathname}${search}${MARK}${packed}`;
    find(panel, "[data-contents]").textContent = contentsOf(form, facts);
    find(panel, "[data-long]").hidden = field.value.length < LONG;
    find(panel, "[data-length]").textContent = field.value.length.toLocaleString("vi");
    find(panel, "[data-copied]").textContent = "";
    field.focus();
    field.select();
  }

  /**
   * Reads a link and asks whether to open it. Until then this tab holds it, for a page that comes
   * slowly may be loaded again.
   *
   * @param {string} link  From its query on; empty where there is none.
   */
  async function read(link) {
    if (!link) return;
    holdLink(link);
    announce(form, "reading-link");
    const [query, packed] = link.split(MARK);
    const { facts, refusal } = await examine(packed);
    const isWanted = !refusal && (await asked(form, "open-link", contentsOf(form, facts)));
    if (refusal?.reason !== "unavailable") letLinkGo(link);
    if (refusal) return refuse(form, phrase(form, "not-opened-link"), refusal);
    if (isWanted) open(facts, choiceIn(query).plans);
    else announce(form, "declined");
  }

  /**
   * @param {string} packed
   * @returns {Promise<{ facts: string, refusal: Refusal | null }>}
   */
  async function examine(packed) {
    try {
      const facts = await unpack(packed);
      return { facts, refusal: await refusalOf(facts, check) };
    } catch (error) {
      const reason = error instanceof UnpackableError ? "old-browser" : "damaged";
      return { facts: "", refusal: { reason, faults: [] } };
    }
  }
}

/**
 * Takes a link out of the address, where it would stay for others to see.
 *
 * @param {string} query  Of the address by which it came.
 * @returns {string} The link from its query on; empty where there is none.
 */
function takeFromAddress(query) {
  const { hash, pathname, search } = location;
  if (!hash.startsWith(MARK)) return "";
  history.replaceState(history.state, "", pathname + search);
  return query + hash;
}

/**
 * Copies a text that is selected: without encryption a browser lets a page copy nothing else.
 *
 * @param {string} text
 * @returns {Promise<boolean>} Whether the browser did.
 */
async function copySelected(text) {
  if (!navigator.clipboard) return document.execCommand("copy");
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

/**
 * What a facts file tells whoever reads it, in words.
 *
 * @param {HTMLFormElement} form
 * @param {string} facts
 */
function contentsOf(form, facts) {
  const { log = "", maxima = "" } = form.dataset;
  const { [log]: meetings, [maxima]: _, ...said } = parseAnswers(facts);
  const { name, unit, year, as_of, version, attestations, notes, evidence, ...figures } = said;
  const given = (/** @type {Record<string, any> | undefined} */ group) =>
    Object.values(group ?? {}).filter((answer) => answer !== null).length;
  const counts = {
    figures: Object.values(figures).reduce((count, group) => count + given(group), 0),
    meetings: given(meetings),
    answers: given(attestations),
    notes: given(notes) + given(evidence),
  };
  return [
    name && phrase(form, "unit-name", { name }),
    titleOf(form, "unit", unit),
    year && phrase(form, "year", { year }),
    as_of && phrase(form, "as-of", { day: dayInWords(as_of) }),
    ...Object.entries(counts).map(([kind, count]) => count && phrase(form, kind, { count })),
  ]
    .filter(Boolean)
    .join(", ");
}
