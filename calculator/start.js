/**
 * Starts the rules: at once where the address says what to assess, so that Python wakes while the
 * page arrives; else once the page is there, for its reader has first to choose.
 */

import { Rules } from "./python.js";

export const rules = new Rules();

if (location.search || document.readyState === "complete") rules.load();
else addEventListener("load", () => rules.load());
