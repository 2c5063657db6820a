/** The answers as a file on the reader's own device: the facts file that `bon-tot assess` reads too. */

/** @import { Answers } from "../../form/answers.js" */
/** @import { Fault } from "../../form/field-errors.js" */

import { chosenPlans } from "../../form/choice.js";
import { asked, phrase, refuse, say } from "../../form/notices.js";
import { selfChecks } from "../../records/self-checks.js";
import { find } from "../../ui/dom.js";
import { fileNameOf } from "../../ui/file-names.js";
import { acceptFiles, download } from "../../ui/file-transfer.js";
import { share, shareable } from "../../ui/sharing.js";
import { refuseOwn } from "../refusals.js";
import { backupOf, keepReturning, returning, selfChecksIn } from "./backup.js";
import { LONGEST, refusalOf } from "./import-check.js";
import { plansFor, withoutPlans, withPlans } from "./saved-plans.js";

const JSON_FILE = "application/json";
/** More than a device full of self-checks comes to, in bytes. */
const MOST_READ = 64 * LONGEST;

/**
 * Lets the reader save the answers to a file, share it, and open one, by button or by dropping it on the
 * page; and likewise all self-checks of this device at once.
 *
 * @param {HTMLFormElement} form
 * @param {Answers} answers
 * @param {(facts: string) => Promise<Fault[]>} check  What the rules refuse in a file.
 * @param {object} doers
 * @param {(facts: string, plans: string[]) => void} doers.open  Takes a facts file that the rules
 *   accept, and the documents for which it was filled in, where that can be told.
 * @param {() => void} doers.restored  Hears that there are other records now.
 */
export function offerFiles(form, answers, check, { open, restored }) {
  const chooser = /** @type {HTMLInputElement} */ (find(form, "[data-open]"));
  const send = find(form, "[data-send]");

  find(form, "[data-save]").addEventListener("click", async () => {
    const facts = await readSound("not-saved");
    if (!facts) return;
    const name = `${nameOf(form)}.json`;
    download(facts, JSON_FILE, name);
    say(form, "saved", { name });
  });
  send.hidden = shareable("{}", "x") === null;
  send.addEventListener("click", async () => {
    const facts = await readSound("not-shared-file");
    const file = facts && shareable(facts, nameOf(form));
    if (file) await share({ files: [file] });
  });
  find(form, "[data-save-all]").addEventListener("click", async () => {
    const records = (await selfChecks.list()).filter((record) => !selfChecks.obstacleOf(record));
    if (!records.length) return say(form, "none-to-save");
    const name = `bon-tot-${new Date().toLocaleDateString("sv")}.json`;
    download(backupOf(records), JSON_FILE, name);
    say(form, "saved-all", { name, count: records.length });
  });
  acceptFiles(chooser, ([file]) => take(file));

  /**
   * @param {string} title  Of the words that tell what was not done.
   * @returns {Promise<string>} What the form says, as a file; empty where the rules refuse it.
   */
  async function readSound(title) {
    const facts = answers.read();
    const refusal = await refusalOf(facts, check);
    if (!refusal) return `${withPlans(facts, chosenPlans(form))}\n`;
    refuseOwn(form, phrase(form, title), refusal);
    return "";
  }

  /** @param {File} file */
  async function take(file) {
    const title = phrase(form, "not-opened-file", { source: file.name });
    let text;
    try {
      text = (await file.slice(0, MOST_READ).text()).replace(/^\uFEFF/, "");
    } catch (error) {
      return refuse(form, title, { reason: "unreadable-file", faults: [{ fields: [], message: String(error) }] });
    }
    const all = selfChecksIn(text);
    if (all) return restore(all, title);
    const refusal = await refusalOf(text, check);
    if (refusal) return refuse(form, title, refusal);
    open(withoutPlans(text), plansFor(text));
  }

  /**
   * Keeps every self-check of a file that is sound; what would take the place of a record only where the
   * reader says so.
   *
   * @param {string[]} files
   * @param {string} title
   */
  async function restore(files, title) {
    for (const facts of files) {
      const refusal = await refusalOf(facts, check);
      if (refusal) return refuse(form, title, refusal);
    }
    const coming = await returning(files);
    const replaced = coming.filter(({ kept }) => kept);
    const mayReplace = replaced.length > 0 && (await asked(form, "replace-all", String(replaced.length)));
    const taken = mayReplace ? coming : coming.filter(({ kept }) => !kept);
    for (const one of taken) await keepReturning(one);
    say(form, "restored-all", { count: files.length, taken: taken.length });
    restored();
  }
}

/** @param {HTMLFormElement} form @returns {string} Without an ending. */
function nameOf(form) {
  const said = new FormData(form);
  const [name, unit, year] = ["name", "unit", "year"].map((field) => String(said.get(field) ?? ""));
  return fileNameOf("tu-danh-gia", name || unit, year);
}
