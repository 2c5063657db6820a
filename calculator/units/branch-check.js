/** A row of the table as its branch's own self-check: opened there, and brought back from there. */

/** @import { Asker } from "../rules-client/client.js" */
/** @import { KeptSelfCheck } from "../records/self-checks.js" */
/** @import { Assessment } from "./assessment.js" */
/** @import { Input } from "./input.js" */
/** @import { Session } from "./session.js" */
/** @import { Sheet } from "./rows.js" */
/** @import { Setting } from "./setting.js" */

import { parseLiterals, writeJson } from "../records/json.js";
import { endLending, lend, lent } from "../records/lent-row.js";
import { newId, revisionOf } from "../records/record-store.js";
import { ofSameOwner, selfChecks } from "../records/self-checks.js";
import { answerOf } from "../ui/dialog.js";
import { find } from "../ui/dom.js";
import { readFile } from "../ui/file-transfer.js";
import { refuse, tell } from "./notices.js";
import { wordsFor } from "../ui/parts.js";

export class BranchChecks {
  #form;
  #rules;
  #sheet;
  #setting;
  #assessment;
  #session;
  #input;

  /**
   * @param {HTMLFormElement} form
   * @param {Asker} rules
   * @param {{ sheet: Sheet, setting: Setting, assessment: Assessment, session: Session, input: Input }} table
   */
  constructor(form, rules, { sheet, setting, assessment, session, input }) {
    this.#form = form;
    this.#rules = rules;
    this.#sheet = sheet;
    this.#setting = setting;
    this.#assessment = assessment;
    this.#session = session;
    this.#input = input;
    addEventListener("pageshow", ({ persisted }) => persisted && this.bringBack());
  }

  /** Turns to the self-check of a row's branch, with what the row says. @param {number} row */
  async open(row) {
    try {
      await this.#open(row);
    } catch (error) {
      refuse(this.#form, wordsFor(this.#form, "branch-not-opened"), [{ fields: [], message: String(error) }]);
    }
  }

  /** @param {number} row */
  async #open(row) {
    const { cells, origin } = this.#sheet.units[row];
    const { plan, unit } = this.#setting.choice;
    const own = {
      name: cells.name ?? "",
      unit: this.#sheet.units[row].result?.unit ?? unit,
      year: cells.year?.trim() || (this.#setting.time.year ?? ""),
    };
    await selfChecks.recover();
    let held = origin?.record ? await selfChecks.load(origin.record) : undefined;
    if (!held) {
      held = (await selfChecks.list()).find((one) => !selfChecks.obstacleOf(one) && ofSameOwner(one, own));
      const renewal = held && (await this.#askRenewal(own.name));
      if (renewal === "") return;
      if (renewal === "new") held = undefined;
    }
    const facts = await this.#factsOf(row, held?.facts ?? origin?.facts);
    const id = await keep(facts, { ...own, plans: [plan] }, held);
    this.#sheet.setOrigin(row, { ...origin, record: id });
    this.#session.change();
    if (!(await this.#session.flush())) return tell(this.#form, "branch-not-left");
    lend(id);
    const query = new URLSearchParams({ "van-ban": plan, "don-vi": own.unit });
    location.assign(new URL(`tu-danh-gia/?${query}#ban=${id}`, this.#setting.root));
  }

  /** Has the row of the self-check that was opened last say what that says now. */
  async bringBack() {
    const id = lent();
    const row = id ? this.#sheet.units.findIndex(({ origin }) => origin?.record === id) : -1;
    endLending();
    if (row < 0) return;
    const record = await selfChecks.load(id).catch(() => undefined);
    if (!record || selfChecks.obstacleOf(record)) return;
    await this.#assessment.ready;
    const file = await readFile(new Blob([record.facts]));
    const request = { do: "preview", ...this.#setting.choice, name: `${id}.json`, file };
    const { header, rows } = JSON.parse(await this.#rules.ask(JSON.stringify(request), "office"));
    const cells = rows?.[0]?.cells;
    if (!cells) return;
    const names = header.columns.flatMap((/** @type {{ fact: string | null }} */ { fact }) => fact ?? []);
    this.#input.renew(row, { names, cells, facts: record.facts });
  }

  /**
   * @param {number} row
   * @param {string} [base]  A facts file that says more of the unit.
   * @returns {Promise<object>}
   */
  async #factsOf(row, base = "{}") {
    const { choice, time, names } = this.#setting;
    const columns = names.filter((name) => this.#sheet.names.includes(name));
    const cells = columns.map((name) => this.#sheet.read(row, name));
    const asked = JSON.stringify({ do: "unit-facts", unit: choice.unit, ...time, columns, row: cells });
    const answer = JSON.parse(await this.#rules.ask(`${asked.slice(0, -1)},"facts":${base}}`));
    if (answer.faults) throw new Error(answer.faults[0].message);
    return answer.facts;
  }

  /** @param {string} name @returns {Promise<string>} */
  #askRenewal(name) {
    return answerOf(/** @type {HTMLDialogElement} */ (find(this.#form, "dialog[data-ask=renew-branch]")), name);
  }
}

/**
 * Keeps facts as a self-check, in place of the one that is held, if any.
 *
 * @param {object} facts
 * @param {{ name: string, unit: string, year: string, plans: string[] }} owner
 * @param {KeptSelfCheck} [held]
 * @returns {Promise<string>} Its id.
 */
async function keep(facts, owner, held) {
  const id = held?.id ?? newId();
  const plans = [...new Set([...(held?.plans ?? []), ...owner.plans])];
  const stamp = { version: selfChecks.version, saved: new Date().toISOString(), revision: newId() };
  const text = writeJson(parseLiterals(JSON.stringify(facts)));
  await selfChecks.keep({ ...owner, plans, facts: text, id, ...stamp }, [held ? revisionOf(held) : ""]);
  return id;
}
