/** The self-checks kept on this device: one record a unit and year. */

/** @import { Stamp } from "./record-store.js" */

import { isJson } from "./json.js";
import { RecordStore } from "./record-store.js";

/**
 * @typedef {object} SelfCheck
 * @property {string} name  The unit's, as typed.
 * @property {string} unit  Its kind.
 * @property {string} year  As typed.
 * @property {string[]} plans
 * @property {string} facts  A facts file, as typed: what the rules would refuse is in it too.
 *
 * @typedef {Stamp & SelfCheck} KeptSelfCheck
 */

export const selfChecks = /** @type {RecordStore<KeptSelfCheck>} */ (
  new RecordStore({
    database: "bon-tot",
    table: "records",
    version: 1,
    isReadable: ({ facts, plans }) => isJson(facts) && Array.isArray(plans),
  })
);
