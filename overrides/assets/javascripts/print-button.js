/** Lets the button that offers to print the page do so. */

document.querySelector("[data-print]")?.addEventListener("click", () => print());
