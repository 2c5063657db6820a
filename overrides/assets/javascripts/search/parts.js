/**
 * Fetches what can be found: the site's own pages, then the parts of the documents that a search
 * needs. overrides/site_builder/search makes these files.
 */

import { EntryIndex } from "./entry-index.js";
import { parse } from "./query.js";

/** @import { Entry } from "./entry-index.js" */

/** @typedef {[location: string, title: string, text: string[]]} Page */
/** @typedef {[id: string, digest: string]} Document */

/**
 * @typedef {object} First
 * @property {Page[]} pages
 * @property {Document[]} documents
 * @property {Record<string, string>} words  The digest of each piece of the directory, by its letter; none where the documents are few.
 */

/**
 * @typedef {object} Part
 * @property {string} id
 * @property {string | null} number
 * @property {string} short
 * @property {string} title
 * @property {string} text
 * @property {string} location
 * @property {[path: string, place: string, text: string[]][]} clauses
 * @property {Page[]} pages
 */

/** The documents that hold each word, or two neighbours in a name, by ordinal. */
/** @typedef {Record<string, number[]>} Piece */

/** Fetches a file of the search; of one named without digest the newest. */
/** @typedef {(path: string, digest?: string) => Promise<unknown>} FetchJson */

/** Pages of ours stand behind official words; whole pages, and documents, before what is in them. */
const WEIGHTS = { document: 2.5, clause: 1, page: 0.55, section: 0.3 };

/** So many documents are searched where a search fits more. */
const MOST = 12;

export class Parts {
  index = new EntryIndex();

  /** What was asked for and has not failed. @type {Map<string, Promise<any>>} */
  #asked = new Map();

  /** @param {FetchJson} fetchJson */
  constructor(fetchJson) {
    this.fetchJson = fetchJson;
  }

  /**
   * Fetches what every search needs.
   *
   * @returns {Promise<First>}
   */
  loadFirst() {
    return this.#once("pages.json", undefined, (/** @type {First} */ { pages }) => {
      this.index.add(pages.map(pageEntry));
    });
  }

  /**
   * Fetches the documents that fit a search best.
   *
   * @param {string} text
   */
  async load(text) {
    const first = await this.loadFirst();
    const documents = await this.#fitting(text, first);
    await Promise.all(
      documents.map(([id, digest]) =>
        this.#once(`${id}.json`, digest, (/** @type {Part} */ part) => this.index.add(entriesOf(part))),
      ),
    );
  }

  /**
   * Those that hold the most words, and the rarer ones; all where they are few.
   *
   * @param {string} text
   * @param {First} first
   */
  async #fitting(text, { documents, words }) {
    if (!Object.keys(words).length) return documents;
    const asked = parse(text);
    const letters = [...new Set(asked.map(({ bare }) => bare[0]))].filter((letter) => letter in words);
    /** @type {Piece[]} */
    const pieces = await Promise.all(
      letters.map((letter) => this.#once(`words/${letter}.json`, words[letter], () => {})),
    );
    const holders = new Map(pieces.flatMap((piece) => Object.entries(piece)));
    const unfinished = asked[asked.length - 1]?.bare;
    const scores = documents.map(() => 0);
    for (const term of new Set(asked.flatMap(({ bare, pair }) => [bare, pair.slice(1)]))) {
      const holding = new Set(holders.get(term));
      if (term === unfinished) {
        for (const [word, more] of holders) if (word.startsWith(term)) more.forEach((at) => holding.add(at));
      }
      for (const at of holding) scores[at] += Math.log(1 + documents.length / holding.size);
    }
    return documents
      .map((document, at) => ({ document, score: scores[at] }))
      .filter(({ score }) => score)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST)
      .map(({ document }) => document);
  }

  /**
   * Fetches a file and takes it up, unless that was done; where it fails it may be tried again.
   *
   * @param {string} path
   * @param {string | undefined} digest
   * @param {(content: any) => void} takeUp
   * @returns {Promise<any>}
   */
  #once(path, digest, takeUp) {
    let asked = this.#asked.get(path);
    if (!asked) {
      asked = this.fetchJson(path, digest).then((content) => {
        takeUp(content);
        return content;
      });
      this.#asked.set(path, asked);
      asked.catch(() => this.#asked.delete(path)); // the caller hears of it too
    }
    return asked;
  }
}

/**
 * @param {Page} page
 * @returns {Entry}
 */
function pageEntry([location, title, text]) {
  const weight = location.includes("#") ? WEIGHTS.section : WEIGHTS.page;
  return { location, title, text, reference: "", weight, isRunning: false };
}

/**
 * @param {Part} part
 * @returns {Entry[]}
 */
function entriesOf({ id, number, short, title, text, location, clauses, pages }) {
  const document = { location, title, text: [text], reference: id, weight: WEIGHTS.document, isRunning: true };
  return [
    document,
    ...clauses.map(([path, place, text]) => ({
      location: `${location}#${path}`,
      title: `${short} · ${place}`,
      text,
      reference: `${number ?? ""} ${id} ${path}`,
      weight: WEIGHTS.clause,
      isRunning: true,
    })),
    ...pages.map(pageEntry),
  ];
}
