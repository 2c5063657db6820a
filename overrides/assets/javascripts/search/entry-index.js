/** Finds and ranks entries by the words in them. */

import MiniSearch from "minisearch";

import { parse, termsIn } from "./query.js";

/** @import { Word } from "./query.js" */

/**
 * @typedef {object} Entry  What can be found.
 * @property {string} location  From the site's root; without “#” where it is a whole page.
 * @property {string} title
 * @property {string[]} text  Excerpts, of which a result shows one.
 * @property {string} reference  How addresses and citations name it: found, but never shown.
 * @property {number} weight
 * @property {boolean} isRunning  Whether the excerpts are one text that runs on.
 */

/**
 * @typedef {object} Hit
 * @property {Entry} entry
 * @property {number} score
 * @property {Found[]} words
 */

/**
 * @typedef {object} Found  A word of the search, and what stands for it in an entry.
 * @property {string} word
 * @property {Set<string>} forms  Bare; empty where it is missing.
 */

const FIELDS = { title: 2, text: 1, reference: 3 };

/** What is demanded decides what is found, and weighs little; what was really typed ranks it. */
const WEIGHTS = { demanded: 0.1, bare: 1, spelled: 2, pair: 4 };

/** Of more words only the rarest are asked for. */
const LONG = 24;

/** So many entries are answered at most. */
const MOST = 400;

/** Between the terms that are asked for; no term holds it. */
const SEPARATOR = "\n";

/** One letter in one of the words may be wrong, at `amiss`, or the word at `growing` be unfinished. */
/** @typedef {{ amiss?: number, growing?: number, any?: boolean }} Leave */

export class EntryIndex {
  /** @type {Map<string, Entry>} */
  #entries = new Map();

  /** How often each term stands in all entries. @type {Map<string, number>} */
  #frequencies = new Map();

  /** @type {MiniSearch<Entry>} */
  #index = new MiniSearch({
    idField: "location",
    fields: Object.keys(FIELDS),
    extractField: (entry, field) => {
      const value = entry[/** @type {"location" | "title" | "text" | "reference"} */ (field)];
      return typeof value === "string" ? value : value.join(" ");
    },
    tokenize: (text) => this.#count(termsIn(text)),
    processTerm: (term) => term,
    searchOptions: {
      boost: FIELDS,
      boostDocument: (location) => this.#entryAt(location).weight,
      tokenize: (terms) => terms.split(SEPARATOR),
    },
  });

  /** @param {Entry[]} entries */
  add(entries) {
    for (const entry of entries) this.#entries.set(entry.location, entry);
    this.#index.addAll(entries);
  }

  /** @param {string} location */
  get(location) {
    return this.#entries.get(location);
  }

  /**
   * Asks for all words, the last of which may still be growing; where nothing holds them all, forgives
   * one letter in one word; where that does not help either, asks for any of the words. Between the
   * pieces of this work it lets others have their turn.
   *
   * @param {string} text
   * @returns {Generator<undefined, Hit[]>}  The best first.
   */
  *search(text) {
    const words = parse(text);
    if (words.length > LONG) return this.#searchRarest(words);
    let hits = this.#searchWith({ growing: words.length - 1 }, words);
    if (hits.length) return best(hits);
    for (const amiss of this.#perhapsAmiss(words)) {
      yield;
      hits = hits.concat(this.#searchWith({ amiss }, words));
    }
    if (hits.length) return best(hits);
    yield;
    return best(this.#searchWith({ any: true }, words));
  }

  /**
   * @param {Leave} leave
   * @param {Word[]} words
   * @returns {Hit[]}
   */
  #searchWith({ amiss, growing, any = false }, words) {
    const bares = words.map(({ bare }) => bare);
    const demanded = this.#index.search(bares.join(SEPARATOR), {
      boostTerm: () => WEIGHTS.demanded,
      combineWith: any ? "OR" : "AND",
      fuzzy: (_, at) => at === amiss && 1,
      prefix: (_, at) => at === growing,
    });
    if (!demanded.length) return [];
    const scores = this.#scores(words, growing);
    return demanded.map(({ id, score, terms }) => {
      const others = terms.filter((term) => !bares.includes(term));
      const forms = words.map(({ word, bare }, at) => {
        if (terms.includes(bare)) return { word, forms: new Set([bare]) };
        return { word, forms: new Set(at === amiss || at === growing ? others : []) };
      });
      const share = forms.filter(({ forms }) => forms.size).length / words.length;
      return {
        entry: this.#entryAt(id),
        score: (score + (scores.get(id) ?? 0)) * (1 + share ** 2),
        words: forms,
      };
    });
  }

  /**
   * How well each entry answers what was really typed.
   *
   * @param {Word[]} words
   * @param {number} [growing]
   * @returns {Map<string, number>}
   */
  #scores(words, growing) {
    const unfinished = growing === undefined ? "" : words[growing].pair;
    const terms = words.flatMap(({ bare, spelled, pair }) => [bare, spelled, pair]);
    const found = this.#index.search([...new Set(terms)].filter(Boolean).join(SEPARATOR), {
      boostTerm: weightOf,
      prefix: (term) => term === unfinished,
    });
    return new Map(found.map(({ id, score }) => [id, score]));
  }

  /**
   * Of a passage the rarest words and pairs of words tell where it stands.
   *
   * @param {Word[]} words
   * @returns {Hit[]}
   */
  #searchRarest(words) {
    const terms = new Set(words.flatMap(({ spelled, pair }) => [spelled, pair]));
    const known = [...terms].filter((term) => this.#frequencies.has(term));
    const rarest = known.sort((a, b) => this.#frequency(a) - this.#frequency(b)).slice(0, LONG);
    const found = this.#index.search(rarest.join(SEPARATOR), { boostTerm: weightOf });
    const wordsOf = new Map(
      words.flatMap((word) => [
        [word.spelled, word],
        [word.pair, word],
      ]),
    );
    const hits = found.map(({ id, score, terms }) => {
      const held = terms.map((term) => /** @type {Word} */ (wordsOf.get(term)));
      const forms = held.map(({ word, bare }) => ({ word, forms: new Set([bare]) }));
      return { entry: this.#entryAt(id), score, words: forms };
    });
    return best(hits);
  }

  /**
   * Each word in turn, or, where nothing holds one, only that.
   *
   * @param {Word[]} words
   */
  #perhapsAmiss(words) {
    const unknown = words.filter(({ bare }) => !this.#frequencies.has(bare));
    return words
      .map((_, at) => at)
      .filter((at) => words[at].bare.length > 2 && unknown.every((word) => word === words[at]));
  }

  /**
   * Counts the terms of a text that is being indexed.
   *
   * @param {string[]} terms
   */
  #count(terms) {
    for (const term of terms) this.#frequencies.set(term, this.#frequency(term) + 1);
    return terms;
  }

  /** @param {string} term */
  #frequency(term) {
    return this.#frequencies.get(term) ?? 0;
  }

  /**
   * @param {string} location
   * @returns {Entry}
   */
  #entryAt(location) {
    return /** @type {Entry} */ (this.#entries.get(location));
  }
}

/** @param {string} term */
function weightOf(term) {
  if (term.startsWith("+")) return WEIGHTS.pair;
  return term.startsWith("=") ? WEIGHTS.spelled : WEIGHTS.bare;
}

/**
 * Each entry once, with its best score.
 *
 * @param {Hit[]} hits
 */
function best(hits) {
  hits.sort((a, b) => b.score - a.score);
  const seen = new Set();
  return hits.filter(({ entry }) => !seen.has(entry) && seen.add(entry)).slice(0, MOST);
}
