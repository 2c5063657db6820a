// A term opens its definition beside it; without this script it leads to the glossary.

const MARGIN = 8

const popover = document.createElement("div")
popover.className = "definition md-typeset"
popover.id = "definition"
popover.popover = "auto"
popover.tabIndex = -1
popover.setAttribute("role", "dialog")
popover.setAttribute("aria-labelledby", "definition-title")
popover.innerHTML = `
  <p class="definition__title" id="definition-title"></p>
  <p></p>
  <p class="definition__actions">
    <a>Xem trong Thuật ngữ</a>
    <button type="button">Đóng</button>
  </p>`
const [title, definition] = popover.querySelectorAll("p")
const more = /** @type {HTMLAnchorElement} */ (popover.querySelector("a"))
const closer = /** @type {HTMLButtonElement} */ (popover.querySelector("button"))

/** @type {HTMLAnchorElement | undefined} */
let opened

/**
 * Find the term in or at which something happened.
 * @param {Event} event
 * @returns {HTMLAnchorElement | null}
 */
const termOf = event => /** @type {Element} */ (event.target).closest("a.term")

/**
 * Show the definition that a term carries; what is behind an open dialog could not be reached.
 * @param {HTMLAnchorElement} term
 */
function define(term) {
  opened?.setAttribute("aria-expanded", "false") // one that is replaced does not tell that it closes
  opened = term
  title.textContent = term.dataset.term ?? ""
  definition.textContent = term.dataset.definition ?? ""
  more.href = term.href
  const holder = term.closest("dialog") ?? document.body
  holder.append(popover)
  term.focus()
  popover.showPopover()
  placeBeside(term)
  popover.focus({ preventScroll: true })
  term.setAttribute("aria-expanded", "true")
}

/**
 * Put the popover below the term, above it where there is no room, always within the page.
 * @param {HTMLAnchorElement} term
 */
function placeBeside(term) {
  const lines = [...term.getClientRects()]
  const first = lines[0]
  const last = lines[lines.length - 1]
  const { width, height } = popover.getBoundingClientRect()
  const below = last.bottom + MARGIN
  const isRoomBelow = below + height <= window.innerHeight || first.top - MARGIN < height
  const top = isRoomBelow ? below : first.top - MARGIN - height
  const left = Math.min(last.left, document.documentElement.clientWidth - MARGIN - width)
  popover.style.setProperty("--left", `${Math.max(MARGIN, left) + window.scrollX}px`)
  popover.style.setProperty("--top", `${top + window.scrollY}px`)
}

if ("showPopover" in popover) {
  for (const term of document.querySelectorAll("a.term")) {
    term.setAttribute("role", "button")
    term.setAttribute("aria-expanded", "false")
  }
  document.addEventListener("click", event => {
    const term = termOf(event)
    if (term && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault()
      define(term)
    }
  })
  document.addEventListener("keydown", event => {
    const term = termOf(event)
    if (term && event.key === " ") {
      event.preventDefault()
      define(term)
    }
  })
  popover.addEventListener("toggle", event => {
    if (event.newState === "closed") opened?.setAttribute("aria-expanded", "false")
  })
  closer.addEventListener("click", () => popover.hidePopover())
}
