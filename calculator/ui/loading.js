/** How the loading of the rules goes, told in the result. */

/** @import { Loading } from "../rules-client/protocol.js" */

import { find, findAll } from "./dom.js";

/**
 * @param {HTMLElement} result
 * @param {Loading} loading
 */
export function showLoading(result, loading) {
  find(result, "[data-loader]").hidden = loading.type !== "progress";
  find(result, "[data-failure]").hidden = loading.type !== "failed";
  if (loading.type === "progress") showProgress(result, loading.loaded);
  if (loading.type === "failed") find(result, "[data-failure] [data-reason]").textContent = loading.reason;
}

/**
 * @param {HTMLElement} result
 * @param {number} loaded  In bytes.
 */
function showProgress(result, loaded) {
  const bar = /** @type {HTMLProgressElement} */ (find(result, "progress"));
  bar.value = loaded;
  find(result, "[data-loaded]").textContent = String(Math.floor((100 * loaded) / bar.max));
  const stage = loaded < bar.max ? "download" : "start";
  for (const words of findAll(result, "[data-stage]")) words.hidden = words.dataset.stage !== stage;
}
