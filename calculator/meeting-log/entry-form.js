/** The form of one meeting: what is asked at once, and the sheet for whoever scores it group by group. */

/** @import { Deduction, Entry, Figure } from "./entries.js" */

import { find, findAll } from "../ui/dom.js";
import { wordsWith, setText, wordsFor } from "../ui/parts.js";
import { entryOf, figureOf, inWords, leftAfter, sumOf, typedOf } from "./entries.js";

const FIELDS = /** @type {const} */ (["date", "present", "members", "score", "topic"]);

export class EntryForm {
  #form;
  #root;
  /** @type {Entry | null} The meeting that is being changed, null where a new one is noted. */
  #changed = null;

  /**
   * @param {HTMLElement} root  Holds the words of the page.
   * @param {object} doers
   * @param {(entry: Entry, changed: Entry | null) => void} doers.note
   * @param {(maxima: Record<string, Figure>) => void} doers.setMaxima
   */
  constructor(root, { note, setMaxima }) {
    this.#root = root;
    this.#form = /** @type {HTMLFormElement} */ (find(root, "[data-entry]"));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.#field("date").value) return this.#refuse(wordsFor(root, "no-day"));
      note(entryOf(this.#typed(), this.#deductions()), this.#changed);
    });
    this.#form.addEventListener("input", ({ target }) => {
      const field = /** @type {HTMLInputElement} */ (target);
      if (field.name === "kind") this.#nameGroups();
      this.#showSums();
    });
    this.#form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLElement && target.matches("[data-most]")) setMaxima(this.#maxima());
    });
    find(this.#form, "[data-cancel]").addEventListener("click", () => this.clear(""));
  }

  /**
   * Says how many points each group may bring, as the unit has set.
   *
   * @param {Record<string, Figure>} maxima
   */
  showMaxima(maxima) {
    for (const row of this.#rows()) {
      const field = fieldIn(row, "[data-most]");
      const most = maxima[row.dataset.group ?? ""];
      if (field !== document.activeElement) field.value = most === undefined ? "" : inWords(most);
    }
    this.#showSums();
  }

  /**
   * Asks for another meeting.
   *
   * @param {string} members  Of how many, as far as it is known.
   */
  clear(members) {
    const { year } = this.#form.dataset;
    const known = members || this.#field("members").value;
    this.#show({ date: dayIn(year), kind: this.#kinds()[0].value, members: figureOf(known) ?? undefined }, null);
  }

  /**
   * Asks for what is to be changed of a meeting.
   *
   * @param {Entry} entry
   */
  change(entry) {
    this.#show(entry, entry);
    this.#form.scrollIntoView();
    this.#field("date").focus({ preventScroll: true });
  }

  /** Has the days be those of a year. @param {string} year */
  setYear(year) {
    this.#form.dataset.year = year;
    const isYear = /^\d{4}$/.test(year);
    this.#field("date").min = isYear ? `${year}-01-01` : "";
    this.#field("date").max = isYear ? `${year}-12-31` : "";
  }

  /** @param {string} text */
  #refuse(text) {
    const place = find(this.#form, "[data-entry-faults]");
    const line = document.createElement("li");
    line.textContent = text;
    find(place, "ul").replaceChildren(line);
    place.hidden = false;
  }

  /**
   * @param {Entry} entry
   * @param {Entry | null} changed
   */
  #show(entry, changed) {
    this.#changed = changed;
    const typed = typedOf(entry);
    for (const name of FIELDS) this.#field(name).value = typed[name];
    for (const kind of this.#kinds()) kind.checked = kind.value === typed.kind;
    for (const row of this.#rows()) {
      const own = (entry.deductions ?? []).filter(({ group }) => group === row.dataset.group);
      const points = own.map((one) => one.points);
      fieldIn(row, "[data-off]").value = own.length ? inWords(points.length > 1 ? sumOf(points) : points[0]) : "";
      fieldIn(row, "[data-reason-of]").value = own.map(({ reason }) => reason).join("; ");
    }
    const sheet = this.#form.querySelector("[data-sheet]");
    if (sheet instanceof HTMLDetailsElement && entry.deductions?.length) sheet.open = true;
    find(this.#form, "[data-entry-faults]").hidden = true;
    find(this.#form, "[data-cancel]").hidden = changed === null;
    const { title, button } = this.#words(changed);
    setText(find(this.#form, "[data-entry-title]"), title);
    setText(find(this.#form, "[data-note]"), button);
    this.#nameGroups();
    this.#showSums();
  }

  /** @param {Entry | null} changed */
  #words(changed) {
    if (!changed) return { title: wordsFor(this.#root, "note-title"), button: wordsFor(this.#root, "note") };
    const day = changed.date.split("-").reverse().join("/");
    return { title: wordsWith(this.#root, "edit", { day }), button: wordsFor(this.#root, "save") };
  }

  #typed() {
    const kind = this.#kinds().find(({ checked }) => checked)?.value ?? "";
    const said = Object.fromEntries(FIELDS.map((name) => [name, this.#field(name).value]));
    return /** @type {import("./entries.js").Typed} */ ({ ...said, kind });
  }

  /** @returns {Deduction[]} */
  #deductions() {
    return this.#rows().flatMap((row) => {
      const points = figureOf(fieldIn(row, "[data-off]").value);
      const reason = fieldIn(row, "[data-reason-of]").value.trim();
      if (!points && !reason) return [];
      return [{ group: row.dataset.group ?? "", points: points ?? "", reason }];
    });
  }

  #maxima() {
    /** @type {Record<string, Figure>} */
    const maxima = {};
    for (const row of this.#rows()) {
      const most = figureOf(fieldIn(row, "[data-most]").value);
      if (most !== null) maxima[row.dataset.group ?? ""] = most;
    }
    return maxima;
  }

  /** Says what the deductions leave; that is the score, which then is not typed. */
  #showSums() {
    const rows = this.#rows();
    if (!rows.length) return;
    const taken = this.#deductions().map(({ points }) => points);
    const most = Object.values(this.#maxima());
    setText(find(this.#form, "[data-most-sum]"), most.length ? inWords(sumOf(most)) : "");
    setText(find(this.#form, "[data-off-sum]"), taken.length ? inWords(sumOf(taken)) : "");
    const left = inWords(leftAfter(taken));
    const words = taken.length ? wordsWith(this.#root, "left", { points: left }) : "";
    setText(find(this.#form, "[data-left]"), words);
    const score = this.#field("score");
    if (taken.length) score.value = left;
    else if (score.readOnly) score.value = "";
    score.readOnly = taken.length > 0;
  }

  /** Calls each group as it is called in a meeting of the kind that is chosen. */
  #nameGroups() {
    const { kind } = this.#typed();
    for (const row of this.#rows()) {
      const titles = findAll(row, "[data-title]");
      const own = titles.find(({ dataset }) => dataset.title === kind) ?? titles[0];
      for (const title of titles) title.hidden = title !== own;
    }
  }

  #rows() {
    return findAll(this.#form, "tr[data-group]");
  }

  #kinds() {
    return /** @type {HTMLInputElement[]} */ (findAll(this.#form, "input[name=kind]"));
  }

  /** @param {string} name */
  #field(name) {
    return fieldIn(this.#form, `[name=${name}]`);
  }
}

/**
 * @param {HTMLElement} root
 * @param {string} selector
 */
function fieldIn(root, selector) {
  return /** @type {HTMLInputElement} */ (find(root, selector));
}

/**
 * @param {string | undefined} year
 * @returns {string} Today, where it is of that year; else nothing.
 */
function dayIn(year) {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return !year || today.startsWith(year) ? today : "";
}
