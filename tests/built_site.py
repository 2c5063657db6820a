"""The built site, whose files carry their content's digest in their names."""

from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "build" / "site"


def address_of(plain: str) -> str:
    """Give the address of the site's only file of a plain name, such as ``/assets/images/icon-180.png``."""
    path = PurePosixPath(plain.removeprefix("/"))
    digests = ("?" * 8, "?" * 12)  # esbuild's, and ours
    names = (f"{path.stem}-{digest}{path.suffix}" for digest in digests)
    (found,) = (file for name in names for file in SITE.joinpath(path.parent).glob(name))
    return f"/{found.relative_to(SITE).as_posix()}"
