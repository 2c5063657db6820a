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
