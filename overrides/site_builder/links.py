"""Where a page of the site is to be found by those who hold a file taken from it."""

from urllib.parse import urljoin


def link_to(href: str, site_url: str | None) -> str:
    """Make a path from the site's root absolute where the address of the site is known.

    >>> link_to("/ke-hoach/x/#i-1", "https://example.org/bon-tot/")
    'https://example.org/bon-tot/ke-hoach/x/#i-1'
    >>> link_to("/ke-hoach/x/#i-1", None)
    '/ke-hoach/x/#i-1'
    """
    return urljoin(f"{site_url.rstrip('/')}/", href.lstrip("/")) if site_url else href
