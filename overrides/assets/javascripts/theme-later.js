/**
 * Runs the theme's program (search, header) once the page is painted; where a verdict is asked for,
 * only once the rules can answer or have failed. A reader who turns to it before has it at once.
 */

const waiting = /** @type {HTMLTemplateElement} */ (document.querySelector("template[data-theme-program]"));
const rules = new PerformanceObserver((list) => {
  if (list.getEntries().some(({ name }) => name.startsWith("rules "))) runAfterPaint();
});
const reader = new AbortController();

const header = document.querySelector(".md-header");
for (const turning of ["pointerover", "pointerdown", "focusin"]) {
  header?.addEventListener(turning, run, { signal: reader.signal });
}
addEventListener("keydown", run, { signal: reader.signal });
if (waiting.dataset.themeProgram === "after-rules" && location.search) {
  rules.observe({ type: "mark", buffered: true });
} else {
  runAfterPaint();
}

function runAfterPaint() {
  requestAnimationFrame(() => setTimeout(run));
}

function run() {
  rules.disconnect();
  reader.abort();
  document.head.append(waiting.content); // in the body all that follows would be styled anew
}
