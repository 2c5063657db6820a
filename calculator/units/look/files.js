/** What of files can be looked at: tables, branches' own files, and the links that branches share. */

import { isJson } from "../../records/json.js";
import { LINK_MARK, unpack } from "../../self-check/records/link-packing.js";
import { readFile } from "../../ui/file-transfer.js";

/**
 * @typedef {object} Item
 * @property {string} name
 * @property {string} [facts]  A facts file, where it is one.
 * @property {() => Promise<string>} content  In base64.
 */

const LINKS = new RegExp(`${LINK_MARK}([\\w~-]+)`, "g");
/** No more of a file is searched for links, in bytes. */
const LONGEST = 4_000_000;

/**
 * @param {File} file
 * @param {(number: number) => string} nameLink  What the link of that number in the file is called.
 * @returns {Promise<Item[]>}
 */
export async function itemsOf(file, nameLink) {
  if (/\.(txt|url|eml|html?)$/i.test(file.name) && file.size < LONGEST) {
    const links = await linksIn(await file.text(), nameLink);
    if (links.length) return links;
  }
  const facts = /\.json$/i.test(file.name) && file.size < LONGEST ? (await file.text()).replace(/^\uFEFF/, "") : "";
  return [{ name: file.name, ...(isJson(facts) && { facts }), content: () => readFile(file) }];
}

/**
 * The facts that links carry; of a damaged link there are none, which is told where it is read.
 *
 * @param {string} text
 * @param {(number: number) => string} nameLink
 * @returns {Promise<Item[]>}
 */
export function linksIn(text, nameLink) {
  return Promise.all(
    [...text.matchAll(LINKS)].map(async ([, packed], place) => {
      const facts = await unpack(packed).catch(() => "");
      const content = () => readFile(new Blob([facts || "{"]));
      return { name: nameLink(place + 1), ...(isJson(facts) && { facts }), content };
    }),
  );
}
