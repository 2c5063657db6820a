/** Names of files that any device takes, and a reader knows again. */

/**
 * @param {...(string | undefined)} parts  In Vietnamese; what says nothing is left out.
 * @returns {string} The parts without tones, in lower case, joined by hyphens.
 */
export function fileNameOf(...parts) {
  const bare = parts.map((part) =>
    (part ?? "")
      .toLowerCase()
      .replaceAll("đ", "d")
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60),
  );
  return bare.filter(Boolean).join("-");
}
