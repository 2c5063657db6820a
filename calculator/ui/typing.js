/** What follows from a field waits while it is typed into: “1” may be on the way to “12”. */

/** How long typing pauses before what is typed is taken for whole, in milliseconds. */
export const TYPING_PAUSE = 700;

/** Fields that are filled in at one stroke, and so are never half filled in. */
const AT_ONCE = "select, [type=radio], [type=checkbox]";

/** Whether a field is filled in key by key. @param {Element} field */
export function isTyped(field) {
  return !field.matches(AT_ONCE);
}

/** Has an action wait until what is typed is whole: the field is left, or typing pauses. */
export class Typing {
  #act;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {() => void} act  What follows from the fields. */
  constructor(act) {
    this.#act = act;
  }

  /** Whether something is being typed. */
  get isOn() {
    return this.#timer !== undefined;
  }

  /** Hears that something is being typed. */
  hear() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.act(), TYPING_PAUSE);
  }

  /** Takes what is typed, if anything is, for whole. */
  end() {
    if (this.isOn) this.act();
  }

  /** Acts now, whether anything is being typed or not. */
  act() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#act();
  }
}
