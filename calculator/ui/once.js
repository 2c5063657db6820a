/**
 * Makes of `fetch` one that fetches each key once; what failed is fetched again when it is asked for
 * the next time.
 *
 * @template Key, T
 * @param {(key: Key) => Promise<T>} fetch
 * @returns {(key: Key) => Promise<T>}
 */
export function onceEach(fetch) {
  /** @type {Map<Key, Promise<T>>} */
  const begun = new Map();
  return (key) => {
    const known = begun.get(key);
    if (known) return known;
    const fetching = fetch(key);
    begun.set(key, fetching);
    fetching.catch(() => begun.delete(key));
    return fetching;
  };
}
