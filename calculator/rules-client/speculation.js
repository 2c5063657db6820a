/** Answers ahead of the next key: while the reader looks up, the rules say what would follow from it. */

import { breathe } from "../ui/scheduling.js";

/** Answers of the rules to what may be asked next. */
export class Foresight {
  #ask;
  /** @type {Map<string, Promise<string>>} */
  #answers = new Map();
  #turns = 0;

  /** @param {(request: string) => Promise<string>} ask */
  constructor(ask) {
    this.#ask = ask;
  }

  /**
   * Takes what was foreseen of a request that is now made, and looks no further ahead of the last one.
   *
   * @param {string} request
   * @returns {Promise<string> | undefined} The answer, there already or on its way.
   */
  take(request) {
    this.#turns += 1;
    return this.#answers.get(request);
  }

  /**
   * Has these requests answered, one by one, in place of those foreseen before.
   *
   * @param {Iterable<string>} requests  Made when their turn comes.
   */
  async foresee(requests) {
    const turn = (this.#turns += 1);
    this.#answers.clear();
    await breathe();
    for (const request of requests) {
      if (turn !== this.#turns) return;
      const answer = this.#ask(request);
      this.#answers.set(request, answer);
      answer.catch(() => this.#answers.delete(request)); // it may be asked again of other rules
      await answer;
    }
  }
}

/**
 * What a field may say after the next key: one more digit where the caret stands, or one less.
 *
 * @param {HTMLInputElement} field
 */
export function* afterNextKey({ value, selectionStart, selectionEnd }) {
  const [start, end] = [selectionStart ?? value.length, selectionEnd ?? value.length];
  const [before, after] = [value.slice(0, start), value.slice(end)];
  for (const digit of "1234567890") yield before + digit + after;
  yield (start === end ? before.slice(0, -1) : before) + after;
}
