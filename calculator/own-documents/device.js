/** The documents of the reader's own that are in use on this device, for every page that offers documents. */

/** @import { Drawn } from "./types.js" */

import { placeFor } from "../records/browser-storage.js";
import { ownDocuments } from "../records/own-documents.js";

/** Says that there is any, so that other pages need not open the database to find none. */
const MARK = "bon-tot-own-documents-in-use";
/** How the address of a pack on this device begins; it is fetched from nowhere. */
const OWN = "own:";

/** Says whether any document is in use. @param {boolean} isAny */
export function markUse(isAny) {
  const place = placeFor("localStorage");
  if (isAny) place?.setItem(MARK, "1");
  else place?.removeItem(MARK);
}

/** @returns {Promise<Drawn[]>} Where the browser refuses its database, there is none. */
export async function documentsInUse() {
  if (!placeFor("localStorage")?.getItem(MARK)) return [];
  try {
    const kept = await ownDocuments.list();
    const readable = kept.filter((record) => record.drawn && ownDocuments.obstacleOf(record) === null);
    return readable.map(({ drawn }) => JSON.parse(drawn));
  } catch (error) {
    console.info("No documents of one's own:", error);
    return [];
  }
}

/** The address by which the rules are asked for the pack. @param {Pick<Drawn, "plan" | "digest">} one */
export function addressOfPack({ plan, digest }) {
  return `${OWN}${plan.id}?${digest}`;
}

/**
 * Where the document is read, from the root of the site.
 *
 * @param {string} plan
 */
export function pageOf(plan) {
  return `van-ban-cua-minh/?van-ban=${plan}`;
}
