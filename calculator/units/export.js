/** The table and its results as an Excel file on the reader's own device. */

/** @import { Asker } from "../rules-client/client.js" */
/** @import { Sheet } from "./rows.js" */
/** @import { Setting } from "./setting.js" */

import { UnansweredError } from "../rules-client/client.js";
import { find } from "../ui/dom.js";
import { decode, download, WORKBOOK } from "../ui/file-transfer.js";
import { wordsFor } from "../ui/parts.js";

/**
 * @param {HTMLFormElement} form
 * @param {Asker} rules
 * @param {Sheet} sheet
 * @param {Setting} setting
 */
export function offerExport(form, rules, sheet, setting) {
  const told = find(form, "[data-exported]");
  find(form, "[data-export]").addEventListener("click", async () => {
    told.textContent = wordsFor(form, "writing");
    told.title = "";
    const { choice, time } = setting;
    const { name } = setting.owner;
    const request = { do: "save-table", ...choice, name, ...time, ...shownCells(sheet, setting.names) };
    try {
      const answer = JSON.parse(await rules.ask(JSON.stringify(request), "office"));
      download(decode(answer.file), WORKBOOK, answer.name);
      told.textContent = wordsFor(form, "written");
    } catch (error) {
      told.textContent = wordsFor(form, error instanceof UnansweredError ? "broken" : "not-written");
      told.title = String(error);
    }
  });
}

/**
 * @param {Sheet} sheet
 * @param {string[]} shown  The columns that the page shows.
 * @returns {{ columns: string[], rows: string[][] }} Those of them that say something, and what.
 */
export function shownCells(sheet, shown) {
  const { names, rows } = sheet.typed();
  const columns = shown.filter((name) => names.includes(name));
  const places = columns.map((name) => names.indexOf(name));
  return { columns, rows: rows.map((row) => places.map((place) => row[place])) };
}
