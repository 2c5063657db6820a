/** Facts that come from outside, by a file or a link: taken whole or refused whole. */

/** @import { Fault } from "../../form/field-errors.js" */
/** @import { Refusal } from "../../form/notices.js" */

import { isJson } from "../../records/json.js";
import { UnansweredError } from "../../rules-client/client.js";

/** More than a facts file can hold where everything is noted at length, in characters. */
export const LONGEST = 1_000_000;

/**
 * Tells what the rules refuse in a facts file.
 *
 * @param {string} text
 * @param {(facts: string) => Promise<Fault[]>} check
 * @returns {Promise<Refusal | null>}
 */
export async function refusalOf(text, check) {
  if (text.length > LONGEST) return { reason: "too-long", faults: [] };
  if (!isJson(text)) return { reason: "syntax", faults: [] };
  try {
    const faults = await check(text);
    const isOfOtherVersion = faults.some(({ fields }) => fields.includes("version"));
    return faults.length ? { reason: isOfOtherVersion ? "other-version" : "to-mend", faults } : null;
  } catch (error) {
    const reason = error instanceof UnansweredError ? "unanswered" : "unavailable";
    return { reason, faults: [{ fields: [], message: String(error) }] };
  }
}
