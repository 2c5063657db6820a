/** The consequences by the document: who recognises, what to send, by when. */

/** @import { Consequence, Moment, Result } from "../../rules-client/answer-types.js" */

import { copyTemplate, find } from "../../ui/dom.js";
import { setSource } from "../../ui/clause-links.js";
import { onlyNews } from "../../ui/parts.js";

export const showConsequences = onlyNews(
  (root, /** @type {{ consequences: Consequence[], dates: Moment[] }} */ { consequences, dates }) => {
    const block = find(root, "[data-consequences]");
    const kinds = [...new Set(consequences.map(({ kind }) => kind))];
    find(block, "[data-provisions]").replaceChildren(
      ...kinds.map((kind) =>
        provisionOf(
          kind,
          consequences.filter((one) => one.kind === kind),
        ),
      ),
    );
    const today = new Date().toLocaleDateString("sv");
    showDates(
      find(block, '[data-dates="coming"]'),
      dates.filter(({ last_day }) => last_day >= today),
    );
    showDates(
      find(block, '[data-dates="past"]'),
      dates.filter(({ last_day }) => last_day < today),
    );
    const isSilent = consequences.length + dates.length === 0;
    find(block, "[data-silent]").hidden = !isSilent;
    find(block, "[data-unrecognised]").hidden = isSilent || kinds.includes("recognition");
  },
);

/** What the document leaves to other papers, said beside every result under it. */
export const showStanding = onlyNews((root, /** @type {Pick<Result, "standing">} */ { standing }) => {
  const list = find(root, "[data-standing]");
  list.hidden = standing.length === 0;
  list.replaceChildren(...standing.map(({ text, clause }) => sourced("standing", text, clause)));
});

/**
 * @param {string} kind
 * @param {Consequence[]} consequences
 */
function provisionOf(kind, consequences) {
  const provision = copyTemplate("provision");
  find(provision, "dt").textContent = find(document, `[data-kind-of="${kind}"]`).textContent;
  provision.append(
    ...consequences.map(({ text, note, clause }) =>
      sourced("provision-text", note ? `${text} (${note})` : text, clause),
    ),
  );
  return provision;
}

/**
 * @param {HTMLElement} block
 * @param {Moment[]} dates
 */
function showDates(block, dates) {
  block.hidden = dates.length === 0;
  const lines = dates.map(({ when, words, title, clause }) => {
    const line = sourced("moment", title, clause);
    const time = find(line, "time");
    time.setAttribute("datetime", when);
    time.textContent = words;
    return line;
  });
  find(block, "ul").replaceChildren(...lines);
}

/**
 * @param {string} template
 * @param {string} text
 * @param {string} clause
 */
function sourced(template, text, clause) {
  const line = copyTemplate(template);
  find(line, "[data-text]").textContent = text;
  setSource(find(line, "[data-source]"), clause);
  return line;
}
