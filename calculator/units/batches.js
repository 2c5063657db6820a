/** Has the rules assess the rows of the table, a few at a time, and then sum them up. */

/** @import { Asker } from "../rules-client/client.js" */
/** @import { Row } from "../rules-client/answer-types.js" */
/** @import { Sheet, UnitRow } from "./rows.js" */

/** How many units go to the rules at once: the answer is soon there, and soon read. */
export const BATCH = 50;

/**
 * @typedef {object} Asked  What the rules are asked about every row.
 * @property {string} plan
 * @property {string} unit
 * @property {string[]} columns
 * @property {string} [year]  Of every row that does not tell its own, as is the day.
 * @property {string} [as_of]
 *
 * @typedef {(done: number, of: number) => void} TellProgress
 */

export class Work {
  #rules;
  #sheet;
  #tell;
  #isBusy = false;
  #isStopped = false;

  /**
   * @param {Asker} rules
   * @param {Sheet} sheet
   * @param {TellProgress} tell  Hears after each batch how many of the rows then waiting are done.
   */
  constructor(rules, sheet, tell) {
    this.#rules = rules;
    this.#sheet = sheet;
    this.#tell = tell;
  }

  /** Stops after the batch under way; what is assessed stays. */
  stop() {
    this.#isStopped = true;
  }

  /**
   * Assesses every row that is not settled, those changed meanwhile too. Rejects with what Python
   * raised, or with what broke the worker.
   *
   * @param {() => Asked} ask  Says what is asked at that moment.
   * @returns {Promise<"done" | "stopped" | "busy">} Busy: another call is at it and sees to all.
   */
  async run(ask) {
    if (this.#isBusy) return "busy";
    this.#isBusy = true;
    this.#isStopped = false;
    let done = 0;
    try {
      for (;;) {
        const waiting = this.#sheet.unsettled();
        this.#tell(done, done + waiting.length);
        if (!waiting.length) return "done";
        if (this.#isStopped) return "stopped";
        const batch = waiting.slice(0, BATCH);
        await this.#assess(ask(), batch);
        done += batch.length;
      }
    } finally {
      this.#isBusy = false;
    }
  }

  /**
   * @param {Asked} asked
   * @param {UnitRow[]} batch
   */
  async #assess(asked, batch) {
    const rows = batch.map(({ cells }) => asked.columns.map((name) => cells[name] ?? ""));
    const request = { do: "table", ...asked, rows, first: 0 };
    const answer = JSON.parse(await this.#rules.ask(JSON.stringify(request)));
    if (answer.faults) throw new Error(answer.faults[0].message);
    /** @type {Map<number, Row>} */
    const results = new Map(answer.rows.map((/** @type {Row} */ result) => [result.row, result]));
    batch.forEach((unitRow, place) => {
      unitRow.isSettled = true;
      unitRow.result = results.get(place) ?? null;
    });
  }
}
