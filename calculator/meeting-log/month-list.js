/** For a committee: the meetings of a month of many branches, from the files that these send. */

/** @import { Rules } from "../rules-client/client.js" */
/** @import { MonthFile } from "../rules-client/answer-types.js" */

import { isJson } from "../records/json.js";
import { UnansweredError } from "../rules-client/client.js";
import { find } from "../ui/dom.js";
import { decode, download, WORKBOOK } from "../ui/file-transfer.js";
import { wordsWith, wordsFor } from "../ui/parts.js";

/**
 * @param {HTMLElement} root
 * @param {Rules} rules
 */
export function offerMonthList(root, rules) {
  const form = /** @type {HTMLFormElement} */ (find(root, "[data-month-form]"));
  const said = find(root, "[data-month-said]");
  const month = /** @type {HTMLInputElement} */ (find(form, "[name=month]"));
  const now = new Date();
  month.value = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}`;
  const input = /** @type {HTMLInputElement} */ (find(form, "[name=files]"));
  const notChosen = find(form, "[data-chosen]").textContent;
  input.addEventListener("change", () => {
    const count = input.files?.length ?? 0;
    find(form, "[data-chosen]").textContent = count ? wordsWith(root, "chosen", { count }) : notChosen;
    said.textContent = "";
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = [...(input.files ?? [])];
    if (!chosen.length) {
      said.textContent = wordsFor(root, "no-files");
      input.focus();
      return;
    }
    said.textContent = wordsFor(root, "writing");
    const committee = /** @type {HTMLInputElement} */ (find(form, "[name=committee]")).value;
    try {
      const files = await Promise.all(chosen.map(async (file) => ({ name: file.name, text: await file.text() })));
      const request = requestOf(month.value, committee, files);
      const answer = /** @type {MonthFile & { faults?: { message: string }[] }} */ (
        JSON.parse(await rules.ask(request, "office"))
      );
      if (answer.faults) throw new Error(answer.faults[0].message);
      if (answer.branches) download(decode(answer.file), WORKBOOK, answer.name);
      said.textContent = answer.branches
        ? wordsWith(root, "listed", { name: answer.name, count: answer.branches })
        : wordsFor(root, "none-listed");
      showRefused(root, answer.refused);
    } catch (error) {
      said.textContent = wordsFor(root, error instanceof UnansweredError ? "broken" : "failed");
      said.title = String(error);
    }
  });
}

/**
 * @param {string} month  As 2026-03.
 * @param {string} committee
 * @param {{ name: string, text: string }[]} files
 * @returns {string} What is asked of the rules; of a file that is no JSON, that it says nothing.
 */
export function requestOf(month, committee, files) {
  const listed = files.map(({ name, text }) => {
    const facts = text.replace(/^\uFEFF/, "");
    return `{"name":${JSON.stringify(name)},"facts":${isJson(facts) ? facts : '"…"'}}`;
  });
  return `{"do":"month","month":${JSON.stringify(month)},"name":${JSON.stringify(committee)},"files":[${listed.join()}]}`;
}

/**
 * @param {HTMLElement} root
 * @param {MonthFile["refused"]} refused
 */
function showRefused(root, refused) {
  const place = find(root, "[data-month-faults]");
  place.hidden = refused.length === 0;
  find(place, "ul").replaceChildren(
    ...refused.map(({ file, message }) => {
      const line = document.createElement("li");
      line.textContent = `${file}: ${message}`;
      return line;
    }),
  );
}
