"""Pack the built site into one file: the same site gives the same bytes.

python -m site_builder.archive SITE ARCHIVE
"""

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can tell."""
READABLE_BY_ALL = 0o100644 << 16


def pack(site: Path, archive: Path) -> None:
    """Write every file of a folder into an archive, in the order of their names."""
    with ZipFile(archive, "w") as packed:
        for path in sorted(filter(Path.is_file, site.rglob("*"))):
            entry = ZipInfo(path.relative_to(site).as_posix(), EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = READABLE_BY_ALL
            packed.writestr(entry, path.read_bytes())


if __name__ == "__main__":
    pack(*map(Path, sys.argv[1:]))
