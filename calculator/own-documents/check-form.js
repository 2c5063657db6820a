/** The form in which a criterion is changed in plain words. */

/** @import { Measures, Proposal } from "./types.js" */
/** @import { Said } from "./plain-checks.js" */

import { copyTemplate, find, findAll } from "../ui/dom.js";
import { sayCheck, writeCheck } from "./plain-checks.js";
import { phrase } from "./words.js";

/** How the kind is called that leaves a check as it is. */
const KEPT = "kept";

/**
 * @param {Proposal} proposal
 * @param {Measures} measures
 * @param {(change: Pick<Proposal, "title" | "good" | "check">) => void} save
 */
export function checkForm(proposal, measures, save) {
  const form = copyTemplate("own-check-form");
  const goods = measures.goods.map(({ number, title }) => ({ name: String(number), title }));
  fill(form, "good", [...goods, { name: "", title: phrase("whole") }]);
  fill(form, "fact", measures.counts);
  fill(
    form,
    "part",
    measures.shares.map(({ part, whole, title }) => ({
      name: `${part} ${whole}`,
      title: `${title} (${nameOf(whole)})`,
    })),
  );
  fill(form, "rating", measures.ratings);
  fillList(form, "rated", measures.rated);
  fillList(form, "periods", measures.periods);
  const said = sayCheck(proposal.check);
  set(form, "title", proposal.title);
  set(form, "good", proposal.good === null ? "" : String(proposal.good));
  for (const [name, value] of Object.entries(said ?? { kind: KEPT })) if (value) set(form, name, value);
  if (!said) find(form, `option[value="${KEPT}"]`).hidden = false;
  show();
  find(form, "[name=kind]").addEventListener("change", show);
  find(form, "[data-save]").addEventListener("click", () => {
    const kind = valueOf(form, "kind");
    const check = kind === KEPT ? proposal.check : writeCheck(read());
    const fault = find(form, "[data-fault]");
    fault.hidden = check !== null;
    fault.textContent = phrase("bad-check");
    if (check === null) return;
    const good = valueOf(form, "good");
    save({ title: valueOf(form, "title").trim() || proposal.title, good: good ? Number(good) : null, check });
  });
  return form;

  function show() {
    const kind = valueOf(form, "kind");
    for (const part of findAll(form, "[data-for]")) part.hidden = !part.dataset.for?.split(" ").includes(kind);
  }

  /** @returns {Said} */
  function read() {
    const names = ["kind", "fact", "bound", "number", "share", "part", "group", "rating"];
    return /** @type {Said} */ (Object.fromEntries(names.map((name) => [name, valueOf(form, name)])));
  }

  /** @param {string} whole */
  function nameOf(whole) {
    return measures.counts.find(({ name }) => name === whole)?.title ?? "";
  }
}

/**
 * @param {HTMLElement} form
 * @param {string} name
 * @param {{ name: string, title: string }[]} options
 */
function fill(form, name, options) {
  const select = /** @type {HTMLSelectElement} */ (find(form, `[name="${name}"]`));
  select.replaceChildren(...options.map((one) => new Option(one.title, one.name)));
}

/**
 * @param {HTMLElement} form
 * @param {string} list
 * @param {{ group: string, title: string }[]} options
 */
function fillList(form, list, options) {
  find(form, `[data-list="${list}"]`).replaceChildren(...options.map((one) => new Option(one.title, one.group)));
}

/** The field of a name that is shown. @param {HTMLElement} form @param {string} name */
function fieldOf(form, name) {
  const fields = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ (findAll(form, `[name="${name}"]`));
  return fields.find((field) => !field.closest("[hidden]")) ?? fields[0];
}

/** @param {HTMLElement} form @param {string} name */
function valueOf(form, name) {
  return fieldOf(form, name).value;
}

/** @param {HTMLElement} form @param {string} name @param {string} value */
function set(form, name, value) {
  for (const field of findAll(form, `[name="${name}"]`)) {
    const known = field instanceof HTMLSelectElement ? [...field.options].some((one) => one.value === value) : true;
    if (known) /** @type {HTMLInputElement} */ (field).value = value;
  }
}
