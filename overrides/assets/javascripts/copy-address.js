/** Copies the address of the page as it stands, filters included, for a reader to send on. */

import { copy, linkTo } from "./citation-formats.js";

const SHOWN_MS = 2500;

for (const button of document.querySelectorAll("button[data-copy-address]")) {
  const words = button.textContent ?? "";
  button.removeAttribute("hidden");
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    const refused = "Không chép được, xin chép ở thanh địa chỉ";
    button.textContent = await copy(linkTo(location.href)).then(() => "Đã chép", () => refused);
    setTimeout(() => (button.textContent = words), SHOWN_MS);
  });
}
