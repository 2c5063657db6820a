"""What is long in making is kept under build/, by the digest of what it is made of."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory


def kept(cache: Path, key: str, make: Callable[[Path], None]) -> Path:
    """Give the folder that `cache` keeps under a key, filled by `make` where it isn't there."""
    known = cache / key
    if not known.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=cache) as temporary:
            folder = Path(temporary, key)
            folder.mkdir()
            make(folder)
            if not known.exists():  # another build may have been quicker
                folder.rename(known)
    return known
