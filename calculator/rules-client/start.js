/**
 * Starts the rules: at once where the address says what to assess, so that Python wakes while the
 * page arrives; else once the page is there and painted, for its reader has first to choose.
 */

import { Rules } from "./client.js";

export const rules = new Rules();

if (location.search) rules.load();
else Promise.all([loaded(), firstPainted()]).then(() => rules.load());

function loaded() {
  return new Promise((resolve) => {
    if (document.readyState === "complete") resolve(null);
    else addEventListener("load", resolve);
  });
}

function firstPainted() {
  return new Promise((resolve) => new PerformanceObserver(resolve).observe({ type: "paint", buffered: true }));
}
