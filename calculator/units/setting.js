/** What the table is of: a document, a unit kind, a year and a committee; and which columns that asks for. */

/** @import { Column } from "./grid.js" */
/** @import { Criteria } from "./results.js" */
/** @import { Sheet } from "./rows.js" */
/** @import { Drawn } from "../own-documents/types.js" */

import { addressOfPack } from "../own-documents/device.js";
import { find } from "../ui/dom.js";
import { isoDay } from "../form/facts.js";
import { wordsFor } from "../ui/parts.js";
import { onceEach } from "../ui/once.js";

/** How long a server may stay silent, in milliseconds. */
const PATIENCE = 60_000;

/** The columns that a unit may have whatever is asked of it; shown where a file brings them. */
const OWN = ["unit", "year", "as_of"];

/** @typedef {{ plan: string, unit: string, year: string, as_of: string, name: string }} Said  As chosen and typed. */

/** The year and the day of the table, as far as they are such. @typedef {{ year?: string, as_of?: string }} Time */

export class Setting {
  #form;
  #sheet;
  /** @type {Record<string, Record<string, string[]>>} The columns that each fetched document asks of each unit kind. */
  #asked = {};
  /** @type {Record<string, any>} What documents on this device ask. */
  #provided = {};
  /** @type {Record<string, Column>} */
  columns;
  /** @type {Criteria} */
  criteria = {};

  /**
   * @param {HTMLFormElement} form
   * @param {Sheet} sheet
   */
  constructor(form, sheet) {
    this.#form = form;
    this.#sheet = sheet;
    this.root = new URL(`${form.dataset.root}/`, location.href);
    this.columns = JSON.parse(form.querySelector("[data-tables]")?.textContent ?? "");
  }

  /** Whether it is known what the chosen document asks. */
  get isThere() {
    return this.choice.plan in this.#asked;
  }

  /** Whether a document is chosen. */
  get isChosen() {
    return this.choice.plan !== "";
  }

  /** Whether the page offers a document. @param {string} plan */
  offers(plan) {
    return this.#options.some(({ value }) => value === plan);
  }

  /** What a document is called. @param {string} plan */
  nameOf(plan) {
    return this.#options.find(({ value }) => value === plan)?.textContent ?? "";
  }

  /** What a unit kind is called. @param {string} unit */
  unitName(unit) {
    const kinds = [.../** @type {HTMLSelectElement} */ (this.field("unit")).options];
    return kinds.find(({ value }) => value === unit)?.textContent ?? "";
  }

  get #options() {
    return [.../** @type {HTMLSelectElement} */ (this.field("plan")).options];
  }

  /** The address of the chosen document's pack. */
  get pack() {
    const { plan } = this.choice;
    if (this.#option.dataset.own) return this.#option.dataset.own;
    return new URL(`du-lieu/van-ban/${plan}.json?${this.#option.dataset.pack}`, this.root).href;
  }

  /** Fetches what the chosen document asks. Rejects with why it cannot; another call tries again. */
  bring() {
    return this.#bringOnce(this.choice.plan);
  }

  /**
   * Offers a document that is on this device, and what it asks.
   *
   * @param {Drawn} own
   */
  offer(own) {
    const { plan, table } = own;
    const option = new Option(`${plan.short}: ${plan.title} (${wordsFor(this.#form, "own")})`, plan.id);
    option.dataset.kinds = plan.units.join(" ");
    option.dataset.own = addressOfPack(own);
    /** @type {HTMLSelectElement} */ (this.field("plan")).add(option);
    this.#provided[plan.id] = table;
  }

  #bringOnce = onceEach(async (/** @type {string} */ plan) => {
    const { asked, columns, criteria, parted } = this.#provided[plan] ?? (await this.#fetchTable(plan));
    for (const criterion of /** @type {{ href: string }[]} */ (Object.values(criteria)))
      criterion.href = new URL(criterion.href, this.root).href;
    Object.assign(this.columns, columns);
    Object.assign(this.criteria, criteria);
    this.#asked[plan] = asked;
    this.#sheet.part(parted);
  });

  /** @param {string} plan */
  async #fetchTable(plan) {
    const address = new URL(`tu-danh-gia/${plan}/bang.json?${this.#option.dataset.table}`, this.root);
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return response.json();
  }

  get #option() {
    return /** @type {HTMLSelectElement} */ (this.field("plan")).selectedOptions[0];
  }

  get choice() {
    return { plan: this.field("plan").value, unit: this.field("unit").value };
  }

  /** Whose table it is, and of which year. */
  get owner() {
    return { name: this.field("name").value, year: this.field("year").value };
  }

  /** @returns {Said} */
  get said() {
    return { ...this.choice, ...this.owner, as_of: this.field("as_of").value };
  }

  /** The time that goes for every unit; what is typed only in part goes for none. @returns {Time} */
  get time() {
    const { year, as_of } = this.said;
    const day = isoDay(as_of);
    return {
      ...(/^\d{4}$/.test(year.trim()) && { year: year.trim() }),
      ...(/^\d{4}-\d\d-\d\d$/.test(day) && { as_of: day }),
    };
  }

  /** @returns {string[]} The columns that are shown: those asked, and what units tell of themselves. */
  get names() {
    const { plan, unit } = this.choice;
    const [name, ...asked] = this.#asked[plan]?.[unit] ?? ["name"];
    return [name, ...OWN.filter((own) => this.#sheet.says(own)), ...asked];
  }

  /** Whether the chosen document speaks of a unit kind. @param {string} unit */
  speaksOf(unit) {
    return this.#option.dataset.kinds?.split(" ").includes(unit) ?? false;
  }

  /**
   * Says something else, where the page offers it.
   *
   * @param {Partial<Record<keyof Said, string | null>>} said
   */
  say(said) {
    for (const [name, value] of Object.entries(said)) {
      const place = this.field(/** @type {keyof Said} */ (name));
      const options = place instanceof HTMLSelectElement ? [...place.options].map((option) => option.value) : [value];
      if (typeof value === "string" && options.includes(value)) place.value = value;
    }
  }

  /** Has the page offer the unit kinds of which the chosen document speaks, and their template. */
  apply() {
    const unit = /** @type {HTMLSelectElement} */ (this.field("unit"));
    for (const option of unit.options) option.disabled = this.isChosen && !this.speaksOf(option.value);
    if (this.isChosen && !this.speaksOf(unit.value))
      unit.value = [...unit.options].find(({ disabled }) => !disabled)?.value ?? "";
    find(this.#form, "[data-plan-validity]").textContent = this.#option.dataset.validity ?? "";
    const template = `tu-danh-gia/mau/${this.choice.plan}-${unit.value}.xlsx`;
    const link = find(this.#form, "[data-template]");
    link.setAttribute("href", new URL(template, this.root).href);
    link.hidden = !this.isChosen || this.#option.dataset.own !== undefined; // its table is filled on the page, or pasted
  }

  /** @param {keyof Said} name */
  field(name) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (find(this.#form, `[name="${name}"]`));
  }
}
