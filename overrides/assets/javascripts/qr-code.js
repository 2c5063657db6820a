/** Draws addresses as QR codes with lean-qr, which is fetched when the first one is wanted. */

/**
 * @param {string} url
 * @returns {Promise<SVGElement>}
 */
export async function drawQrCode(url) {
  const [{ correction, generate }, { toSvg }] = await Promise.all([
    import("lean-qr/nano"),
    import("lean-qr/extras/svg"),
  ]);
  const code = generate(url, { minCorrectionLevel: correction.M });
  return toSvg(code, document, { width: null, height: null });
}
