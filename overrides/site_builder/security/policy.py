"""The policies that browsers hold a page to: it loads, runs and asks for what is the site's own.

A page carries its Content-Security-Policy itself, so that it holds on any host, and from a disk,
too. What only a server can say is in `headers`.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<content>.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style[^>]*>(?P<content>.*?)</style>", re.DOTALL)
_DATA = re.compile(r"""\btype=["']?application/""")
_FIRST = re.compile(r"<meta charset=[^>]*>")

REFERRER = "no-referrer"
PERMISSIONS = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
"""What no page of the site ever asks for."""

_WORKER_POLICY: Mapping[str, Iterable[str]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'", "'wasm-unsafe-eval'"),
    "connect-src": ("'self'",),
}
_FRAMES = "frame-ancestors 'none'"


def is_page(html: str) -> bool:
    """Tell a whole page from a part of one, which is shown within a page and under its policy."""
    return html.lstrip()[:9].lower() == "<!doctype"


def with_policy(html: str) -> str:
    """Put into a page, ahead of all that it loads, what it may do.

    Args:
        html: A whole page. What is run of it, or styles it, in the page itself is named by its
            digest; nothing else of that kind will do anything.

    Raises:
        ValueError: The page does not say its encoding, so it has no place for a policy.
    """
    found = _FIRST.search(html)
    if found is None:
        raise ValueError("a page says its encoding first: <meta charset=…>")
    said = (
        f'<meta http-equiv="Content-Security-Policy" content="{page_policy(html)}">'
        f'<meta name="referrer" content="{REFERRER}">'
    )
    return f"{html[: found.end()]}{said}{html[found.end() :]}"


def page_policy(html: str) -> str:
    """Give the Content-Security-Policy of a page."""
    scripts = [
        script["content"]
        for script in _SCRIPT.finditer(html)
        if script["content"].strip() and not _DATA.search(script["attributes"])
    ]
    styles = [style["content"] for style in _STYLE.finditer(html)]
    return _joined(
        {
            "default-src": ("'self'",),
            "script-src": ("'self'", *_digests(scripts)),
            "style-src": ("'self'", *_digests(styles)),
            "img-src": ("'self'", "data:"),
            "object-src": ("'none'",),
            "base-uri": ("'none'",),
            "form-action": ("'none'",),
        }
    )


def headers(path: str) -> dict[str, str]:
    """Give what a server is to send with a file, by the file's path on the site.

    A worker is held to no page's policy, so its own comes with its program.
    """
    program = path.startswith("assets/") or path == "service-worker.js"
    policy = f"{_joined(_WORKER_POLICY)}; {_FRAMES}" if program else _FRAMES
    return {
        "Content-Security-Policy": policy,
        "Permissions-Policy": ", ".join(f"{name}=()" for name in PERMISSIONS),
        "Referrer-Policy": REFERRER,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def _digests(contents: Iterable[str]) -> Iterable[str]:
    digests = (hashlib.sha256(content.encode()).digest() for content in dict.fromkeys(contents))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def _joined(directives: Mapping[str, Iterable[str]]) -> str:
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())
