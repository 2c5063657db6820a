/**
 * What the parts of a page tell one another by events, so that none has to know the others.
 *
 * @typedef {{
 *   "bt:result": CustomEvent<Answer>,
 *   "bt:ask": CustomEvent<null>,
 *   "bt:line": Event,
 *   "bt:theme": Event,
 * }} PageEvents
 *
 * On the form, “bt:result” says that this answer is shown now, “bt:ask” that something else is to be
 * asked of the rules. On the window, “bt:line” says that the line may be back, so that what failed may
 * be tried again, “bt:theme” that the theme's program was waited for.
 */

/** @import { Answer } from "../rules-client/answer-types.js" */

/**
 * @template {keyof PageEvents} Name
 * @param {EventTarget} target
 * @param {Name} name
 * @param {(event: PageEvents[Name]) => void} listener
 */
export function listen(target, name, listener) {
  target.addEventListener(name, (event) => listener(/** @type {PageEvents[Name]} */ (event)));
}

/**
 * @template {"bt:result" | "bt:ask"} Name
 * @param {EventTarget} target
 * @param {Name} name
 * @param {PageEvents[Name]["detail"]} detail
 */
export function tell(target, name, detail) {
  target.dispatchEvent(new CustomEvent(name, { detail }));
}
