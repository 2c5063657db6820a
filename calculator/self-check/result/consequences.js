/** The consequences by the document: who recognises, what to send, by when. */

/** @import { Consequence, Moment, Result, Validity } from "../../rules-client/answer-types.js" */

import { copyTemplate, find } from "../../ui/dom.js";
import { setSource } from "../../ui/clause-links.js";
import { onlyNews } from "../../ui/parts.js";

export const showConsequences = onlyNews(
  (root, /** @type {{ consequences: Consequence[], dates: Moment[], validity: Validity }} */ news) => {
    const { consequences, dates, validity } = news;
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
    showChanges(find(block, "[data-changes]"), validity, [...consequences, ...dates]);
    const isSilent = consequences.length + dates.length === 0;
    find(block, "[data-silent]").hidden = !isSilent;
    find(block, "[data-unrecognised]").hidden = isSilent || kinds.includes("recognition");
  },
);

/** Whether the document is still applied, with where to read what has changed. */
export const showValidity = onlyNews((root, /** @type {{ validity: Validity, href: string }} */ { validity, href }) => {
  find(root, "[data-validity-words]").textContent = [validity.words, validity.note].filter(Boolean).join(" ");
  const page = find(root, "[data-validity-page]");
  page.setAttribute("href", href);
  page.hidden = validity.changes.length === 0;
});

/** What the document leaves to other papers, said beside every result under it. */
export const showStanding = onlyNews((root, /** @type {Pick<Result, "standing">} */ { standing }) => {
  const list = find(root, "[data-standing]");
  list.hidden = standing.length === 0;
  list.replaceChildren(...standing.map(({ text, clause }) => sourced("standing", text, clause)));
});

/** What the document's sheets of points come to, on its own scale. */
export const showSheets = onlyNews((root, /** @type {Pick<Result, "sheets">} */ { sheets }) => {
  const list = find(root, "[data-sheets]");
  list.hidden = sheets.length === 0;
  list.replaceChildren(...sheets.map(({ sentence, clause }) => sourced("standing", sentence, clause)));
});

/**
 * @param {string} kind
 * @param {Consequence[]} consequences
 */
function provisionOf(kind, consequences) {
  const provision = copyTemplate("provision");
  find(provision, "dt").textContent = find(document, `[data-kind-of="${kind}"]`).textContent;
  provision.append(
    ...consequences.map(({ text, note, condition, clause }) =>
      sourced("provision-text", [note ? `${text} (${note})` : text, condition].filter(Boolean).join(" "), clause),
    ),
  );
  return provision;
}

/**
 * Says what has changed of that of which the clauses speak.
 *
 * @param {HTMLElement} list
 * @param {Validity} validity
 * @param {{ clause: string }[]} told
 */
function showChanges(list, { changes }, told) {
  const clauses = new Set(told.map(({ clause }) => clause));
  const touching = changes.filter((change) => change.clauses.some((clause) => clauses.has(clause)));
  list.hidden = touching.length === 0;
  const lines = touching.map(({ text }) => Object.assign(document.createElement("li"), { textContent: text }));
  list.replaceChildren(...lines);
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
