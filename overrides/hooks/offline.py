"""MkDocs hook: what lets the site work without a network, once it has been visited.

After the build ``service-worker.js`` is written with the list of all files that it is to keep, and
``offline.json`` with how much that is, on the device and over a line to a server that compresses:
``{"kept": …, "sent": …}``, in bytes. Pages are told of it by `offline`; a site
that `mkdocs serve` builds anew with every change keeps nothing.
"""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "calculator" / "offline" / "service-worker.js"
WORKER, SUMMARY = "service-worker.js", "offline.json"
NOT_KEPT = {"*.map", "sitemap.xml", "sitemap.xml.gz", WORKER}
"""What only developers, search engines and the browser itself ask for."""
FORGET = "self.registration.unregister();\n"
"""The service worker that takes the place of one which an earlier site left at this address."""

is_served = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note whether the site is served while it is being worked on."""
    global is_served
    is_served = command == "serve"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the templates know whether the site can be kept."""
    env.globals["offline"] = not is_served


def on_post_build(config: MkDocsConfig) -> None:
    """Write the service worker for the site as it now lies there."""
    site = Path(config.site_dir)
    if is_served:
        (site / WORKER).write_text(FORGET, encoding="utf-8")
    else:
        write_service_worker(site)


def write_service_worker(site: Path) -> None:
    """Write the service worker of a built site, and how much it keeps."""
    contents = [path.read_bytes() for path in kept_files(site) if path.name != SUMMARY]
    sent = sum(min(len(content), len(gzip.compress(content, 6))) for content in contents)
    summary = {"kept": sum(map(len, contents)), "sent": sent}
    (site / SUMMARY).write_text(json.dumps(summary), encoding="utf-8")
    source, precache = SOURCE.read_text(encoding="utf-8"), json.dumps(list_files(site))
    (site / WORKER).write_text(f"const PRECACHE = {precache};\n{source}", encoding="utf-8")


def list_files(site: Path) -> dict[str, object]:
    """List what is to be kept of a built site, as calculator/offline/precache.d.ts says."""
    files = {
        path_on_site(path.relative_to(site)): [path.stat().st_size, digest_of(path.read_bytes())]
        for path in kept_files(site)
    }
    return {"version": digest_of(json.dumps(files).encode()), "files": files}


def kept_files(site: Path) -> list[Path]:
    """Find the files of a built site that are to be kept."""
    files = filter(Path.is_file, sorted(site.rglob("*")))
    return [path for path in files if not any(map(path.match, NOT_KEPT))]


def path_on_site(path: Path) -> str:
    """Name a file as pages link to it: a folder instead of its index."""
    return path.as_posix().removesuffix("index.html") if path.name == "index.html" else str(path)


def digest_of(content: bytes) -> str:
    """Return the first twelve hexadecimal digits of the SHA-256 of `content`."""
    return hashlib.sha256(content).hexdigest()[:12]
