/** Answers what is typed, the newest first: what was typed before it is dropped. */

import { Parts } from "./parts.js";
import { wordsOf } from "../folding.js";
import { layOut } from "./results.js";

/** @import { FetchJson } from "./parts.js" */
/** @import { Item } from "./results.js" */

/** A file of the search that did not come. */
export class Missing extends Error {}

/** What has come by then is answered, what comes later once all of it is there. In milliseconds. */
const EARLY = 400;

export class Answering {
  /** How often something was asked; only the last is answered. */
  #turn = 0;
  #isOpen = false;
  #parts;
  #doors;

  /**
   * @param {object} doors
   * @param {FetchJson} doors.fetchJson  Throws `Missing` where a file does not come.
   * @param {(items: Item[][]) => void} doors.answer
   * @param {(what: "empty" | "missing") => void} doors.tell  That no word is asked for, or a file did not come.
   * @param {() => Promise<unknown>} doors.rest  Lets what else has come have its turn.
   */
  constructor(doors) {
    this.#doors = doors;
    this.#parts = new Parts(doors.fetchJson);
  }

  /** @param {string} text  Empty until the search is opened: for who does not search nothing is fetched. */
  async ask(text) {
    this.#isOpen ||= text !== "";
    if (!this.#isOpen) return;
    const turn = ++this.#turn;
    const hasWords = wordsOf(text).length > 0;
    const whole = this.#came(hasWords ? this.#parts.load(text) : this.#parts.loadFirst());
    const early = new Promise((resolve) => setTimeout(resolve, EARLY, "early"));
    if (hasWords && (await Promise.race([whole, early])) === "early") {
      await this.#answer(text, turn, { isEarly: true });
    }
    const isWhole = await whole;
    if (turn !== this.#turn) return;
    if (!isWhole) this.#doors.tell("missing");
    else if (!hasWords) this.#doors.tell("empty");
    else await this.#answer(text, turn);
  }

  /**
   * @param {string} text
   * @param {number} turn
   * @param {{ isEarly?: boolean }} [how]  Early on it is not yet known that nothing can be found.
   */
  async #answer(text, turn, { isEarly = false } = {}) {
    const { index } = this.#parts;
    const search = index.search(text);
    for (;;) {
      if (turn !== this.#turn) return;
      const { done, value } = search.next();
      if (done) {
        if (value.length || !isEarly) this.#doors.answer(layOut(value, index));
        return;
      }
      await this.#doors.rest();
    }
  }

  /**
   * @param {Promise<unknown>} loading
   * @returns {Promise<boolean>}
   */
  async #came(loading) {
    try {
      await loading;
      return true;
    } catch (error) {
      if (error instanceof Missing) return false;
      throw error;
    }
  }
}
