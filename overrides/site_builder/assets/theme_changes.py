"""What is changed of the theme's text, by the text; without any of them the site works, too."""

import re

from site_builder.assets.foreign_text import Change, literally

STYLES = (
    # Every element would be styled anew twice at each start, lest a change of colours glide.
    literally(
        "colours change at once without the theme's help",
        "[data-md-color-switching] *,[data-md-color-switching] :after,"
        "[data-md-color-switching] :before{transition-duration:0s!important}",
        "",
    ),
)

HEADER = (
    literally(
        "a first visit in the dark is dark before the theme's program runs",
        'palette=__md_get("__palette");',
        'palette=__md_get("__palette")||{color:{media:"(prefers-color-scheme)"}};',
    ),
)

_ICON = r'<span class="md-nav__icon md-icon"></span>'
_SWITCH = rf'id="__nav_\d+_label"[^>]*>\s*{_ICON}'
_TITLE = rf'<label class="md-nav__title"[^>]*>\s*{_ICON}\s*(.+?)\s*</label>'

NAVIGATION = (
    Change(
        "the switch that unfolds a section of the menu, and the section's list, have its name",
        re.compile(f"({_SWITCH})(.*?{_TITLE})", re.DOTALL),
        r'\1<span class="visually-hidden">\3</span>\2',
    ),
)

_COLOR_SCHEME = 'let o=x("meta",{name:"color-scheme"});'

PROGRAM = (
    # Every element would be styled anew twice at each start; tokens.css says the same.
    literally(
        "the window's colours are told by the stylesheet alone",
        f"{_COLOR_SCHEME}document.head.appendChild(o);",
        _COLOR_SCHEME,
    ),
    Change(
        "no source map is named, for it is that of the program unchanged",
        re.compile(r"\n//# sourceMappingURL=.*"),
        "",
    ),
)
