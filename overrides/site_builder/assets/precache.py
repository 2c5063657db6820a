"""What lets the site work without a network, once it has been visited.

``service-worker.js`` is written with the list of all files that it is to keep. Pages that offer it
say how much that is, on the device and over a line to a server that compresses.
"""

import gzip
import json
import re
from pathlib import Path

from site_builder.digests import digest_of

WORKER = "service-worker.js"
NOT_KEPT = {
    "*.map",
    ".htaccess",
    "_headers",
    "nginx-headers.conf",
    "sitemap.xml",
    "sitemap.xml.gz",
    WORKER,
}
"""What only developers, servers, search engines and the browser itself ask for."""
FORGET = "self.registration.unregister();\n"
"""The service worker that takes the place of one which an earlier site left at this address."""
SIZE = re.compile(rb'(<span data-size="(kept|sent)">)[^<]*(</span>)')


def write_service_worker(site: Path, source: Path, cache: Path) -> None:
    """Write the service worker of a built site, and into its pages how much it keeps.

    Args:
        site: The folder of the built site.
        source: The service worker without its list.
        cache: Where to keep how small each file can be made.
    """
    contents = {path: path.read_bytes() for path in kept_files(site)}
    sizes = {
        b"kept": sum(map(len, contents.values())),
        b"sent": sum(_sizes_sent(list(contents.values()), cache)),
    }
    for path, content in contents.items():
        if SIZE.search(content):
            path.write_bytes(SIZE.sub(lambda place: _filled(place, sizes), content))
    precache = json.dumps(list_files(site))
    program = source.read_text(encoding="utf-8")
    (site / WORKER).write_text(f"const PRECACHE = {precache};\n{program}", encoding="utf-8")


def list_files(site: Path) -> dict[str, object]:
    """List what is to be kept of a built site, as calculator/offline/precache.d.ts says."""
    files = {}
    for path in kept_files(site):
        content = path.read_bytes()
        files[_path_on_site(path.relative_to(site))] = [len(content), digest_of(content)]
    return {"version": digest_of(json.dumps(files).encode()), "files": files}


def kept_files(site: Path) -> list[Path]:
    """Find the files of a built site that are to be kept."""
    files = filter(Path.is_file, sorted(site.rglob("*")))
    return [path for path in files if not any(map(path.match, NOT_KEPT))]


def _path_on_site(path: Path) -> str:
    """Name a file as pages link to it: a folder instead of its index."""
    place = path.as_posix()
    return place.removesuffix("index.html") if path.name == "index.html" else place


def _filled(place: re.Match[bytes], sizes: dict[bytes, int]) -> bytes:
    before, which, after = place.groups()
    return before + str(round(sizes[which] / 1e6)).encode() + after


def _sizes_sent(contents: list[bytes], cache: Path) -> list[int]:
    """Tell how many bytes a compressing server sends of each; `cache` spares most of the work."""
    known = json.loads(cache.read_bytes()) if cache.exists() else {}
    sizes = {}
    for content in contents:
        digest = digest_of(content)
        sizes[digest] = known.get(digest) or min(len(content), len(gzip.compress(content, 6)))
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_text(json.dumps(sizes), encoding="utf-8")
    return [sizes[digest_of(content)] for content in contents]
