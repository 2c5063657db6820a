"""A file that the command writes: whole, or not at all."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from bon_tot.errors import RequestError


@contextmanager
def replacing(path: Path, source: str | Path | None = None) -> Iterator[BinaryIO]:
    """Open a new binary file that takes the place of `path` once it is whole.

    Args:
        path: The file to write.
        source: The file that was read, if any, which must not be overwritten.

    Raises:
        RequestError: `path` is `source`, or no file, or cannot be written; what is there stays.
    """
    try:
        if path.exists() and (not path.is_file() or (source and path.samefile(source))):
            raise RequestError(f"--output: ghi {path}, chỉ nhận một tệp khác với tệp đọc vào")
        target = Path(os.path.realpath(path))
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        if mode is not None and not mode & stat.S_IWUSR:
            raise RequestError(f"--output: {path} chỉ để đọc, nên không ghi đè")
        with TemporaryDirectory(prefix=".bon-tot-", dir=target.parent) as folder:
            draft = Path(folder, "draft")
            with draft.open("xb") as stream:
                if mode is not None:
                    draft.chmod(mode)
                yield stream
            draft.replace(target)
    except OSError as error:
        raise RequestError(f"--output: không ghi được ({error.strerror}): {path}") from error
