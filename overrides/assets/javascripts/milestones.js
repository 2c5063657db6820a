/** Marks the dates that are past, by the clock of the reader. */

const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  .map((number) => String(number).padStart(2, "0"))
  .join("-");

for (const moment of document.querySelectorAll(".moment")) {
  const when = moment.getAttribute("data-when") ?? "";
  const isPast = when < today.slice(0, when.length);
  moment.classList.toggle("is-past", isPast);
  moment.querySelector(".moment__past")?.toggleAttribute("hidden", !isPast);
}
