/**
 * What the rules say of a document of the reader's own: overrides/site_builder/own_documents/requests.py.
 *
 * @typedef {"attested" | Record<string, unknown>} WrittenCheck
 * @typedef {object} Proposal
 * @property {string} id
 * @property {string} clause
 * @property {number | null} good
 * @property {string[]} topics
 * @property {string[]} units
 * @property {string} title
 * @property {WrittenCheck} check
 * @property {string} sentence
 * @property {number} sure
 * @property {string[]} like
 *
 * @typedef {{ path: string, kind: string, label: string, text: string }} Clause
 * @typedef {{ line: number, why: string }} Unsure
 * @typedef {{ id: string, title: string, short: string, kind: string, number: string | null, date: string | null,
 *   issuer: string | null, units: string[] } & Record<string, unknown>} Plan
 * @typedef {{ plan: Plan, page: object, body: string, clauses: Clause[], sections: string[],
 *   carries_none: Record<string, string>, proposals: Proposal[], unsure: Unsure[], left_out: string[],
 *   words_in: number, words_out: number }} Draft
 *
 * @typedef {{ pack: string, digest: string, plan: Plan, clauses: Clause[], fragment: string, table: object,
 *   names: Record<string, string>, cited: string, criteria: string[] }} Drawn
 *
 * @typedef {"accepted" | "attested" | "skipped"} Decision
 * @typedef {{ draft: Draft, decisions: Record<string, Decision> }} Review  A draft, and what was decided of each proposal.
 *
 * @typedef {{ name: string, title: string }} Named
 * @typedef {{ counts: Named[], shares: { part: string, whole: string, title: string }[],
 *   rated: { group: string, title: string }[], ratings: Named[],
 *   periods: { group: string, title: string, each: string }[],
 *   goods: { number: number, title: string, short: string }[], units: Named[] }} Measures
 */

export {};
