/** The plans filled in by a template that are kept on this device. */

/** @import { Stamp } from "./record-store.js" */

import { areTexts, RecordStore } from "./record-store.js";

/**
 * @typedef {object} FilledPlan
 * @property {string} plan  The id of the template's document.
 * @property {Record<string, string>} values  As typed, by field.
 *
 * @typedef {Stamp & FilledPlan} KeptFilledPlan
 */

export const filledPlans = /** @type {RecordStore<KeptFilledPlan>} */ (
  new RecordStore({
    database: "bon-tot-filled-plans",
    table: "plans",
    version: 1,
    isReadable: ({ plan, values }) =>
      areTexts([plan]) && typeof values === "object" && values !== null && areTexts(Object.values(values)),
  })
);
