/** Opens, beside a clause, what the other documents say on its topics; without it a link leads there. */

/** @type {HTMLDialogElement | undefined} */
let panel;

/** How often the panel was opened; only what was asked for last is shown. */
let turns = 0;

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a.clause__same") : null;
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link);
});

/** @param {HTMLAnchorElement} link */
async function open(link) {
  const turn = ++turns;
  panel ??= makePanel();
  const content = /** @type {HTMLElement} */ (panel.querySelector(".same-topic__content"));
  const told = document.createElement("p");
  told.textContent = "Đang tải…";
  content.replaceChildren(told);
  panel.addEventListener("close", () => link.focus({ preventScroll: true }), { once: true });
  panel.showModal();
  const own = link.dataset.plan ?? "";
  try {
    const topics = await Promise.all(topicsOf(link).map((href) => fetchTopic(href, own)));
    if (turn === turns) content.replaceChildren(...topics.flat());
  } catch {
    const way = document.createElement("a");
    way.href = link.href;
    way.textContent = "Xin mở trang của nội dung này.";
    told.textContent = "Không tải được. ";
    told.append(way);
  }
}

/**
 * @param {HTMLAnchorElement} link
 * @returns {string[]}  The pages of all topics of the clause, the first one being the link's own.
 */
function topicsOf(link) {
  const others = link.dataset.others?.split(" ") ?? [];
  return [link.href, ...others.map((topic) => new URL(topic, document.baseURI).href)];
}

/**
 * @param {string} href
 * @param {string} own  The document that the reader is in; what it says is left out.
 * @returns {Promise<Node[]>}
 */
async function fetchTopic(href, own) {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`${href}: ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const voices = /** @type {HTMLElement} */ (page.querySelector("[data-voices]"));
  voices.querySelector(`[data-plan="${own}"]`)?.remove();
  for (const element of voices.querySelectorAll("[id]")) element.removeAttribute("id");
  for (const link of voices.querySelectorAll("a")) {
    link.href = new URL(link.getAttribute("href") ?? "", href).href;
  }
  return [heading(page, href), document.adoptNode(voices)];
}

/**
 * @param {Document} page
 * @param {string} href
 */
function heading(page, href) {
  const title = document.createElement("h3");
  const link = document.createElement("a");
  link.href = href;
  link.textContent = page.querySelector("h1")?.firstChild?.textContent?.trim() ?? "";
  title.append(link);
  return title;
}

/** @returns {HTMLDialogElement} */
function makePanel() {
  const dialog = document.createElement("dialog");
  dialog.className = "same-topic md-typeset";
  dialog.setAttribute("aria-labelledby", "same-topic-title");
  dialog.innerHTML = `
    <div class="same-topic__head">
      <h2 id="same-topic-title">Cùng chủ đề ở văn bản khác</h2>
      <button type="button" class="button" autofocus>Đóng</button>
    </div>
    <div class="same-topic__content" tabindex="0" role="region" aria-labelledby="same-topic-title"></div>`;
  dialog.querySelector("button")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  return dialog;
}
