/** Completes a clause's own page, address and QR code, where the build did not know the site's. */

import { permanentUrl } from "./citation-formats.js";
import { drawQrCode } from "./qr-code.js";

const figure = /** @type {HTMLElement} */ (document.querySelector("figure.qr"));
const code = /** @type {HTMLElement} */ (figure.querySelector(".qr__code"));
const url = permanentUrl("");
/** @type {HTMLElement} */ (document.querySelector(".address a")).textContent = url;
code.append(await drawQrCode(url));
figure.hidden = false;
