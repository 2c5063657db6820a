/** The criteria of a draft, one by one, each beside its sentence. */

/** @import { Decision, Proposal, Review } from "./types.js" */

import { copyTemplate, find, findAll } from "../ui/dom.js";
import { measures, wordsOf } from "./asking.js";
import { checkForm } from "./check-form.js";
import { acceptRest, change, decide, leftToDecide } from "./review.js";
import { phrase } from "./words.js";

/**
 * @param {HTMLElement} root
 * @param {() => Review} read
 * @param {(review: Review) => Promise<void>} write  Called with what the review is after a change.
 */
export function offerProposals(root, read, write) {
  const list = find(root, "[data-proposals]");
  find(root, "[data-accept-rest]").addEventListener("click", () => write(acceptRest(read())));
  return show;

  async function show() {
    const review = read();
    const { proposals } = review.draft;
    const [words, made] = await Promise.all([wordsOf(proposals.map(({ check }) => check)), measures("")]);
    const goods = new Map(made.goods.map(({ number, title }) => [number, title]));
    list.replaceChildren(
      ...proposals.map((one) => {
        const card = copyTemplate("own-proposal");
        const decision = review.decisions[one.id];
        card.dataset.proposal = one.id;
        if (decision) card.dataset.decision = decision;
        const place = find(card, "[data-place]");
        place.textContent = one.clause;
        place.setAttribute("href", `#${one.clause}`);
        find(card, "[data-good]").textContent = one.good === null ? phrase("whole") : (goods.get(one.good) ?? "");
        find(card, "[data-sentence]").textContent = one.sentence;
        find(card, "[data-name]").textContent = one.title;
        const requirement = decision === "attested" ? "" : words(one.check);
        find(card, "[data-check]").textContent = requirement
          ? phrase("by-figures", { check: requirement })
          : phrase("by-word");
        find(card, "[data-like]").hidden = one.like.length === 0;
        find(card, "[data-like] span").textContent = one.like.join(", ");
        find(card, "[data-state]").textContent = phrase(decision ?? "open");
        for (const button of findAll(card, "[data-decide]")) {
          button.ariaPressed = String(button.dataset.decide === decision);
          button.addEventListener("click", () => settle(one, /** @type {Decision} */ (button.dataset.decide)));
        }
        find(card, "[data-change]").addEventListener("click", () => openForm(card, one));
        return card;
      }),
    );
    const left = leftToDecide(review);
    const all = proposals.length;
    find(root, "[data-left]").textContent = phrase(left ? "left" : "ready", { done: all - left, all });
    /** @type {HTMLButtonElement} */ (find(root, "[data-finish]")).disabled = left > 0;
    find(root, "[data-accept-rest]").hidden = left === 0;
  }

  /**
   * @param {Proposal} one
   * @param {Decision} decision
   */
  async function settle({ id }, decision) {
    await write(decide(read(), id, decision));
    const next = list.querySelector("[data-proposal]:not([data-decision])") ?? find(root, "[data-finish]");
    /** @type {HTMLElement} */ (next).focus();
    next.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {HTMLElement} card
   * @param {Proposal} one
   */
  async function openForm(card, one) {
    const place = find(card, "[data-form]");
    const button = find(card, "[data-change]");
    place.hidden = !place.hidden;
    button.ariaExpanded = String(!place.hidden);
    if (place.hidden) return;
    place.replaceChildren(checkForm(one, await measures(""), (said) => write(change(read(), one.id, said))));
    find(place, "input").focus();
  }
}
