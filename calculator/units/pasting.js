/** What is pasted into the table: the cells of a spreadsheet or a document, as its program copies them. */

/** @typedef {{ text: string, html: string }} Pasted */

/**
 * @param {DataTransfer | null} clipboard
 * @returns {Pasted | null} Null where it is not several cells, but a text for the field that has the focus.
 */
export function blockIn(clipboard) {
  const text = clipboard?.getData("text/plain") ?? "";
  const html = clipboard?.getData("text/html") ?? "";
  const cells = html.match(/<t[dh]\b/gi)?.length ?? 0;
  return cells ? (cells > 1 ? { text, html } : null) : /\t|\n(?=.)/.test(text) ? { text, html: "" } : null;
}

/** How many columns a block has. @param {Pasted} pasted */
export function columnsOf({ text, html }) {
  const rows = html ? html.split(/<tr\b/i).map(widthOf) : text.split("\n").map((line) => line.split("\t").length);
  return Math.max(...rows);
}

/** How many columns the cells of a row take. @param {string} row  Its HTML. */
function widthOf(row) {
  const spans = [...row.matchAll(/<t[dh]\b[^>]*?(?:colspan=["']?(\d+)[^>]*)?>/gi)].map(([, span]) => Number(span ?? 1));
  return spans.reduce((sum, span) => sum + span, 0);
}
