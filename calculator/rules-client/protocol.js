/**
 * What the page and its worker say to one another.
 *
 * @typedef {"door" | "office"} Door  `bon_tot.api.requests`, or `bon_tot.api.office_requests`, which loads when first asked.
 * @typedef {{ id: number, door: Door, text: string }} Request  A request for a door's `assess`.
 *
 * @typedef {{ type: "progress", loaded: number }} Progress  So many bytes have arrived.
 * @typedef {{ type: "ready" }} Ready
 * @typedef {{ type: "failed", reason: string }} Failed  The worker is of no use any more.
 * @typedef {{ type: "answer", id: number, text: string }} Answer
 * @typedef {{ type: "fault", id: number, reason: string }} Fault  Python raised instead of answering.
 *
 * @typedef {Progress | Ready | Failed} Loading
 * @typedef {Loading | Answer | Fault} Message
 */

export {};
