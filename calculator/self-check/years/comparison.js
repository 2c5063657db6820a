/** Two years of a unit side by side: the whole, each good, and criterion by criterion. */

/** @import { Result } from "../../rules-client/answer-types.js" */
/** @import { Mark } from "../../ui/parts.js" */

import { chosenPlans, nameOfPlan } from "../../form/choice.js";
import { copyTemplate, find, findAll, setLink } from "../../ui/dom.js";
import { markFor, onlyNews, setMark, setText } from "../../ui/parts.js";

/** @typedef {{ id: string, title: string, marks: [Mark, Mark], observed: [string, string] }} Row */

/**
 * @param {HTMLFormElement} form
 * @param {string} year  The one before; empty where there is nothing of it to compare.
 * @param {Result[]} before
 * @param {Result[]} now
 */
export function showYears(form, year, before, now) {
  const chosen = chosenPlans(form);
  const pairs = now.flatMap((after) => {
    const then = before.find(({ plan }) => plan === after.plan);
    return then && chosen.includes(after.plan) ? [{ then, after }] : [];
  });
  for (const place of findAll(form, "[data-years]")) place.hidden = pairs.length === 0;
  const said = /** @type {HTMLInputElement} */ (find(form, "input[name=year]")).value.trim();
  for (const place of findAll(form, "[data-year-before]")) setText(place, year);
  const told = pairs.map(({ then, after }) => ({ ...rowsOf(then, after), plan: after.plan }));
  fillTables(find(form, "[data-years-tables]"), { years: [year, said], told, isOne: pairs.length === 1 });
}

const fillTables = onlyNews(
  (
    place,
    /** @type {{ years: string[], told: (ReturnType<typeof rowsOf> & { plan: string })[], isOne: boolean }} */ news,
  ) => {
    const { years, told, isOne } = news;
    place.replaceChildren(...told.map((one) => tableOf(one, years, isOne)));
  },
);

/**
 * @param {Result} then
 * @param {Result} after
 */
function rowsOf(then, after) {
  const past = new Map(then.criteria.map((finding) => [finding.id, finding]));
  const rows = after.criteria.flatMap((finding) => {
    const was = past.get(finding.id);
    if (!was) return [];
    /** @type {Row} */
    const row = {
      id: finding.id,
      title: finding.title,
      marks: [markFor(was), markFor(finding)],
      observed: [was.observed ?? "", finding.observed ?? ""],
    };
    return [row];
  });
  const isSame = (/** @type {Row} */ { marks, observed }) => marks[0] === marks[1] && observed[0] === observed[1];
  return {
    wholes: /** @type {[Mark, Mark]} */ ([markFor(then), markFor(after)]),
    goods: after.goods.map(({ good, ...found }) => {
      const was = then.goods.find((one) => one.good === good);
      return { good, marks: /** @type {Mark[]} */ ([was ? markFor(was) : "unknown", markFor(found)]) };
    }),
    changed: rows.filter((row) => !isSame(row)),
    same: rows.filter(isSame),
  };
}

/**
 * @param {ReturnType<typeof rowsOf> & { plan: string }} told
 * @param {string[]} years
 * @param {boolean} isOne
 */
function tableOf({ plan, wholes, goods, changed, same }, years, isOne) {
  const block = copyTemplate("years-of");
  find(block, "[data-years-plan]").textContent = isOne ? "" : nameOfPlan(plan);
  for (const head of findAll(block, "[data-year-of]")) setText(head, years[Number(head.dataset.yearOf)]);
  fillMarks(find(block, "[data-years-whole]"), wholes);
  for (const { good, marks } of goods) fillMarks(find(block, `[data-years-good="${good}"]`), marks);
  find(block, "[data-years-changed]").replaceChildren(...changed.map(rowOf));
  find(block, "[data-years-none]").hidden = changed.length > 0;
  const fold = find(block, "details");
  fold.hidden = same.length === 0;
  setText(find(fold, "[data-count]"), String(same.length));
  find(fold, "tbody").replaceChildren(...same.map(rowOf));
  return block;
}

/** @param {Row} row */
function rowOf({ id, title, marks, observed }) {
  const line = copyTemplate("years-criterion");
  setLink(find(line, "a"), `#${id}`, title);
  fillMarks(line, marks);
  findAll(line, "[data-observed]").forEach((place, at) => setText(place, observed[at]));
  return line;
}

/**
 * @param {HTMLElement} row
 * @param {Mark[]} marks
 */
function fillMarks(row, marks) {
  findAll(row, "[data-mark]").forEach((place, at) => setMark(place, marks[at]));
}
