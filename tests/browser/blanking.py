"""What WebKit does to a form on the way back to its page, for a browser that does not."""

BLANK = """isTold => {
  const form = document.querySelector("form.check");
  if (isTold) form.reset();
  else for (const field of form.elements) {
    if ("defaultChecked" in field) field.checked = field.defaultChecked;
    if (field instanceof HTMLSelectElement) field.selectedIndex = 0;
    else if ("defaultValue" in field && !/checkbox|radio|file/.test(field.type)) field.value = field.defaultValue;
  }
  if (isTold) dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
}"""
"""Blanks the form: as the browser does with an event for each step, or in silence."""
