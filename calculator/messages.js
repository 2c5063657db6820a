/**
 * What the page and its worker say to one another.
 *
 * @typedef {{ id: number, text: string }} Request  A request for `bon_tot.door.assess`.
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
