/** What is filled in of a template. */

/**
 * What is meant by what was typed: without the words that the paper prints before it anyway.
 *
 * @param {string} typed
 * @param {string} lead  Such as “Chi bộ”; may be empty.
 */
export function meant(typed, lead) {
  const said = typed.normalize("NFC").replace(/\s+/g, " ").trim();
  const isLed = lead !== "" && said.toLowerCase().startsWith(`${lead.toLowerCase()} `);
  return isLed ? said.slice(lead.length + 1) : said;
}

/**
 * How many fields say nothing yet.
 *
 * @param {string[]} names
 * @param {Record<string, string>} values  What is meant, by field.
 */
export function countLeft(names, values) {
  return names.filter((name) => !values[name]).length;
}
