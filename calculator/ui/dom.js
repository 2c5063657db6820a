/**
 * Finds the one element that the page's template promises; throws where it broke the promise.
 *
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(root, selector) {
  const element = root.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`no ${selector} in the page`);
  return element;
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function findAll(root, selector) {
  return [...root.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);
}

/**
 * Finds elements of the page, also where they wait in a template.
 *
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function findEverywhere(selector) {
  const templates = document.querySelectorAll("template");
  return [document, ...Array.from(templates, ({ content }) => content)].flatMap((root) => findAll(root, selector));
}

/**
 * Makes of `look` one that looks up each key until it is found: what the page says of it does not change.
 *
 * @template Key, T
 * @param {(key: Key) => T} look
 * @returns {(key: Key) => T}
 */
export function remembered(look) {
  /** @type {Map<Key, T>} */
  const seen = new Map();
  return (key) => {
    const known = seen.get(key) ?? look(key);
    seen.set(key, known);
    return known;
  };
}

/**
 * Copies the one element that a template of the page holds.
 *
 * @param {string} id  The template's.
 * @returns {HTMLElement}
 */
export function copyTemplate(id) {
  const template = document.getElementById(id);
  if (!(template instanceof HTMLTemplateElement)) throw new Error(`no template ${id} in the page`);
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  return find(copy, "*");
}

/**
 * @param {HTMLElement} link
 * @param {string} href
 * @param {string} text
 */
export function setLink(link, href, text) {
  link.setAttribute("href", href);
  link.textContent = text;
}
