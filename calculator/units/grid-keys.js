/** The keys that lead from one cell of the table to another. */

/** How many rows down a key leads. */
const ROWS = /** @type {Record<string, number>} */ ({ Enter: 1, ArrowDown: 1, ArrowUp: -1 });
/** How many columns to the right a key leads, once the caret is at that end of the text. */
const COLUMNS = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1 });

/**
 * @param {KeyboardEvent} event  In a cell.
 * @returns {{ rows: number, columns: number } | null} How far the key leads, null where it is the field's own.
 */
export function wayOf({ key, target, isComposing, ctrlKey, altKey, metaKey, shiftKey }) {
  if (isComposing || ctrlKey || altKey || metaKey || shiftKey) return null;
  if (key in ROWS) return { rows: ROWS[key], columns: 0 };
  const columns = COLUMNS[key];
  return columns && isAtEnd(/** @type {HTMLInputElement} */ (target), columns) ? { rows: 0, columns } : null;
}

/**
 * @param {HTMLInputElement} field
 * @param {number} way  -1 to the left, 1 to the right.
 */
function isAtEnd({ selectionStart, selectionEnd, value }, way) {
  return selectionStart === selectionEnd && selectionStart === (way < 0 ? 0 : value.length);
}
