/** What became of the units of the table: counted, one by one, and what is to be mended. */

/** @import { Row, Summary, VerdictCounts } from "../rules-client/answer-types.js" */
/** @import { Mark } from "../ui/parts.js" */
/** @import { Sheet } from "./rows.js" */
/** @import { Time } from "./setting.js" */

import { copyTemplate, find, findAll, setLink } from "../ui/dom.js";
import { dayInWords, markFor, setMark, setNote, wordsFor, wordsWith } from "../ui/parts.js";
import { breathe } from "../ui/scheduling.js";
import { offerSpeech } from "../ui/live-region.js";
import { PAGE, Pager } from "./pager.js";

/** @typedef {Record<string, { title: string, href: string }>} Criteria  `href` from the site's root. */

/** How many units are laid out before the browser may do something else. */
const SLICE = 5;
/** So many faults are listed at a time. */
const FAULTS = 50;

export class Outcomes {
  #root;
  #sheet;
  #criteria;
  #leads;
  #pager;
  #filter;
  #speakSoon;
  #showings = 0;
  /** @type {string | null} What is said of the document's time of every unit alike. */
  #outside = null;

  /**
   * @param {HTMLElement} root
   * @param {Sheet} sheet
   * @param {Criteria} criteria
   * @param {object} leads
   * @param {(row: number, names: string[]) => void} leads.goTo  To the first of those cells of a row.
   * @param {(row: number) => void} leads.openCheck  To the self-check of a row's unit.
   */
  constructor(root, sheet, criteria, leads) {
    this.#root = root;
    this.#sheet = sheet;
    this.#criteria = criteria;
    this.#leads = leads;
    this.#filter = /** @type {HTMLSelectElement} */ (find(root, "[data-filter]"));
    this.#pager = new Pager(find(root, "[data-pager]"), () => this.#showUnits());
    this.#speakSoon = offerSpeech(root);
    this.#filter.addEventListener("input", (event) => {
      event.stopPropagation();
      this.#pager.page = 0;
      this.#showUnits();
    });
  }

  /**
   * @param {Summary} summary
   * @param {Time} time  Of the table.
   */
  show({ units, refused, verdicts, can_still, goods }, { as_of }) {
    const results = this.#results();
    find(this.#root, "[data-as-of]").hidden = !as_of;
    find(this.#root, "[data-day]").textContent = as_of ? dayInWords(as_of) : "";
    const isTold = results.some(({ result }) => result.can_still !== null);
    for (const place of findAll(this.#root, "[data-not-yet]")) place.hidden = !isTold;
    const outside = new Set(results.map(({ result }) => result.outside_period));
    this.#outside = outside.size === 1 ? [...outside][0] : null;
    setNote(find(this.#root, "[data-outside-all]"), this.#outside);
    find(this.#root, "[data-nothing]").hidden = units > 0;
    find(this.#root, "[data-outcome]").hidden = units === 0;
    find(this.#root, "[data-units]").textContent = String(units);
    find(this.#root, "[data-to-mend]").hidden = refused === 0;
    find(this.#root, "[data-refused-units]").textContent = String(refused);
    this.#showCounts("whole", verdicts, can_still);
    for (const good of goods) this.#showCounts(String(good.good), good.verdicts, good.can_still);
    this.#showUnits();
    this.#showFaults();
    this.#speakSoon();
  }

  /**
   * @param {string} line
   * @param {VerdictCounts} verdicts
   * @param {number} canStill  Of those that are not met.
   */
  #showCounts(line, verdicts, canStill) {
    const notMet = (verdicts["not-met"] ?? 0) - canStill;
    /** @type {VerdictCounts} */
    const counts = { ...verdicts, "not-met": notMet, "not-yet": canStill };
    for (const cell of findAll(this.#root, `[data-summary="${line}"] [data-count]`)) {
      cell.textContent = String(counts[cell.dataset.count ?? ""] ?? 0);
    }
  }

  /** Shows those units that are wanted, a page of them, in slices, each in the place of another. */
  async #showUnits() {
    const showing = (this.#showings += 1);
    const wanted = this.#results().filter(
      ({ result }) => !this.#filter.value || this.#filter.value === (markOf(result) ?? "refused"),
    );
    this.#pager.show(wanted.length);
    const first = this.#pager.page * PAGE;
    const shown = wanted.slice(first, first + PAGE);
    const place = find(this.#root, "[data-outcomes]");
    while (place.children.length > shown.length) place.lastElementChild?.remove();
    for (const [number, { row, result }] of shown.entries()) {
      const line = this.#lineOf(row, result);
      const former = place.children[number];
      if (former) former.replaceWith(line);
      else place.append(line);
      if (number % SLICE === SLICE - 1) await breathe();
      if (showing !== this.#showings) return;
    }
  }

  /**
   * @param {number} row
   * @param {Row} result
   */
  #lineOf(row, result) {
    const line = copyTemplate("outcome");
    const name = find(line, "[data-name]");
    setLink(name, "#bang-so-lieu", result.name || `${wordsFor(this.#root, "unnamed")} ${row + 1}`);
    this.#lead(name, row, ["name"]);
    if (result.class) {
      find(line, "[data-class]").textContent = find(this.#root, `[data-rating="${result.class}"]`).textContent;
    }
    const source = this.#sheet.units[row]?.origin?.source;
    setNote(find(line, "[data-origin]"), source ? wordsWith(this.#root, "origin", { source }) : null);
    const opening = find(line, "[data-open-check]");
    opening.ariaLabel = `${opening.textContent}: ${name.textContent}`;
    opening.addEventListener("click", () => this.#leads.openCheck(row));
    const mark = markOf(result);
    if (!mark) {
      find(line, ".units__lacking ul").replaceChildren(newItem(wordsFor(this.#root, "refused")));
      return line;
    }
    setMark(find(line, "[data-whole]"), mark);
    for (const good of result.goods) setMark(find(line, `[data-good="${good.good}"]`), markFor(good));
    find(line, ".units__lacking ul").replaceChildren(...result.not_met.map((lacking) => this.#itemOf(lacking)));
    setNote(find(line, "[data-outside-period]"), this.#outside ? null : result.outside_period);
    const fold = find(line, "[data-unknown]");
    fold.hidden = result.unknown.length === 0;
    find(fold, "[data-count]").textContent = String(result.unknown.length);
    find(fold, "ul").replaceChildren(...result.unknown.map((id) => newItem(this.#linkTo(id))));
    return line;
  }

  /**
   * What is lacking of one criterion; where it is told which still can be met, those are marked.
   *
   * @param {Row["not_met"][number]} lacking
   */
  #itemOf({ id, gap, can_still }) {
    const item = newItem(this.#linkTo(id), gap ? `: ${gap}.` : "");
    if (can_still === null) return item;
    const mark = document.createElement("span");
    setMark(mark, markFor({ verdict: "not-met", can_still }));
    item.prepend(mark);
    return item;
  }

  /** Lists what is to be mended, each with a link to its cell. */
  #showFaults() {
    const faults = this.#results().flatMap(({ row, result }) =>
      result.faults.map(({ columns, message }) => ({ row, columns, message })),
    );
    const panel = find(this.#root, "[data-faults]");
    panel.hidden = faults.length === 0;
    find(panel, "[data-fault-count]").textContent = String(faults.length);
    const rowWord = wordsFor(document.body, "row");
    find(panel, "ul").replaceChildren(
      ...faults.slice(0, FAULTS).map(({ row, columns, message }) => {
        const link = document.createElement("a");
        setLink(link, "#bang-so-lieu", `${rowWord} ${row + 1}: ${message}`);
        this.#lead(link, row, columns);
        return newItem(link);
      }),
    );
    find(panel, "ul").firstElementChild?.toggleAttribute("data-spoken", true);
    const rest = find(panel, "[data-fault-rest]");
    rest.hidden = faults.length <= FAULTS;
    find(rest, "span").textContent = String(faults.length - FAULTS);
  }

  /** @returns {{ row: number, result: Row }[]} */
  #results() {
    return this.#sheet.units.flatMap(({ result }, row) => (result ? [{ row, result }] : []));
  }

  /** @param {string} criterion */
  #linkTo(criterion) {
    const { title, href } = this.#criteria[criterion];
    const link = document.createElement("a");
    setLink(link, href, title);
    return link;
  }

  /**
   * @param {HTMLElement} link
   * @param {number} row
   * @param {string[]} names
   */
  #lead(link, row, names) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.#leads.goTo(row, names);
    });
  }
}

/** @param {Row} result @returns {Mark | null} Null where the row is refused. */
function markOf({ verdict, can_still }) {
  return verdict && markFor({ verdict, can_still });
}

/** @param {(Node | string)[]} content */
function newItem(...content) {
  const item = document.createElement("li");
  item.append(...content);
  return item;
}
