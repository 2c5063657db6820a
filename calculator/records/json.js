/** JSON as text, where a figure has to stay the digits that were typed. */

/** @typedef {string | { [key: string]: Json }} Json  A JSON literal, or an object of such. */

/** @param {string} text */
export function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {Json} json
 * @param {string} [margin]
 * @returns {string} Laid out for people to read.
 */
export function writeJson(json, margin = "") {
  if (typeof json === "string") return json;
  const inner = `${margin}  `;
  const members = Object.entries(json).map(
    ([key, value]) => `${inner}${JSON.stringify(key)}: ${writeJson(value, inner)}`,
  );
  return members.length ? `{\n${members.join(",\n")}\n${margin}}` : "{}";
}

/**
 * Parses an object down to its literals, which stay as they are written where the browser tells that.
 *
 * @param {string} text
 * @returns {{ [key: string]: Json }}
 */
export function parseLiterals(text) {
  /** @type {(key: string, value: unknown, context?: { source: string }) => unknown} */
  const asWritten = (_, value, context) => {
    if (Array.isArray(value)) return `[${value.map((item) => writeJson(item)).join(", ")}]`;
    return typeof value === "object" && value !== null ? value : (context?.source ?? JSON.stringify(value));
  };
  return JSON.parse(text, asWritten);
}
