/** Checks in plain words: from the fields of the form to the check as rules write it, and back. */

/** @import { WrittenCheck } from "./types.js" */

/**
 * What the form says of a check; `kind` is one of its sentences. Fields of other sentences are empty.
 *
 * @typedef {{ kind: string, fact: string, bound: string, number: string, share: string, part: string,
 *   group: string, rating: string }} Said
 */

const NOTHING = {
  kind: "attested",
  fact: "",
  bound: "at_least",
  number: "",
  share: "",
  part: "",
  group: "",
  rating: "",
};

/**
 * @param {WrittenCheck} check
 * @returns {Said | null} Null where no sentence of the form says it.
 */
export function sayCheck(check) {
  if (check === "attested") return NOTHING;
  const written = /** @type {Record<string, any>} */ (check);
  const keys = Object.keys(written).sort().join();
  if (keys === "at_least,count" && typeof written.at_least === "number") {
    return { ...NOTHING, kind: "count", fact: written.count, number: String(written.at_least) };
  }
  if (keys === "at_most,count") {
    return { ...NOTHING, kind: "count", fact: written.count, bound: "at_most", number: String(written.at_most) };
  }
  if (keys === "at_least,of,share") {
    const part = `${written.share} ${written.of}`;
    return { ...NOTHING, kind: "share", part, share: shareIn(written.at_least) };
  }
  if (keys === "at_least,rated" && Object.keys(written.at_least).length === 1) {
    const [[rating, share]] = Object.entries(written.at_least);
    return { ...NOTHING, kind: "rated", group: written.rated, rating, share: shareIn(share) };
  }
  if (keys === "at_least,each")
    return { ...NOTHING, kind: "each", group: written.each, number: String(written.at_least) };
  if (keys === "at_least,total") {
    return { ...NOTHING, kind: "total", group: written.total, number: String(written.at_least) };
  }
  return null;
}

/**
 * @param {Said} said
 * @returns {WrittenCheck | null} Null where something is left out, or is no number.
 */
export function writeCheck({ kind, fact, bound, number, share, part, group, rating }) {
  const count = /^\d{1,4}$/.test(number.trim()) ? Number(number) : null;
  const percent = percentIn(share);
  switch (kind) {
    case "attested":
      return "attested";
    case "count":
      return fact && count !== null ? { count: fact, [bound]: count } : null;
    case "share": {
      const [name, of] = part.split(" ");
      return of && percent ? { share: name, of, at_least: percent } : null;
    }
    case "rated":
      return group && rating && percent ? { rated: group, at_least: { [rating]: percent } } : null;
    case "each":
    case "total":
      return group && count ? { [kind]: group, at_least: count } : null;
  }
  return null;
}

/** @param {unknown} written */
function shareIn(written) {
  return String(written).replace("%", "");
}

/** “75”, “75%” and “3/4” are shares. @param {string} typed */
function percentIn(typed) {
  const bare = typed.replace(/[\s%]/g, "");
  if (/^[1-9]\/[1-9]$/.test(bare)) return bare;
  return /^\d{1,3}$/.test(bare) && Number(bare) > 0 && Number(bare) <= 100 ? `${Number(bare)}%` : null;
}
