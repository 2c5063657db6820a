/** The answers as a file on the reader's own device: the facts file that `bon-tot assess` reads too. */

/** @import { Fault } from "./faults.js" */

import { fillForm, readAnswers } from "./answers.js";
import { listFaults } from "./faults.js";
import { find } from "./find.js";

/**
 * Lets the reader save the answers to a file and open one again. A file is taken whole or refused
 * whole; what was typed before it comes back with the undo button.
 *
 * @param {HTMLFormElement} form
 * @param {(facts: string) => Promise<Fault[]>} check  What the rules refuse in a file.
 * @param {() => void} changed  Hears that the form says something else now.
 */
export function keepInFiles(form, check, changed) {
  const panel = find(form, "[data-keeping]");
  const status = find(panel, "[data-kept]");
  const refusal = find(panel, "[data-refused]");
  const undo = find(panel, "[data-undo]");
  const chooser = /** @type {HTMLInputElement} */ (find(panel, "[data-open]"));
  /** What an opened file says beyond this form, kept for the next save. */
  let opened = {};
  /** @type {{ typed: string, opened: object } | null} */
  let before = null;

  find(panel, "[data-save]").addEventListener("click", () => {
    download(`${JSON.stringify(merge(opened, JSON.parse(readAnswers(form))), null, 2)}\n`, nameOf(form));
    tell("saved");
  });
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files ?? [];
    if (file) await open(file);
    chooser.value = "";
  });
  undo.addEventListener("click", () => {
    if (!before) return;
    opened = before.opened;
    fillForm(form, JSON.parse(before.typed));
    before = null;
    tell("undone");
    changed();
  });
  form.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  form.addEventListener("drop", (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    open(file);
  });

  /** @param {File} file */
  async function open(file) {
    const text = (await file.text()).replace(/^\uFEFF/, "");
    const faults = await faultsOf(text);
    find(refusal, "[data-file]").textContent = file.name;
    find(refusal, "[data-syntax]").hidden = faults !== null;
    listFaults(find(refusal, "ul"), faults ?? []);
    refusal.hidden = faults?.length === 0;
    if (!refusal.hidden) return tell("");
    before = { typed: readAnswers(form), opened };
    opened = JSON.parse(text);
    fillForm(form, opened);
    tell("opened");
    changed();
  }

  /**
   * @param {string} text
   * @returns {Promise<Fault[] | null>}  Null where the text is no JSON.
   */
  async function faultsOf(text) {
    try {
      JSON.parse(text);
    } catch {
      return null;
    }
    return check(text);
  }

  /** @param {string} outcome */
  function tell(outcome) {
    if (outcome) refusal.hidden = true;
    status.textContent = outcome ? find(panel, `[data-words="${outcome}"]`).textContent : "";
    undo.hidden = before === null;
  }
}

/** @param {HTMLFormElement} form */
function nameOf(form) {
  const said = new FormData(form);
  return ["tu-danh-gia", said.get("unit"), said.get("year")].filter(Boolean).join("-") + ".json";
}

/**
 * Lays what the form says over what a file said; a field that was emptied stays empty.
 *
 * @param {Record<string, any>} file
 * @param {Record<string, any>} typed
 */
function merge(file, typed) {
  const asked = new Set([...document.querySelectorAll("[data-type]")].map((field) => field.getAttribute("name")));
  const merged = { ...typed };
  for (const [group, figures] of Object.entries(file)) {
    if (figures === null || typeof figures !== "object") continue;
    for (const [key, figure] of Object.entries(figures)) {
      if (!asked.has(`${group}.${key}`)) merged[group] = { ...merged[group], [key]: figure };
    }
  }
  return merged;
}

/**
 * @param {string} text
 * @param {string} name
 */
function download(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
