"""What was made before, kept by the digest of all that it is made of, so that it is made once."""

import json
import os
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Self

from site_builder.digests import digest_of, key_of

UNUSED_DAYS = 7
"""For how long something is kept that no build asks for."""


@dataclass(frozen=True)
class Cache:
    """A folder of what was made.

    `common` stands for what everything is made of: the makers, the templates, the vocabulary. A key
    need only name what is made of, beyond that.
    """

    folder: Path
    common: str

    def within(self, further: str) -> Self:
        """Give the same folder for what is all made of something further, too."""
        return replace(self, common=key_of(self.common, further))

    def content(self, *key: str, make: Callable[[], bytes]) -> bytes:
        """Give what is kept under a key, made now where it was not before."""
        known = self.find(*key)
        if known is None:
            known = make()
            self.keep(*key, content=known)
        return known

    def data(self, *key: str, make: Callable[[], Any]) -> Any:
        """Give what is kept under a key as JSON values."""
        return json.loads(self.content(*key, make=lambda: json.dumps(make()).encode()))

    def find(self, *key: str) -> bytes | None:
        """Give what is kept under a key, if anything is."""
        path = self._path(key)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        os.utime(path)
        return content

    def has(self, *key: str) -> bool:
        """Tell whether anything is kept under a key."""
        return self._path(key).exists()

    def keep(self, *key: str, content: bytes) -> None:
        """Keep something under a key; whoever reads it meanwhile finds the whole or nothing."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)

    def forget_unused(self) -> None:
        """Drop what no build has asked for in a long while."""
        oldest = time.time() - UNUSED_DAYS * 24 * 60 * 60
        for path in self.folder.glob("*/*"):
            if path.stat().st_mtime < oldest:
                path.unlink()

    def _path(self, key: Iterable[str]) -> Path:
        digest = key_of(self.common, *key)
        return self.folder / digest[:2] / digest[2:]


def digest_of_sources(
    checkout: Path, patterns: Iterable[str], besides: Collection[Path] = ()
) -> str:
    """Digest the names and contents of the files of a checkout that match one of the patterns.

    Args:
        checkout: The folder from which the patterns are seen.
        patterns: Which files.
        besides: Those that do not count, nor does what Python keeps of its own.
    """
    found = {path for pattern in patterns for path in checkout.glob(pattern) if path.is_file()}
    counting = {path for path in found.difference(besides) if path.parent.name != "__pycache__"}
    named = {path.relative_to(checkout).as_posix(): path for path in counting}
    return key_of(
        *(part for name in sorted(named) for part in (name, digest_of(named[name].read_bytes())))
    )
