/** JSON as text, where a figure has to stay the digits that were typed. */

/** @typedef {string | { [key: string]: Json }} Json  A JSON literal, or an object of such. */

/** How many brackets may stand within one another in what is read; ours has ten. */
const DEEPEST = 64;

/**
 * Whether it is JSON, nested no deeper than what walks through it can follow.
 *
 * @param {string} text
 */
export function isJson(text) {
  try {
    return !isDeep(JSON.parse(text));
  } catch {
    return false;
  }
}

/** Whether it is a JSON object, as `isJson` has it. @param {string} text */
export function isJsonObject(text) {
  return isJson(text) && /^\s*\{/.test(text);
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

/** @param {unknown} value  As parsed. */
function isDeep(value) {
  let layer = [value];
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    const nested = layer.filter((one) => typeof one === "object" && one !== null);
    if (!nested.length) return false;
    layer = nested.flatMap(Object.values);
  }
  return true;
}
