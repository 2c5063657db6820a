/** Keeps the site on this device, tells how far that is, and announces a newer version. */

/** @typedef {"none" | "absent" | "saving" | "saved" | "failed"} State */

/** How long after the rules are there the line is left to the page, in milliseconds. */
const REST = 1000;

const site = new URL("../../", import.meta.url);
const panel = document.querySelector("[data-offline]");
const renewal = document.querySelector("[data-renewal]");

/** @type {ServiceWorkerRegistration | undefined} */
let watched;

/** The newest version that was announced. @type {ServiceWorker | undefined} */
let newest;

if ("serviceWorker" in navigator) offer(navigator.serviceWorker);
else show("none");

/** @param {ServiceWorkerContainer} container */
async function offer(container) {
  const registration = await container.getRegistration(site).catch(() => null);
  if (registration === null) return show("none"); // the reader lets sites keep nothing
  const isKept = Boolean(registration?.active);
  const isAsked = !isKept && isSparing();
  show(isKept ? "saved" : isAsked ? "absent" : "saving");
  container.addEventListener("message", ({ data }) => showProgress(data));
  panel?.querySelector("button")?.addEventListener("click", () => {
    keep(container);
    navigator.storage?.persist(); // unknown to the engine of Safari on Linux
  });
  renewal?.querySelector("[data-renew]")?.addEventListener("click", () => renew(container));
  renewal?.querySelector("[data-later]")?.addEventListener("click", () => showRenewal(false));
  const calmed = navigator.locks.request(`line ${site}`, { mode: "shared" }, calm);
  if (isAsked) return;
  await calmed;
  await keep(container);
  addEventListener("bt:line", () => keep(container));
}

/** Whether the line costs the reader by what comes over it, as far as the browser tells. */
function isSparing() {
  const { connection } = /** @type {any} */ (navigator);
  return Boolean(connection?.saveData) || connection?.type === "cellular";
}

/** Waits until the page is there, and, where it computes, until it can: those come first. */
async function calm() {
  if (document.readyState !== "complete") {
    await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  }
  if (!document.querySelector("[data-loader]")) return;
  await markOf("rules ready", "rules failed");
  await new Promise((resolve) => setTimeout(resolve, REST)); // the first verdict is being shown
}

/** @param {string[]} names  Of `performance.mark`s, one of which is waited for. */
function markOf(...names) {
  return new Promise((resolve) => {
    new PerformanceObserver((list, observer) => {
      if (!list.getEntries().some(({ name }) => names.includes(name))) return;
      observer.disconnect();
      resolve(undefined);
    }).observe({ type: "mark", buffered: true });
  });
}

/**
 * Has the browser keep the site, or look for a newer version of it.
 *
 * @param {ServiceWorkerContainer} container
 */
async function keep(container) {
  try {
    const script = new URL("service-worker.js", site);
    const registration = await container.register(script, { updateViaCache: "none" });
    look(registration);
    if (registration === watched) return;
    watched = registration;
    registration.addEventListener("updatefound", () => look(registration));
  } catch (error) {
    console.info("The site is not kept on this device:", error);
    const registration = await container.getRegistration(site);
    show(registration?.active ? "saved" : "failed");
  }
}

/**
 * Sees what versions there are beside the one in use; a small one may have come whole before that
 * it was found is told.
 *
 * @param {ServiceWorkerRegistration} registration
 */
function look(registration) {
  if (registration.waiting) announce(registration.waiting);
  if (registration.installing) follow(registration.installing, registration);
}

/**
 * @param {ServiceWorker} worker  Saving a version.
 * @param {ServiceWorkerRegistration} registration
 */
function follow(worker, registration) {
  const isFirst = !registration.active;
  if (isFirst) show("saving");
  worker.addEventListener("statechange", () => {
    if (worker.state === "installed" && !isFirst) announce(worker);
    if (worker.state === "activated") show("saved");
    if (worker.state === "redundant" && isFirst) show("failed");
  });
}

/**
 * Tells of a newer version, once.
 *
 * @param {ServiceWorker} worker
 */
function announce(worker) {
  if (worker === newest) return;
  newest = worker;
  showRenewal(true);
}

/**
 * Uses the newest version, for the reader has said so.
 *
 * @param {ServiceWorkerContainer} container
 */
function renew(container) {
  if (newest?.state !== "installed") return location.reload(); // another page has said so already
  container.addEventListener("controllerchange", () => location.reload());
  newest.postMessage("take over");
}

/** @param {boolean} isShown */
function showRenewal(isShown) {
  renewal?.toggleAttribute("hidden", !isShown);
}

/** @param {State} state */
function show(state) {
  panel?.removeAttribute("hidden");
  for (const words of panel?.querySelectorAll("[data-state]") ?? []) {
    const states = /** @type {HTMLElement} */ (words).dataset.state?.split(" ");
    /** @type {HTMLElement} */ (words).hidden = !states?.includes(state);
  }
}

/** @param {{ saved: number, total: number }} progress  In bytes. */
function showProgress({ saved, total }) {
  const bar = panel?.querySelector("progress");
  const words = panel?.querySelector("[data-saved]");
  if (!bar || !words) return;
  bar.max = total;
  bar.value = saved;
  words.textContent = inMegabytes(saved);
}

/** @param {number} bytes */
function inMegabytes(bytes) {
  return String(Math.round(bytes / 1e6));
}
