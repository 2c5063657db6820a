"""MkDocs hook: give the theme's menu the names it lacks, for those who hear it."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

ICON = r'<span class="md-nav__icon md-icon"></span>'
SWITCH = rf'id="__nav_\d+_label"[^>]*>\s*{ICON}'
TITLE = rf'<label class="md-nav__title"[^>]*>\s*{ICON}\s*(.+?)\s*</label>'
SECTION = re.compile(f"({SWITCH})(.*?{TITLE})", re.DOTALL)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Name the switch that unfolds a section, and by it the section's list, as the section is."""
    return SECTION.sub(r'\1<span class="visually-hidden">\3</span>\2', output)
