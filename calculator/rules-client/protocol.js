/**
 * What the page and its worker say to one another: `Request` one way, `Message` the other.
 *
 * @typedef {"door" | "office" | "own" | "pdf"} Door  `bon_tot.api.requests`; or, loaded when first asked,
 *   `bon_tot.api.office_requests` or `site_builder.own_documents.requests`, that with what reads PDF, too.
 * @typedef {{ id: number, door: Door, text: string }} Request  The JSON text of one of the door's requests.
 *
 * @typedef {{ type: "progress", loaded: number }} Progress  So many bytes have arrived.
 * @typedef {{ type: "ready" }} Ready
 * @typedef {{ type: "failed", reason: string }} Failed  The worker is of no use any more.
 * @typedef {{ type: "answer", id: number, text: string }} Answer
 * @typedef {{ type: "missing", id: number, reason: string }} Missing  What the door needs did not come.
 * @typedef {{ type: "fault", id: number, reason: string }} Fault  Python raised instead of answering.
 *
 * @typedef {Progress | Ready | Failed} Loading
 * @typedef {Loading | Answer | Missing | Fault} Message
 *
 * The requests of a self-check, by what they ask the door to do:
 *
 * @typedef {{ do: "open", pack: object }} Open  Have the rules know a document: `{ plan }`.
 * @typedef {{ do: "check", facts: object }} Check  What is wrong with facts: `{ faults }`.
 * @typedef {{ do?: "assess", plan: "all" | string | string[], facts: object }} Assess
 * @typedef {{ do: "report", plan: string[], base: string, facts: object }} Report
 */

export {};
