/**
 * What `bon_tot.api.requests` answers about one unit, as the published schema has it.
 *
 * @typedef {import("./answers").Verdict} Verdict
 * @typedef {import("./answers").Good} Good
 * @typedef {import("./answers").Finding} Finding
 * @typedef {import("./answers").Classification} Classification
 * @typedef {import("./answers").Prospect} Prospect
 * @typedef {import("./answers").Projection} Projection
 * @typedef {import("./answers").Consequence} Consequence
 * @typedef {import("./answers").Moment} Moment
 * @typedef {import("./answers").Result} Result
 * @typedef {import("./answers").Side} Side
 * @typedef {import("./answers").Contrast} Contrast
 * @typedef {import("./answers").Results} Answer
 */

export {};
