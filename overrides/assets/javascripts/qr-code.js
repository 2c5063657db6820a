/** Draws addresses as QR codes with lean-qr, which is fetched when the first one is wanted. */

/**
 * @param {string} url
 * @returns {Promise<SVGElement>}
 */
export async function drawQrCode(url) {
  const library = new URL("lean-qr/", import.meta.url).href;
  const [{ correction, generate }, { toSvg }] = await Promise.all([
    /** @type {Promise<typeof import("lean-qr/nano")>} */ (import(`${library}nano.mjs`)),
    /** @type {Promise<typeof import("lean-qr/extras/svg")>} */ (import(`${library}extras/svg.mjs`)),
  ]);
  const code = generate(url, { minCorrectionLevel: correction.M });
  return toSvg(code, document, { width: null, height: null });
}
