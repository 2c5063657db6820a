/**
 * What `bon_tot.api.requests.assess` answers about one unit under several documents.
 *
 * @typedef {"met" | "not-met" | "unknown" | "not-applicable"} Verdict
 * @typedef {{ good: number, verdict: Verdict }} Good
 *
 * @typedef {object} Finding
 * @property {string} id
 * @property {string} clause
 * @property {"measured" | "attested"} kind
 * @property {Verdict} verdict
 * @property {string | null} required_in_full
 * @property {string | null} observed
 * @property {string | null} gap
 * @property {string | null} reading
 * @property {string} title
 * @property {string[]} missing
 *
 * @typedef {{ class: string, clause: string, text?: string }} Classification
 *
 * @typedef {object} Prospect  How all may still turn out once everything is known.
 * @property {Verdict} verdict
 * @property {Good[]} goods
 * @property {Classification | null} classification
 * @property {Classification | null} basis
 *
 * @typedef {{ best: Prospect, worst: Prospect, questions: string[] }} Outlook  `questions` are names of fields.
 * @typedef {{ kind: string, text: string, clause: string }} Consequence
 * @typedef {{ id: string, title: string, words: string, when: string, clause: string }} Moment
 *
 * @typedef {object} Result
 * @property {string} plan
 * @property {Verdict} verdict
 * @property {string | null} outside_period
 * @property {Good[]} goods
 * @property {Finding[]} criteria
 * @property {Classification | null} classification
 * @property {Classification | null} basis
 * @property {Outlook} outlook
 * @property {string[]} deciding  Ids of criteria.
 * @property {Consequence[]} follows
 * @property {Moment[]} dates
 *
 * @typedef {{ plan: string, id: string, clause: string, required_in_full: string | null, observed: string | null }} Side
 * @typedef {{ topic: string, title: string, met: Side[], not_met: Side[] }} Contrast
 *
 * @typedef {{ unit: string, results: Result[], contrasts: Contrast[] }} Answer
 */

export {};
