/** Offers on the front page to go on with the self-check that was worked on last on this device. */

import { lastWorkedOn } from "../../../calculator/records/last-worked-on.js";

const place = document.querySelector("[data-resume]");
const last = lastWorkedOn();
if (place instanceof HTMLElement && last) {
  const link = place.querySelector("a");
  const fill = (/** @type {string} */ part, /** @type {string} */ said) => {
    const span = place.querySelector(`[data-part=${part}]`);
    if (!(span instanceof HTMLElement)) return;
    span.hidden = said === "";
    span.querySelector("span")?.replaceChildren(said);
  };
  link?.setAttribute("href", `${link.getAttribute("href")}#ban=${encodeURIComponent(last.id)}`);
  if (last.name) place.querySelector("[data-whose]")?.replaceChildren(last.name);
  fill("year", last.year);
  fill("left", last.left ? String(last.left) : "");
  place.hidden = false;
}
