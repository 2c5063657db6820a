/** Assesses the table: after each change every row that needs it, then the committee. */

/** @import { Loading } from "../rules-client/protocol.js" */
/** @import { Asker } from "../rules-client/client.js" */
/** @import { Committee } from "./committee.js" */
/** @import { Grid } from "./grid.js" */
/** @import { Outcomes } from "./results.js" */
/** @import { Sheet } from "./rows.js" */
/** @import { Setting } from "./setting.js" */

import { find } from "../ui/dom.js";
import { showLoading } from "../ui/loading.js";
import { breathe } from "../ui/scheduling.js";
import { Typing } from "../ui/typing.js";
import { BATCH, Work } from "./batches.js";
import { showCommittee } from "./committee.js";

export class Assessment {
  #form;
  #result;
  #rules;
  #sheet;
  #setting;
  #grid;
  #outcomes;
  #work;
  /** @type {() => void} */
  #tellReady = () => {};
  /** How often the table was changed, and how many pastes and files are being read into it. */
  #changes = 0;
  #readings = 0;
  /** @type {((isSettled: boolean) => void)[]} Called once the table as it is has been assessed, or cannot be. */
  #waiting = [];
  /** @type {Committee | null} The committee's figures, once every row is assessed. */
  committee = null;
  isReady = false;
  /** @type {Promise<void>} Fulfilled when the rules are there for the first time. */
  ready = new Promise((resolve) => (this.#tellReady = resolve));
  #typing = new Typing(() => this.settle());

  /**
   * @param {HTMLFormElement} form
   * @param {Asker} rules
   * @param {{ sheet: Sheet, setting: Setting, grid: Grid, outcomes: Outcomes }} table
   */
  constructor(form, rules, { sheet, setting, grid, outcomes }) {
    this.#form = form;
    this.#result = find(form, ".units__result");
    this.#rules = rules;
    this.#sheet = sheet;
    this.#setting = setting;
    this.#grid = grid;
    this.#outcomes = outcomes;
    this.#work = new Work(rules, sheet, (done, of) => this.#showProgress(done, of));
    find(form, "[data-cancel]").addEventListener("click", () => this.#work.stop());
    find(form, "[data-resume]").addEventListener("click", () => this.settle());
    find(form, "[data-retry]").addEventListener("click", () => rules.load());
  }

  /** Begins as soon as the rules are there. */
  begin() {
    this.#rules.hear((loading) => this.#hearLoading(loading));
  }

  /** Assesses the table once what is being typed is whole. */
  settleSoon() {
    this.#typing.hear();
  }

  /** Takes what is being typed, if anything is, for whole. */
  endTyping() {
    this.#typing.end();
  }

  settleNow() {
    this.#typing.act();
  }

  /** Marks the results shown as out of date: the table has changed, or is about to. */
  outdate() {
    this.#changes += 1;
    this.#result.ariaBusy = "true";
  }

  /** Reads what the table is about to say. @param {() => Promise<unknown>} read */
  async whileReading(read) {
    this.outdate();
    this.#readings += 1;
    try {
      await read();
    } finally {
      this.#readings -= 1;
      this.settleNow();
    }
  }

  /** Assesses every row that needs it, if it is known what is asked of it, then shows the results. */
  async settle() {
    if (!this.isReady || !this.#setting.isThere) return;
    this.#result.ariaBusy = "true";
    try {
      const outcome = await this.#work.run(() => this.#asked());
      if (outcome !== "busy") await this.#show(outcome);
    } catch (error) {
      this.#hearLoading({ type: "failed", reason: String(error) });
    }
  }

  /** @returns {Promise<boolean>} Whether there are results of the table as it is, once they are or can't be. */
  settled() {
    return new Promise((resolve) => (this.#result.ariaBusy === "true" ? this.#waiting.push(resolve) : resolve(true)));
  }

  /** Stops waiting for results: it cannot be found out what the document asks. */
  giveUp() {
    this.#endWaiting(false);
  }

  /** @param {"done" | "stopped"} outcome */
  async #show(outcome) {
    const asOf = this.#changes;
    this.#grid.showResults();
    const rows = this.#sheet.units.flatMap(({ result }) => (result ? [result] : []));
    const sums = rows.map(({ verdict, can_still, unit, goods, figures }) => {
      return { verdict, can_still, unit, goods, figures };
    });
    const { name } = this.#setting.owner;
    const asked = { do: "committee", ...this.#setting.choice, name, ...this.#setting.time, rows: sums };
    const answer = JSON.parse(await this.#rules.ask(JSON.stringify(asked)));
    const committee = { ...answer, facts: outcome === "done" ? answer.facts : null };
    this.committee = committee;
    this.#outcomes.show(answer.summary, this.#setting.time);
    await breathe();
    showCommittee(find(this.#form, "[data-committee]"), committee);
    find(this.#form, "[data-resume]").hidden = outcome === "done";
    find(this.#form, "[data-cancel]").hidden = outcome !== "done";
    find(this.#form, "[data-progress]").hidden = outcome === "done";
    if (asOf !== this.#changes || this.#readings) return; // the table was changed meanwhile: newer results are on their way
    this.#result.ariaBusy = "false";
    this.#endWaiting(true);
  }

  /** What the rules are asked about every row. */
  #asked() {
    const { choice, time, names } = this.#setting;
    return { ...choice, ...time, columns: names };
  }

  /** @param {boolean} isSettled */
  #endWaiting(isSettled) {
    this.#waiting.splice(0).forEach((end) => end(isSettled));
  }

  /**
   * @param {number} done
   * @param {number} of
   */
  #showProgress(done, of) {
    const panel = find(this.#form, "[data-progress]");
    if (of > BATCH) panel.hidden = false;
    find(this.#form, "[data-cancel]").hidden = false;
    find(this.#form, "[data-resume]").hidden = true;
    find(panel, "[data-done]").textContent = String(done);
    find(panel, "[data-of]").textContent = String(of);
    const bar = /** @type {HTMLProgressElement} */ (find(panel, "progress"));
    bar.max = Math.max(of, 1);
    bar.value = done;
  }

  /** @param {Loading} loading */
  #hearLoading(loading) {
    this.isReady = loading.type === "ready";
    showLoading(this.#result, loading);
    if (loading.type === "failed") this.#endWaiting(false);
    if (!this.isReady) return;
    this.#tellReady();
    this.settle();
  }
}
