/**
 * A mark that a form carries once the program has filled it in. The browser takes it away with all that
 * was filled in: WebKit blanks a form on the way back to its page, other browsers may put into one what
 * it said at another time. Nothing is kept of a form whose mark is gone.
 */

export class Seal {
  #field;
  #mark = Math.random().toString(36).slice(2);

  /** @param {{ value: string }} field  Of the form, seen by nobody. */
  constructor(field) {
    this.#field = field;
  }

  /** Whether the browser, and not its reader, has filled in a form that comes with its page. */
  get isOfAnotherVisit() {
    return this.#field.value !== "" && this.isBroken;
  }

  get isBroken() {
    return this.#field.value !== this.#mark;
  }

  /** Marks the form, which says now what it is to say. */
  set() {
    this.#field.value = this.#mark;
  }
}

/** After how long a page that is shown again looks whether its form was blanked, in milliseconds. */
const LOOKS = [100, 1000];

/**
 * Hears whenever the browser may have changed the form unasked.
 *
 * @param {HTMLFormElement} form
 * @param {(isBack: boolean) => void} mend  Hears whether the page has slept meanwhile.
 */
export function hearBlanking(form, mend) {
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    setTimeout(mend, 0, true);
    for (const pause of LOOKS) setTimeout(mend, pause, false); // WebKit blanks it then, and tells nobody
  });
  form.addEventListener("reset", () => setTimeout(mend, 0, false));
}
