/**
 * Keeps the whole site on the device and answers from there, with or without a network.
 *
 * One version is kept whole or not at all; a newer one waits until a page asks for it or every page
 * of the older one is closed.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const site = worker.registration.scope;
const ours = `site ${site} `;
const current = ours + PRECACHE.version;
const total = Object.values(PRECACHE.files).reduce((sum, [size]) => sum + size, 0);

/** By how much of the whole a page is told at a time how far it is. */
const STEP = 1 / 100;
/** How many files are fetched at a time: half of what a browser fetches from a server without HTTP/2. */
const LANES = 3;

worker.addEventListener("install", (event) => event.waitUntil(save()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("message", ({ data }) => {
  if (data === "take over") worker.skipWaiting();
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(site)) return;
  const path = pathOf(request.url);
  if (Object.hasOwn(PRECACHE.files, path)) event.respondWith(answer(path, request));
  else if (Object.hasOwn(PRECACHE.files, `${path}/`)) event.respondWith(redirectTo(`${path}/`, request));
  else if (request.mode === "navigate") event.respondWith(answerStranger(request));
  else event.respondWith(answerFormer(request));
});

/**
 * A path as the precache names it: from the site's root, folders instead of their index.
 *
 * @param {string} url  Of this site.
 */
function pathOf(url) {
  const { origin, pathname } = new URL(url);
  return decoded(origin + pathname)
    .slice(decoded(site).length)
    .replace(/(^|\/)index\.html$/, "$1");
}

/** @param {string} address  As it stands where it encodes no text. */
function decoded(address) {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/**
 * @param {string} path
 * @param {Request} request
 */
async function answer(path, request) {
  const cache = await caches.open(current);
  return (await cache.match(new URL(path, site))) ?? fetch(request);
}

/**
 * @param {string} path
 * @param {Request} request  Its query goes along.
 */
function redirectTo(path, request) {
  return Response.redirect(new URL(path + new URL(request.url).search, site));
}

/**
 * Answers for a part that this version has no more: a page of the last one may still be open.
 *
 * @param {Request} request
 */
async function answerFormer(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** @param {Request} request  For a page that is not of this version. */
async function answerStranger(request) {
  try {
    return await fetch(request);
  } catch {
    const page = await answer("404.html", new Request(new URL("404.html", site)));
    return new Response(page.body, { status: 404, headers: page.headers });
  }
}

/**
 * Fetches what this version has anew, and goes on where an earlier attempt broke off; pauses while
 * a page holds the line for itself.
 */
async function save() {
  const cache = await caches.open(current);
  const waiting = Object.entries(PRECACHE.files);
  let saved = 0;
  let told = 0;

  async function saveOneByOne() {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [path, [size, digest]] = next;
      const url = new URL(path, site);
      if (!(await cache.match(url))) {
        await navigator.locks.request(`line ${site}`, () => {});
        await cache.put(url, (await keptBefore(url, digest)) ?? (await fetchWhole(url, digest)));
      }
      saved += size;
      if (saved < total && saved - told < total * STEP) continue;
      told = saved;
      await tell({ saved, total });
    }
  }

  await Promise.all(Array.from({ length: LANES }, saveOneByOne));
}

/**
 * @param {URL} url
 * @param {string} digest
 */
async function keptBefore(url, digest) {
  const kept = await caches.match(url);
  return kept?.headers.get("digest") === digest ? kept : undefined;
}

/**
 * Fetches a file of this very version; throws where the server has another.
 *
 * @param {URL} url
 * @param {string} digest
 */
async function fetchWhole(url, digest) {
  const response = await fetch(url, { cache: "no-cache", priority: "low" });
  const content = await response.arrayBuffer();
  if ((await digestOf(content)) !== digest) throw new Error(`${url} is not of this version`);
  const type = response.headers.get("Content-Type") ?? "application/octet-stream";
  return new Response(content, { headers: { "Content-Type": type, digest } });
}

/**
 * @param {ArrayBuffer} content
 * @returns {Promise<string>} The first twelve hexadecimal digits of its SHA-256.
 */
async function digestOf(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content), 0, 6);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Drops older versions, unless a page that was made by one may still need a part of it. */
async function takeOver() {
  const pages = await worker.clients.matchAll({ type: "window" });
  for (const name of await caches.keys()) {
    if (name.startsWith(ours) && name !== current && pages.length < 2) await caches.delete(name);
  }
  await worker.clients.claim();
}

/** @param {{ saved: number, total: number }} progress  In bytes. */
async function tell(progress) {
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage(progress);
}
