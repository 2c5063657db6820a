"""What the page about the data says only once the data is made."""

import re
from collections.abc import Mapping

from site_builder.links import link_to

UNKNOWN_SITE = "https://dia-chi-cua-trang/"
LINK = re.compile(r'<a [^>]*href="([^"/]+)"[^>]*>.*?</a>')


def with_sizes(html: str, sizes: Mapping[str, int]) -> str:
    """Say behind each link to a data file how large it is."""

    def add_size(link: re.Match[str]) -> str:
        size = sizes.get(link[1])
        return f"{link[0]} ({in_kilobytes(size)})" if size else link[0]

    return LINK.sub(add_size, html)


def with_site_address(html: str, site_url: str | None) -> str:
    """Let the examples name the site, where its address is known."""
    return html.replace(UNKNOWN_SITE, link_to("/", site_url or UNKNOWN_SITE))


def in_kilobytes(size: int) -> str:
    r"""Tell a size in thousands of bytes, never as nothing.

    >>> in_kilobytes(12_345), in_kilobytes(9)
    ('12\xa0kB', '1\xa0kB')
    """
    return f"{max(1, round(size / 1000))}\N{NO-BREAK SPACE}kB"
