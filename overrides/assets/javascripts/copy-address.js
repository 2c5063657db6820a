/** Copies the address of the page as it stands, filters included, for a reader to send on. */

import { copy, linkTo } from "./citation-formats.js";

const SHOWN_MS = 2500;

/** @type {NodeListOf<HTMLButtonElement>} */
const buttons = document.querySelectorAll("button[data-copy-address]");
for (const button of buttons) {
  const words = button.textContent ?? "";
  button.removeAttribute("hidden");
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    const { done = "", refused = "" } = button.dataset;
    button.textContent = await copy(linkTo(location.href)).then(
      () => done,
      () => refused,
    );
    setTimeout(() => (button.textContent = words), SHOWN_MS);
  });
}
