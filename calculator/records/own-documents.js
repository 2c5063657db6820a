/** The documents of the reader's own that are kept on this device: gone through, then in use. */

/** @import { Drawn, Review } from "../own-documents/types.js" */
/** @import { Stamp } from "./record-store.js" */

import { isJsonObject } from "./json.js";
import { areTexts, RecordStore } from "./record-store.js";

/**
 * @typedef {object} OwnDocument
 * @property {string} plan  The document's id.
 * @property {string} name  Its title.
 * @property {string} review  A `Review` as JSON; empty where the document was handed on by somebody.
 * @property {string} drawn  What the rules made of it, a `Drawn` as JSON; empty until it is in use.
 *
 * @typedef {Stamp & OwnDocument} KeptOwnDocument
 */

export const ownDocuments = /** @type {RecordStore<KeptOwnDocument>} */ (
  new RecordStore({
    database: "bon-tot-own-documents",
    table: "documents",
    version: 1,
    isReadable: ({ plan, name, review, drawn }) =>
      areTexts([plan, name]) &&
      (review !== "" || drawn !== "") &&
      (review === "" || (isJsonObject(review) && isReview(JSON.parse(review)))) &&
      (drawn === "" || (isJsonObject(drawn) && isDrawn(JSON.parse(drawn)))),
  })
);

/** @param {Partial<Review>} review */
function isReview({ draft, decisions }) {
  return Array.isArray(draft?.proposals) && typeof decisions === "object";
}

/** @param {Partial<Drawn>} drawn */
function isDrawn({ pack, digest, fragment, plan, criteria }) {
  return areTexts([pack, digest, fragment, plan?.id]) && areTexts(criteria);
}
