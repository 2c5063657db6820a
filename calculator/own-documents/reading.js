/** The text of a document, each clause at its address. */

/** @import { Clause, Drawn } from "./types.js" */

import { setChildren } from "../ui/parts.js";
import { phrase } from "./words.js";

/**
 * @param {HTMLElement} place
 * @param {Clause[]} clauses
 * @param {Drawn | null} drawn  Once the document is in use, its clauses can be cited.
 */
export function showText(place, clauses, drawn) {
  /** @type {HTMLElement[]} */
  const parts = [];
  /** @type {HTMLTableSectionElement | null} */
  let rows = null;
  for (const clause of clauses) {
    if (clause.kind === "table") {
      const table = document.createElement("table");
      rows = table.createTBody();
      parts.push(table);
    }
    if (rows && (clause.kind === "table" || clause.kind === "row")) {
      rows.append(rowOf(clause));
    } else {
      rows = null;
      parts.push(partOf(clause, drawn));
    }
  }
  setChildren(place, parts);
}

/** @param {Clause} clause */
function rowOf({ path, kind, label, text }) {
  const row = document.createElement("tr");
  const cells = text.split(" | ");
  for (const words of label && kind === "row" ? [label, ...cells] : cells) {
    const cell = document.createElement(kind === "table" ? "th" : "td");
    cell.textContent = words;
    row.append(cell);
  }
  row.id = path;
  return row;
}

/**
 * @param {Clause} clause
 * @param {Drawn | null} drawn
 */
function partOf(clause, drawn) {
  const { path, kind, label, text } = clause;
  const depth = Math.min(6, 3 + path.split("-").length);
  const part = document.createElement(kind === "heading" ? `h${depth}` : "p");
  part.id = path;
  part.textContent = [label, text].filter(Boolean).join(" ");
  if (drawn) part.append(" ", citing(clause, drawn));
  return part;
}

/**
 * @param {Clause} clause
 * @param {Drawn} drawn
 */
function citing({ path, text }, { names, cited }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "own__cite";
  button.textContent = phrase("cite");
  button.setAttribute("aria-describedby", path);
  button.addEventListener("click", async () => {
    const words = `“${text}” (${[names[path], cited].filter(Boolean).join(", ")})`;
    await navigator.clipboard.writeText(words);
    button.textContent = phrase("copied");
    setTimeout(() => (button.textContent = phrase("cite")), 2000);
  });
  return button;
}
