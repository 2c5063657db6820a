"""What the common static hosts are told to send with each file, in the form that each reads."""

from collections.abc import Mapping
from pathlib import Path

from site_builder.security.policy import headers

NGINX = "nginx-headers.conf"
"""To be included where nginx is told of the server; others read theirs by themselves."""
PROGRAMS = ("assets/", "service-worker.js")
"""Where programs lie, workers among them, whose policies only a server can say."""


def add_header_files(site: Path) -> None:
    """Write into a built site what Netlify and Cloudflare, Apache, and nginx are to send."""
    (site / "_headers").write_text(_of_pages_hosts(), encoding="utf-8")
    (site / ".htaccess").write_text(_of_apache(), encoding="utf-8")
    (site / NGINX).write_text(_of_nginx(), encoding="utf-8")


def _of_pages_hosts() -> str:
    """Write `_headers`: a later place's policy is sent besides that of an earlier one."""
    common = headers("")
    policy = headers("assets/")["Content-Security-Policy"]
    places = {"/*": common} | {
        f"/{place}{'*' if place.endswith('/') else ''}": {"Content-Security-Policy": policy}
        for place in PROGRAMS
    }
    return "".join(f"{place}\n{_lines(sent, '  {}: {}')}" for place, sent in places.items())


def _of_apache() -> str:
    policy = headers("assets/")["Content-Security-Policy"]
    return (
        "<IfModule mod_headers.c>\n"
        + _lines(headers(""), '  Header always set {} "{}"')
        + '  <If "%{REQUEST_URI} =~ m#/(assets/|service-worker\\.js$)#">\n'
        + _lines({"Content-Security-Policy": policy}, '    Header always set {} "{}"')
        + "  </If>\n</IfModule>\n"
    )


def _of_nginx() -> str:
    """Write nginx's: a place that sends a header of its own sends none of those around it."""
    program = headers("assets/")
    return (
        _lines(headers(""), 'add_header {} "{}" always;')
        + "location ~ ^/(assets/|service-worker\\.js$) {\n"
        + _lines(program, '  add_header {} "{}" always;')
        + "}\n"
    )


def _lines(sent: Mapping[str, str], form: str) -> str:
    return "".join(f"{form.format(name, value)}\n" for name, value in sent.items())
