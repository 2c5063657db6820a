/** Where a popover stands that belongs to something in the text. */

const MARGIN = 8;

/**
 * Puts it below its opener, above it where there is no room, always within the page; the stylesheet
 * may overrule that. An opener may go over several lines.
 *
 * @param {HTMLElement} popover
 * @param {Element} opener
 */
export function placeBeside(popover, opener) {
  const lines = [...opener.getClientRects()];
  const first = lines[0];
  const last = lines[lines.length - 1];
  const { width, height } = popover.getBoundingClientRect();
  const below = last.bottom + MARGIN;
  const isRoomBelow = below + height <= innerHeight || first.top - MARGIN < height;
  const top = isRoomBelow ? below : first.top - MARGIN - height;
  const left = Math.min(last.left, document.documentElement.clientWidth - MARGIN - width);
  popover.style.setProperty("--top", `${top + scrollY}px`);
  popover.style.setProperty("--left", `${Math.max(MARGIN, left) + scrollX}px`);
}
