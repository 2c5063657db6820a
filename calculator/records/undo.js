/** Takes back the last changes of the form, one at a time. */

/** How many changes can be taken back. */
const DEPTH = 100;

/**
 * @typedef {{ id: string, plans: string[], facts: string }} State  What the form says, and in which record.
 * @typedef {{ state: State, field: string }} Step  A state, and the field that was changed next.
 */

/** The states that the form has been in. What is typed into one field without leaving it is one change. */
export class Undo {
  /** @type {Step[]} */
  #past = [];
  /** @type {State} */
  #present;
  #field = "";
  #buttons;

  /**
   * @param {HTMLElement[]} buttons  Unavailable, yet never losing the focus, where there is nothing to take back.
   * @param {State} present
   */
  constructor(buttons, present) {
    this.#buttons = buttons;
    this.#present = present;
  }

  /**
   * Forgets the past, where the form was filled anew.
   *
   * @param {State} present
   */
  forget(present) {
    this.#past = [];
    this.#enter(present, "");
  }

  /**
   * @param {State} present  What the form says after a change.
   * @param {string} [field]  The one changed, if only one was.
   */
  note(present, field = "") {
    if (JSON.stringify(present) === JSON.stringify(this.#present)) return;
    if (!field || field !== this.#field) this.#past.push({ state: this.#present, field });
    if (this.#past.length > DEPTH) this.#past.shift();
    this.#enter(present, field);
  }

  /** Hears that the field was left: what is typed into it next is another change. */
  leaveField() {
    this.#field = "";
  }

  /** @returns {Step | undefined} The step to go back to. */
  back() {
    const step = this.#past.pop();
    if (step) this.#enter(step.state, "");
    return step;
  }

  /**
   * @param {State} present
   * @param {string} field
   */
  #enter(present, field) {
    this.#present = present;
    this.#field = field;
    for (const button of this.#buttons) button.ariaDisabled = String(this.#past.length === 0);
  }
}
