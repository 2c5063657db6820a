/** Going through a draft: what was decided of each proposal, and what follows for the document. */

/** @import { Decision, Draft, Proposal, Review, WrittenCheck } from "./types.js" */

/** @param {Draft} draft @returns {Review} */
export function beginReview(draft) {
  return { draft, decisions: {} };
}

/** How many proposals are not decided yet. @param {Review} review */
export function leftToDecide({ draft, decisions }) {
  return draft.proposals.filter(({ id }) => !(id in decisions)).length;
}

/**
 * @param {Review} review
 * @param {string} id
 * @param {Decision | null} decision  Null takes it back.
 * @returns {Review}
 */
export function decide(review, id, decision) {
  const { [id]: _, ...others } = review.decisions;
  return { ...review, decisions: decision ? { ...others, [id]: decision } : others };
}

/** Accepts all that is not decided yet, as it is proposed. @param {Review} review @returns {Review} */
export function acceptRest(review) {
  return review.draft.proposals
    .filter(({ id }) => !(id in review.decisions))
    .reduce((all, { id }) => decide(all, id, "accepted"), review);
}

/**
 * Changes a proposal, which counts as accepting what it says then.
 *
 * @param {Review} review
 * @param {string} id
 * @param {Partial<Pick<Proposal, "title" | "good" | "check">>} change
 * @returns {Review}
 */
export function change(review, id, change) {
  const proposals = review.draft.proposals.map((one) => (one.id === id ? { ...one, ...change } : one));
  return decide({ ...review, draft: { ...review.draft, proposals } }, id, "accepted");
}

/**
 * Changes what the document says of itself.
 *
 * @param {Review} review
 * @param {Partial<Draft["plan"]>} said
 * @returns {Review}
 */
export function describe(review, said) {
  return { ...review, draft: { ...review.draft, plan: { ...review.draft.plan, ...said } } };
}

/**
 * The draft as it was decided: without what was skipped, with what the unit answers for itself. Each
 * criterion speaks to units to whom the document speaks.
 *
 * @param {Review} review
 */
export function decided({ draft, decisions }) {
  const { units } = draft.plan;
  const kept = draft.proposals.filter(({ id }) => decisions[id] !== "skipped");
  const proposals = kept.map((one) => {
    const own = one.units.filter((unit) => units.includes(unit));
    /** @type {WrittenCheck} */
    const check = decisions[one.id] === "attested" ? "attested" : one.check;
    return { ...one, check, units: own.length ? own : units };
  });
  const skipped = draft.proposals.filter(({ id }) => decisions[id] === "skipped");
  return { ...draft, proposals, passed_over: skipped.map(({ clause }) => clause) };
}

/**
 * What another edition of a document changes for who has answered by the one before.
 *
 * @param {string[]} before  The ids of its criteria.
 * @param {string[]} after
 */
export function differences(before, after) {
  return {
    added: after.filter((id) => !before.includes(id)).length,
    dropped: before.filter((id) => !after.includes(id)).length,
  };
}
