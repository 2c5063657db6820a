/** What the rules look like once loaded, kept on this device so that the next start is short. */

/**
 * The memory of a Python with the rules loaded, under a name that tells all that it depends on.
 * It is a mere help: where the browser has no place for it, nothing is recalled and nothing kept.
 */
export class Snapshot {
  #shelf;
  #name;

  /**
   * @param {URL} shelf  Where the rules come from; a snapshot of other rules from there is dropped.
   * @param {Record<string, string>} parts  What the memory was made of.
   */
  constructor(shelf, parts) {
    this.#shelf = shelf.href;
    this.#name = `${shelf.href}?${new URLSearchParams(parts)}`;
  }

  /** @returns {Promise<Response | undefined>} What was kept, still to be read. */
  async find() {
    return (await this.#cache())?.match(this.#name);
  }

  /** @param {Uint8Array<ArrayBuffer>} memory  Kept in place of what was. */
  async keep(memory) {
    const cache = await this.#cache();
    if (!cache) return;
    await this.forget();
    const headers = { digest: await digestOf(memory) };
    await cache.put(this.#name, new Response(memory, { headers }));
  }

  /** Drops whatever was kept of rules from the same place. */
  async forget() {
    const cache = await this.#cache();
    for (const old of (await cache?.keys()) ?? []) await cache?.delete(old);
  }

  /** @returns {Promise<Cache | undefined>} None in a page without a secure address. */
  async #cache() {
    return globalThis.caches?.open(`python ${this.#shelf}`);
  }
}

/**
 * Rejects where what was kept has been harmed since.
 *
 * @param {Response} kept
 */
export async function readMemory(kept) {
  const memory = await kept.arrayBuffer();
  if (kept.headers.get("digest") !== (await digestOf(memory))) throw new Error("harmed");
  return memory;
}

/** @param {BufferSource} bytes */
async function digestOf(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));
}
