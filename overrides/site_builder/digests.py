"""The one digest by which files are named, kept and compared."""

import hashlib


def digest_of(*contents: bytes) -> str:
    """Return the first twelve hexadecimal digits of the SHA-256 of all contents, one after another.

    >>> digest_of(b"bon ", b"tot") == digest_of(b"bon tot")
    True
    """
    digest = hashlib.sha256()
    for content in contents:
        digest.update(content)
    return digest.hexdigest()[:12]


def key_of(*parts: str) -> str:
    """Return a key that only the same parts, in the same order, have.

    >>> key_of("a", "bc") == key_of("ab", "c")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode()
        digest.update(f"{len(content)}:".encode() + content)
    return digest.hexdigest()
