/** The snapshot of Pyodide's heap, made of the changes that the build wrote down. */

/** The sections of a WebAssembly module that hold them. */
const CUSTOM = 0;
const DATA = 11;

/**
 * To Pyodide it looks like a whole snapshot, but only the header is there: where Pyodide would copy
 * the rest over its heap, the changes are laid there, which spares the room for 20 MB and their way.
 */
export class Snapshot extends Uint8Array {
  #lengths;
  #layDown = () => {};

  /** @param {{ header: number, heap: number }} lengths  In bytes. */
  constructor(lengths) {
    super(lengths.header);
    this.#lengths = lengths;
  }

  static get [Symbol.species]() {
    return Uint8Array;
  }

  /** How large Pyodide makes its heap. */
  get length() {
    return this.#lengths.heap;
  }

  /**
   * Makes it ready to be restored.
   *
   * @param {Uint8Array} changes  The file that rules/browser_build/freeze_for_browser.mjs describes.
   * @param {WebAssembly.Memory} memory  Pyodide's.
   */
  prepare(changes, memory) {
    const { header, stretches } = read(changes);
    this.set(header);
    this.#layDown = () => {
      const heap = new Uint8Array(memory.buffer);
      for (const { begin, content } of stretches) heap.set(content, begin);
    };
  }

  /**
   * @param {number} begin
   * @param {number} [end]
   */
  subarray(begin, end) {
    if (begin === this.#lengths.header) this.#layDown();
    return super.subarray(begin, end);
  }
}

/**
 * Takes a WebAssembly module of data apart; the browser's own way would copy it twice more.
 *
 * @param {Uint8Array} bytes
 */
function read(bytes) {
  let at = 8;
  /** @type {Uint8Array} */
  let header = new Uint8Array();
  /** @type {{ begin: number, content: Uint8Array }[]} */
  const stretches = [];
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const take = (/** @type {number} */ length) => bytes.subarray(at, (at += length));

  while (at < bytes.length) {
    const id = number();
    const section = number();
    if (id === CUSTOM) {
      const end = at + section;
      take(number()); // its name
      header = take(end - at);
    } else if (id === DATA) {
      for (let left = number(); left > 0; left -= 1) {
        at += 2; // it has a place: a constant,
        const begin = number();
        at += 1; // and nothing more
        stretches.push({ begin, content: take(number()) });
      }
    } else {
      take(section);
    }
  }
  return { header, stretches };
}
