"""A file that the command writes: whole, or not at all."""

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bon_tot.errors import RequestError


@contextmanager
def replacing(path, source):
    """A new binary file that takes the place of `path` once it is whole.

    Raises RequestError where `path` is what was read, or no file, or cannot be written; what is
    there then stays.
    """
    try:
        if path.exists() and (not path.is_file() or path.samefile(source)):
            raise RequestError(f"--output: ghi {path}, chỉ nhận một tệp khác với tệp đọc vào")
        target = Path(os.path.realpath(path))
        with TemporaryDirectory(prefix=".bon-tot-", dir=target.parent) as folder:
            draft = Path(folder, "draft")
            with draft.open("xb") as stream:
                yield stream
            draft.replace(target)
    except OSError as error:
        raise RequestError(f"--output: không ghi được ({error.strerror}): {path}") from error
