/** Names that no other page gives, on a site without encryption too. */

/** @returns {string} */
export function newId() {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}
