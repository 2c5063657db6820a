/** The meetings that are noted, each with its grade, and the year's figures that follow from them. */

/** @import { MeetingLog } from "../rules-client/answer-types.js" */
/** @import { Entry } from "./entries.js" */

import { copyTemplate, find, findAll } from "../ui/dom.js";
import { wordsWith, setNote, setPart } from "../ui/parts.js";
import { dayInWords, inOrder, inWords, leftAfter } from "./entries.js";

/** @typedef {Record<"edit" | "sheet" | "drop", (entry: Entry) => void>} Acts */

/**
 * Lists meetings, the latest first.
 *
 * @param {HTMLElement} root
 * @param {Entry[]} meetings
 * @param {MeetingLog | null} answer  Null where the rules have not answered yet, or refuse something.
 * @param {Acts} acts
 */
export function showNoted(root, meetings, answer, acts) {
  const ordered = inOrder(meetings);
  find(root, "[data-count]").textContent = String(ordered.length);
  find(root, "[data-none]").hidden = ordered.length > 0;
  const lines = ordered.map((entry, at) => lineOf(root, entry, answer?.meetings[at]?.grade ?? null, acts));
  find(root, "[data-list]").replaceChildren(...lines.reverse());
}

/**
 * Shows the figures that follow, group by group.
 *
 * @param {HTMLElement} root
 * @param {MeetingLog | null} answer
 */
export function showFigures(root, answer) {
  const figures = answer?.figures ?? [];
  find(root, "[data-summary]").hidden = figures.length === 0;
  /** @type {Map<string, HTMLElement>} */
  const groups = new Map();
  for (const { group, title, value } of figures) {
    const block = groups.get(group) ?? copyTemplate("figures-of");
    if (!groups.has(group)) find(block, "[data-group-title]").textContent = group;
    groups.set(group, block);
    const line = copyTemplate("figure-of");
    find(line, "dt").textContent = title;
    find(line, "dd").textContent = String(value);
    find(block, "dl").append(line);
  }
  find(root, "[data-figures]").replaceChildren(...groups.values());
}

/**
 * @param {HTMLElement} root
 * @param {Entry} entry
 * @param {string | null} grade
 * @param {Acts} acts
 */
function lineOf(root, entry, grade, acts) {
  const line = copyTemplate("noted");
  const day = find(line, "[data-day]");
  day.textContent = dayInWords(entry.date);
  day.id = `buoi-${entry.date}-${entry.kind}`;
  find(line, "[data-kind]").textContent = kindOf(root, entry.kind);
  const { present, members, deductions } = entry;
  const score = deductions?.length ? leftAfter(deductions.map(({ points }) => points)) : entry.score;
  const came = present === undefined ? "" : inWords(present);
  setPart(
    line,
    "present",
    came && members !== undefined ? wordsWith(root, "present", { present: came, members }) : came,
  );
  const words = { score: score === undefined ? "" : inWords(score), grade: grade ?? "" };
  setPart(line, "score", words.score && wordsWith(root, grade ? "graded" : "points", words));
  setNote(find(line, "[data-topic]"), entry.topic ?? null);
  for (const button of findAll(line, "[data-act]")) {
    const act = /** @type {keyof Acts} */ (button.dataset.act);
    button.setAttribute("aria-describedby", day.id);
    button.addEventListener("click", () => acts[act](entry));
  }
  return line;
}

/**
 * @param {HTMLElement} root
 * @param {string} kind
 */
export function kindOf(root, kind) {
  const field = root.querySelector(`input[name=kind][value="${CSS.escape(kind)}"]`);
  return field?.parentElement?.textContent?.trim() ?? kind;
}
