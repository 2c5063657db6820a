/** The page for many units: saves and assesses the table after each change. */

/** @import { Asker } from "../rules-client/client.js" */

import { addressOfPack, documentsInUse } from "../own-documents/device.js";
import { rules } from "../rules-client/start.js";
import { find, setLink } from "../ui/dom.js";
import { wordsFor } from "../ui/parts.js";
import { isTyped } from "../ui/typing.js";
import { Assessment } from "./assessment.js";
import { BranchChecks } from "./branch-check.js";
import { offerCommittee } from "./committee.js";
import { offerExport } from "./export.js";
import { offerPapers } from "./papers.js";
import { Grid } from "./grid.js";
import { Input } from "./input.js";
import { Session } from "./session.js";
import { Outcomes } from "./results.js";
import { Sheet } from "./rows.js";
import { Setting } from "./setting.js";

const form = /** @type {HTMLFormElement} */ (find(document, "form.units"));
const sheet = new Sheet();
const setting = new Setting(form, sheet);
for (const own of await documentsInUse()) {
  setting.offer(own);
  rules.provide(addressOfPack(own), own.pack);
}
const words = { row: wordsFor(form, "row"), mend: wordsFor(form, "mend") };
const grid = new Grid(form, sheet, words, {
  typed: (row, name, text) => {
    sheet.write(row, name, text);
    session.mend();
    input.forget();
    changed();
    assessment.settleSoon();
  },
  pasted: (row, place, block) => input.paste(row, place, block),
  entered: showHelp,
});
/** @type {Asker} The rules, asked once they know the chosen document. */
const knowing = {
  load: () => rules.load(),
  hear: (listener) => rules.hear(listener),
  ask: async (...request) => {
    if (setting.isChosen) await rules.open(setting.pack);
    return rules.ask(...request);
  },
};
const outcomes = new Outcomes(find(form, ".units__result"), sheet, setting.criteria, {
  goTo: (row, names) => grid.goTo(row, setting.names.find((name) => names.includes(name)) ?? "name"),
  openCheck: (row) => branchChecks.open(row),
});
const assessment = new Assessment(form, knowing, { sheet, setting, grid, outcomes });
const session = new Session(form, sheet, setting, (isOther) => {
  if (isOther) input.forget();
  layColumns();
  assessment.outdate();
  assessment.settleNow();
});
const input = new Input(
  form,
  knowing,
  { sheet, setting, grid, assessment },
  {
    replaced: () => {
      layColumns();
      changed();
      assessment.settleNow();
    },
    turned: async () => {
      session.mend();
      layColumns();
      sheet.unsettle();
      changed();
      await setting.bring();
    },
  },
);
const branchChecks = new BranchChecks(form, knowing, { sheet, setting, assessment, session, input });

await session.open();
form.addEventListener("submit", (event) => event.preventDefault());
let time = JSON.stringify(setting.time);
for (const name of /** @type {const} */ (["plan", "unit", "year", "as_of", "name"])) {
  const field = setting.field(name);
  // Before the columns are fetched: what is typed meanwhile must be saved too.
  field.addEventListener("input", () => {
    session.mend(name);
    const isChosen = !isTyped(field);
    const isOfOtherTime = time !== (time = JSON.stringify(setting.time));
    if (isChosen) layColumns();
    if (isChosen || isOfOtherTime) sheet.unsettle();
    changed();
    if (isChosen) assessment.settleNow();
    else assessment.settleSoon();
  });
}
form.addEventListener("change", () => assessment.endTyping());
offerExport(form, knowing, sheet, setting);
offerPapers(form, knowing, { sheet, setting, assessment });
offerCommittee(form, { sheet, setting, assessment, session });
if (setting.isChosen) await setting.bring().catch(() => {}); // told once the columns are laid out
for (const [target, sign] of /** @type {[EventTarget, string][]} */ ([
  [find(form, "[data-fetch-again]"), "click"],
  [window, "bt:line"],
])) {
  target.addEventListener(sign, () => !setting.isChosen || setting.isThere || bringDocument());
}
layColumns();
form.dataset.started = "";

assessment.begin();
branchChecks.bringBack();

/** Lays out the columns that the chosen document asks of the chosen unit kind, where they are not there. */
function layColumns() {
  setting.apply();
  if (setting.isChosen && !setting.isThere) bringDocument();
  const { names } = setting;
  if (names.join() === grid.names.join()) grid.show();
  else grid.lay(names, setting.columns);
}

/** Fetches what the chosen document asks, then lays out the table anew; says so where that fails. */
function bringDocument() {
  setting.bring().then(
    () => {
      find(form, "[data-missing]").hidden = true;
      sheet.unsettle();
      layColumns();
      assessment.outdate();
      assessment.settleNow();
    },
    (error) => {
      if (setting.isThere) return; // another document was chosen meanwhile
      assessment.giveUp();
      find(form, "[data-missing]").hidden = false;
      find(form, "[data-missing] [data-reason]").textContent = String(error);
    },
  );
}

/** Saves the table after a change; what is shown is now of what it said before. */
function changed() {
  assessment.outdate();
  session.change();
}

/**
 * Says how to fill in the cell that was entered.
 *
 * @param {number} row
 * @param {string} name
 */
function showHelp(row, name) {
  const { label, help, href, place: clause } = setting.columns[name];
  const place = find(form, "[data-cell-help]");
  const title = document.createElement("strong");
  title.textContent = [`${words.row} ${row + 1}`, sheet.read(row, "name"), label].filter(Boolean).join(" · ");
  const wrong = document.createElement("span");
  wrong.className = "units__mend";
  wrong.textContent = sheet.faultsAt(row, name).join(" ");
  place.replaceChildren(title, wrong, help ? ` ${help} ` : "");
  if (!href) return;
  const link = document.createElement("a");
  setLink(link, new URL(href, setting.root).href, clause ?? "");
  place.append(link);
}
