/** The worker of the theme's search: it answers the theme's messages, and search.js helps it be heard. */

import { Answering, Missing } from "./answering.js";

/** The messages of the theme, Material for MkDocs; the one that sets up its own index isn't needed. */
const READY = 1;
const QUERY = 2;
const RESULT = 3;

const FOLDER = new URL("../../search/", location.href);

/** The theme may not hear yet: it is told until it asks. */
const TELLING = 50;

const turns = new MessageChannel();

const answering = new Answering({
  fetchJson,
  answer: (items) => postMessage({ type: RESULT, data: { items } }),
  tell: (what) => postMessage({ type: RESULT, data: { items: [[markOf(what)]] } }),
  rest: () =>
    new Promise((resolve) => {
      turns.port1.onmessage = resolve;
      turns.port2.postMessage("");
    }),
});

const telling = setInterval(tellReady, TELLING);
tellReady();
addEventListener("message", ({ data }) => {
  if (data.type !== QUERY) return;
  clearInterval(telling);
  answering.ask(data.data);
});

/**
 * In the place of a result this has search.js say what no result can.
 *
 * @param {string} what
 */
function markOf(what) {
  return { location: "", title: "", text: `<span data-search-says="${what}"></span>`, score: 0, terms: {} };
}

function tellReady() {
  postMessage({ type: READY });
}

/**
 * @param {string} path
 * @param {string} [digest]
 */
async function fetchJson(path, digest) {
  const url = new URL(digest ? `${path}?${digest}` : path, FOLDER);
  try {
    const response = await fetch(url, { cache: digest ? "default" : "no-cache" });
    if (response.ok) return await response.json();
  } catch (error) {
    throw new Missing(path, { cause: error });
  }
  throw new Missing(path);
}
