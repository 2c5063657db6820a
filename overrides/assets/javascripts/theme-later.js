/**
 * Runs the theme's program (search, header) once the page is painted; where a verdict is asked for,
 * only once the rules can answer or have failed. A reader who turns to it before has it at once, and
 * what key was pressed for it counts: it starts in turns, and tells when all of it is there.
 * No module, for a page opened as a file may have none.
 */
(() => {
  const waiting = /** @type {HTMLTemplateElement} */ (document.querySelector("template[data-theme-program]"));
  const rules = new PerformanceObserver((list) => {
    if (list.getEntries().some(({ name }) => name.startsWith("rules "))) runAfterPaint();
  });
  const until = new AbortController();
  /** The last key, unless one held with it makes it the browser's own. */
  let key = "";

  const header = document.querySelector(".md-header");
  for (const turning of ["pointerover", "pointerdown", "focusin"]) {
    header?.addEventListener(turning, run, { signal: until.signal });
  }
  addEventListener("keydown", heed, { signal: until.signal });
  addEventListener("bt:theme", answer);
  if (waiting.dataset.themeProgram === "after-rules" && location.search) {
    rules.observe({ type: "mark", buffered: true });
  } else {
    runAfterPaint();
  }

  /** @param {KeyboardEvent} event */
  function heed(event) {
    key = event.ctrlKey || event.metaKey || event.altKey ? "" : event.key;
    const { target } = event;
    const isTyped = target instanceof HTMLElement && target.matches("input, textarea");
    if (key === "/" && !isTyped) event.preventDefault(); // Firefox would look for words on the page
    run();
  }

  function runAfterPaint() {
    requestAnimationFrame(() => setTimeout(run));
  }

  function run() {
    const program = waiting.content.querySelector("script");
    if (!program) return; // it is on its way
    rules.disconnect();
    document.head.append(program); // in the body all that follows would be styled anew
  }

  function answer() {
    until.abort();
    if (key) dispatchEvent(new KeyboardEvent("keydown", { key }));
  }
})();
