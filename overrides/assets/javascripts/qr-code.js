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

/** How many points of the picture each module of a code is wide: sharp in a letter, too. */
const POINTS = 10;

/**
 * @param {string} url
 * @returns {Promise<Blob>} Its code as a picture, for a paper or a message.
 */
export async function pictureOfQrCode(url) {
  const { correction, generate } = await import("lean-qr/nano");
  const code = document.createElement("canvas");
  generate(url, { minCorrectionLevel: correction.M }).toCanvas(code, { off: [255, 255, 255, 255] });
  const picture = document.createElement("canvas");
  picture.width = picture.height = code.width * POINTS;
  const pen = /** @type {CanvasRenderingContext2D} */ (picture.getContext("2d"));
  pen.imageSmoothingEnabled = false;
  pen.drawImage(code, 0, 0, picture.width, picture.height);
  return new Promise((resolve, reject) => {
    picture.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}
