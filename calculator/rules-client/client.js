/** The page's side of the worker that runs the rules. */

/** @import { Door, Loading, Message, Request } from "./protocol.js" */

import { listen } from "../ui/events.js";
import { onceEach } from "../ui/once.js";

/** How long the worker may stay silent while it loads, in milliseconds. */
const PATIENCE = 60_000;
/** How long it may take for one answer; the longest, of a full table on a phone, takes a third of it. */
const ANSWER_PATIENCE = 180_000;

/** @typedef {Pick<Rules, "load" | "hear" | "ask">} Asker  As much of the rules as one needs who knows no documents. */

/**
 * Said where rules that were ready did not answer: they broke over what was asked, and would again.
 */
export class UnansweredError extends Error {}

/** The rules in their worker, from loading them to asking them. */
export class Rules {
  /** @type {(loading: Loading) => void} */
  #listener = () => {};
  /** @type {Loading} */
  #loading = { type: "progress", loaded: 0 };
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, { request: Request, resolve: (text: string) => void, reject: (reason: Error) => void }>} */
  #asked = new Map();
  #requests = 0;
  /** @type {Map<string, string>} Packs that are on the device, by their addresses. */
  #provided = new Map();
  /** @type {Map<string, string>} What opened the documents that the worker knows, by their addresses. */
  #opened = new Map();
  #openOnce = this.#opener();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #alarm;

  constructor() {
    listen(globalThis, "bt:line", () => this.#worker ?? this.load());
  }

  /** @param {(loading: Loading) => void} listener  Hears how loading goes, now and whenever that changes. */
  hear(listener) {
    this.#listener = listener;
    listener(this.#loading);
  }

  /** Starts a fresh worker; after a failure it is also done once the line may be back. */
  load() {
    this.#worker?.terminate();
    this.#tell({ type: "progress", loaded: 0 });
    const worker = new Worker(new URL(WORKER, import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }) => worker === this.#worker && this.#receive(data));
    worker.addEventListener("error", ({ message }) => worker === this.#worker && this.#fail(message));
    this.#worker = worker;
    this.#awaitSign();
  }

  /**
   * Passes a request on to a door, once the rules are ready; requests are answered in their order.
   * Rejects with `UnansweredError` of what Python raised or of what broke the worker; with another
   * error of what kept the office (another request then tries again) or the rules from loading.
   * Rejects as its signal says once that is aborted; nothing else ends Python at work than a fresh
   * worker, for which all else that is asked then waits.
   *
   * @param {string} text
   * @param {Door} [door]
   * @param {AbortSignal} [signal]
   * @returns {Promise<string>}
   */
  ask(text, door = "door", signal) {
    const request = { id: (this.#requests += 1), door, text };
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      if (this.#loading.type === "failed") return reject(new Error(this.#loading.reason));
      this.#asked.set(request.id, { request, resolve, reject });
      signal?.addEventListener("abort", () => this.#abandon(request.id, signal.reason));
      if (this.#loading.type !== "ready") return;
      this.#worker?.postMessage(request);
      if (this.#asked.size === 1) this.#awaitAnswer();
    });
  }

  /**
   * Has a document's pack come, for the rules to open. Rejects with what kept it from coming; another
   * call then tries again.
   *
   * @param {string} address  Of the pack.
   */
  fetchPack = onceEach(async (/** @type {string} */ address) => {
    const provided = this.#provided.get(address);
    if (provided !== undefined) return provided;
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return response.text();
  });

  /**
   * Hands over a pack that is on the device already.
   *
   * @param {string} address  By which it is asked for.
   * @param {string} pack
   */
  provide(address, pack) {
    this.#provided.set(address, pack);
  }

  /**
   * Has the rules know a document; what is asked once that is done may ask for it. Rejects as
   * `fetchPack` and `ask` do, or with why the rules do not take the pack.
   *
   * @param {string} address  Of the pack.
   */
  open(address) {
    return this.#openOnce(address);
  }

  #opener() {
    return onceEach(async (/** @type {string} */ address) => {
      const pack = await this.fetchPack(address);
      const text = `{"do":"open","pack":${pack}}`;
      const answer = JSON.parse(await this.ask(text));
      if (answer.faults) throw new Error(answer.faults[0].message);
      this.#opened.set(address, text);
    });
  }

  /**
   * @param {number} id
   * @param {any} reason
   */
  #abandon(id, reason) {
    const asker = this.#asked.get(id);
    this.#asked.delete(id);
    asker?.reject(reason);
    if (asker && this.#loading.type === "ready") this.#startAnew();
  }

  /** Has a fresh worker know the documents that this one knows, then answer what is asked still. */
  #startAnew() {
    const waiting = [...this.#asked.values()];
    this.#asked.clear();
    this.load();
    for (const text of this.#opened.values()) this.ask(text).catch(() => {}); // whoever asks next hears of it, too
    for (const one of waiting) this.#asked.set(one.request.id, one);
  }

  /** @param {Message} message */
  #receive(message) {
    switch (message.type) {
      case "progress":
        this.#awaitSign();
        return this.#tell(message);
      case "ready":
        performance.mark("rules ready");
        this.#awaitAnswer();
        for (const { request } of this.#asked.values()) this.#worker?.postMessage(request);
        return this.#tell(message);
      case "failed":
        return this.#fail(message.reason);
      case "answer":
        return this.#take(message.id)?.resolve(message.text);
      case "missing":
        return this.#take(message.id)?.reject(new Error(message.reason));
      case "fault":
        return this.#take(message.id)?.reject(new UnansweredError(message.reason));
    }
  }

  /** @param {number} id */
  #take(id) {
    const asker = this.#asked.get(id);
    this.#asked.delete(id);
    this.#awaitAnswer();
    return asker;
  }

  /** @param {Loading} loading */
  #tell(loading) {
    this.#loading = loading;
    this.#listener(loading);
  }

  #awaitSign() {
    clearTimeout(this.#alarm);
    this.#alarm = setTimeout(() => this.#fail(`${PATIENCE / 1000} s`), PATIENCE);
  }

  #awaitAnswer() {
    clearTimeout(this.#alarm);
    if (!this.#asked.size) return;
    this.#alarm = setTimeout(() => this.#fail(`${ANSWER_PATIENCE / 1000} s`), ANSWER_PATIENCE);
  }

  /** @param {string} [reason] */
  #fail(reason = "worker.js") {
    clearTimeout(this.#alarm);
    performance.mark("rules failed");
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#openOnce = this.#opener(); // the next worker knows no document
    this.#opened.clear();
    const Kind = this.#loading.type === "ready" ? UnansweredError : Error;
    for (const { reject } of this.#asked.values()) reject(new Kind(reason));
    this.#asked.clear();
    this.#tell({ type: "failed", reason });
  }
}

/**
 * Makes of `ask` an asker that minds the newest request only: one overtaken while another was
 * under way is never asked, and an answer overtaken by a newer request is not received.
 *
 * @param {(request: string) => Promise<string>} ask
 * @param {(answer: string) => unknown} receive  What it promises is waited for.
 * @returns {(request: string) => Promise<boolean>} Whether nothing is left to ask or to receive.
 */
export function newestOnly(ask, receive) {
  /** @type {string | null} */
  let newest = null;
  let busy = false;
  return async (request) => {
    newest = request;
    if (busy) return false;
    busy = true;
    try {
      while (newest !== null) {
        const asked = newest;
        newest = null;
        const answer = await ask(asked);
        if (newest === null) await receive(answer);
      }
    } finally {
      busy = false;
    }
    return true;
  };
}
