/**
 * Runs the theme's program (search, header) once the rules can answer or have failed, or else as soon
 * as the reader turns to it. Where nothing is chosen yet nobody waits for a verdict: it runs at once.
 */

const waiting = /** @type {HTMLTemplateElement} */ (document.querySelector("template[data-theme-program]"));
const rules = new PerformanceObserver((list) => {
  if (list.getEntries().some(({ name }) => name.startsWith("rules "))) requestAnimationFrame(() => setTimeout(run));
});
const reader = new AbortController();

if (location.search) {
  rules.observe({ type: "mark", buffered: true });
  const header = document.querySelector(".md-header");
  for (const turning of ["pointerover", "pointerdown", "focusin"]) {
    header?.addEventListener(turning, run, { signal: reader.signal });
  }
  addEventListener("keydown", run, { signal: reader.signal });
} else {
  run();
}

function run() {
  rules.disconnect();
  reader.abort();
  document.head.append(waiting.content); // in the body all that follows would be styled anew
}
