/** What is put on the clipboard when a clause is cited, and how it gets there. */

/**
 * One clause, as its page names and words it. `remark` says how its document stands in time, where
 * that is to be told.
 *
 * @typedef {{ citation: string, text: string, url: string, remark?: string }} Cited
 */

/** One content, three ways to write it. @typedef {{ plain: string, html: string, markdown: string }} Forms */

const MARKDOWN = "web text/markdown";

/**
 * Finds where a link leads once the site is public: its canonical address is what lasts.
 *
 * @param {string} href  Relative to this page.
 */
export function permanentUrl(href) {
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="canonical"]'));
  return new URL(href, canonical?.href ?? location.href).href;
}

/**
 * @param {Cited} cited
 * @returns {Forms}
 */
export function citationOf({ citation, url, remark }) {
  return named(remark ? `${citation} (${remark})` : citation, url);
}

/**
 * @param {Cited} cited
 * @returns {Forms}
 */
export function quotationOf(cited) {
  const { citation, url, remark } = cited;
  const { plain, html, markdown } = named(remark ? `${citation}, ${remark}` : citation, url);
  return {
    plain: `“${cited.text}” (${plain})`,
    html: `“${escapeHtml(cited.text)}” (${html})`,
    markdown: `“${escapeMarkdown(cited.text)}” (${markdown})`,
  };
}

/**
 * @param {string} words
 * @param {string} url
 * @returns {Forms}
 */
function named(words, url) {
  return {
    plain: words,
    html: `<a href="${escapeHtml(url)}">${escapeHtml(words)}</a>`,
    markdown: `[${escapeMarkdown(words)}](${url})`,
  };
}

/**
 * @param {string} url
 * @returns {Forms}
 */
export function linkTo(url) {
  return { plain: url, html: `<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`, markdown: `<${url}>` };
}

/**
 * A letter that tells whoever looks after the site of a slip in a clause, with room for what only the
 * reader knows.
 *
 * @param {string} letter  With `{citation}`, `{url}` and `{text}` for those of the clause.
 * @param {Cited} cited
 * @returns {Forms}
 */
export function letterOf(letter, cited) {
  const plain = letter.replace(/\{(citation|url|text)\}/g, (_, name) => cited[/** @type {"url"} */ (name)]);
  const paragraphs = plain.split("\n").map((line) => `<p>${escapeHtml(line)}</p>`);
  return { plain, html: paragraphs.join(""), markdown: escapeMarkdown(plain).replaceAll("\n", "\n\n") };
}

/**
 * @param {Forms[]} items
 * @returns {Forms}
 */
export function listOf(items) {
  return {
    plain: items.map(({ plain }, i) => `${i + 1}. ${plain}`).join("\n"),
    html: `<ol>${items.map(({ html }) => `<li>${html}</li>`).join("")}</ol>`,
    markdown: items.map(({ markdown }, i) => `${i + 1}. ${markdown}`).join("\n"),
  };
}

/**
 * Copies all forms together, so that each program pastes the one it understands. Rejects where the
 * browser does not let pages copy.
 *
 * @param {Forms} forms
 */
export async function copy({ plain, html, markdown }) {
  if (!navigator.clipboard || !window.ClipboardItem) return copyByEvent({ plain, html, markdown });
  /** @type {Record<string, Blob>} */
  const blobs = { "text/plain": blobOf("text/plain", plain), "text/html": blobOf("text/html", html) };
  if (ClipboardItem.supports?.(MARKDOWN)) blobs[MARKDOWN] = blobOf("text/markdown", markdown);
  await navigator.clipboard.write([new ClipboardItem(blobs)]);
}

/**
 * Copies where the page may not write to the clipboard by itself, as on a site without encryption.
 *
 * @param {Forms} forms
 */
function copyByEvent({ plain, html, markdown }) {
  /** @param {ClipboardEvent} event */
  const fill = (event) => {
    event.preventDefault();
    event.clipboardData?.setData("text/plain", plain);
    event.clipboardData?.setData("text/html", html);
    event.clipboardData?.setData("text/markdown", markdown);
  };
  document.addEventListener("copy", fill);
  const isCopied = document.execCommand("copy");
  document.removeEventListener("copy", fill); // the reader's own copying is not ours
  if (!isCopied) throw new Error("the browser does not copy");
}

/**
 * @param {string} type
 * @param {string} text
 */
function blobOf(type, text) {
  return new Blob([text], { type });
}

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** @param {string} text */
function escapeMarkdown(text) {
  return text.replace(/[\\`*_[\]<>]/g, "\\$&");
}
