/** Marks the dates that are past, by the clock of the reader, and puts them last. */

const today = new Date().toLocaleDateString("sv");

for (const moment of document.querySelectorAll(".moment")) {
  const isPast = (moment.getAttribute("data-last-day") ?? "") < today;
  moment.classList.toggle("is-past", isPast);
  moment.querySelector(".moment__past")?.toggleAttribute("hidden", !isPast);
}

const timeline = document.querySelector(".timeline");
const isOver = (/** @type {Element} */ year) => !year.querySelector(".moment:not(.is-past)");
timeline?.append(...[...document.querySelectorAll(".timeline__year")].filter(isOver));
