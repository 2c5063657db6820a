/** What a document in use is good for: checked by, compared, filled in on paper, handed on. */

/** @import { Drawn, Review } from "./types.js" */

import { find, setLink } from "../ui/dom.js";
import { decode, download } from "../ui/file-transfer.js";
import { blankForm, compare, measures, published, sourcesOf } from "./asking.js";
import { decided } from "./review.js";
import { refuse } from "./words.js";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * @param {HTMLElement} root
 * @param {() => { drawn: Drawn | null, review: Review | null }} read
 * @param {() => void} reviewAgain
 */
export function offerUse(root, read, reviewAgain) {
  const comparison = find(root, "[data-comparison]");
  const chooser = /** @type {HTMLSelectElement} */ (find(root, "[data-compare]"));
  for (const { id, short } of published) chooser.add(new Option(short, id));
  chooser.addEventListener("change", () => attempt(showComparison));
  find(root, "[data-hand-on]").addEventListener("click", () => {
    const { drawn } = read();
    if (drawn) download(drawn.pack, "application/json", `van-ban-${drawn.plan.id}.json`);
  });
  find(root, "[data-sources]").addEventListener("click", () =>
    attempt(async () => {
      const { review } = read();
      if (!review) return;
      const { name, file } = await sourcesOf(decided(review));
      download(decode(file), "application/zip", name);
    }),
  );
  find(root, "[data-review-again]").addEventListener("click", reviewAgain);
  return show;

  async function show() {
    const { drawn, review } = read();
    find(root, "[data-use]").hidden = drawn === null;
    comparison.hidden = true;
    chooser.value = "";
    if (!drawn) return;
    const { id, units } = drawn.plan;
    setLink(
      find(root, "[data-self-check]"),
      `${root.dataset.root}/tu-danh-gia/?van-ban=${id}`,
      textOf("[data-self-check]"),
    );
    setLink(find(root, "[data-many-units]"), `${root.dataset.root}/tu-danh-gia/cap-uy/`, textOf("[data-many-units]"));
    find(root, "[data-sources]").hidden = find(root, "[data-review-again]").hidden = review === null;
    const { units: kinds } = await measures("");
    find(root, "[data-blank-forms]").replaceChildren(
      ...kinds.filter(({ name }) => units.includes(name)).map(({ name, title }) => formButton(drawn, name, title)),
    );
  }

  /** @param {string} selector */
  function textOf(selector) {
    return find(root, selector).textContent ?? "";
  }

  /**
   * @param {Drawn} drawn
   * @param {string} unit
   * @param {string} title
   */
  function formButton(drawn, unit, title) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = title;
    button.addEventListener("click", () =>
      attempt(async () => {
        const { name, file } = await blankForm(drawn, unit);
        download(decode(file), WORD, name);
      }),
    );
    return button;
  }

  async function showComparison() {
    const { drawn } = read();
    comparison.hidden = !chooser.value;
    if (!drawn || !chooser.value) return;
    const asked = chooser.value;
    const article = await compare(drawn, asked);
    if (asked !== chooser.value) return;
    comparison.innerHTML = article;
    for (const link of comparison.querySelectorAll("a[href]")) {
      link.setAttribute("href", `${root.dataset.root}/${link.getAttribute("href")?.replace(/^(\.\.\/)+/, "")}`);
    }
  }
}

/** @param {() => Promise<void>} act  Whose refusal is shown. */
async function attempt(act) {
  refuse();
  try {
    await act();
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
  }
}
