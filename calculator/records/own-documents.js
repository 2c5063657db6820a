/** The documents of the reader's own that are kept on this device: gone through, then in use. */

/** @import { Stamp } from "./record-store.js" */

import { isJson } from "./json.js";
import { RecordStore } from "./record-store.js";

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
    isReadable: ({ review, drawn }) => [review, drawn].every((text) => text === "" || isJson(text)),
  })
);
