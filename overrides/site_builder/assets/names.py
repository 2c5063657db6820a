"""Files of the site, each under an address that changes with its content."""

from pathlib import Path, PurePosixPath

from site_builder.assets.bundles import Bundle
from site_builder.digests import digest_of


class Assets:
    """Files by their addresses, and the addresses by the plain ones that pages name.

    >>> assets = Assets()
    >>> assets.add("assets/images/sign.svg", b"<svg/>")
    'assets/images/sign-d4dc56669143.svg'
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes | Path] = {}
        self.addresses: dict[str, str] = {}
        self.imports: dict[str, list[str]] = {}

    def add(self, plain: str, content: bytes | Path) -> str:
        """Add a file; gives its address."""
        data = content.read_bytes() if isinstance(content, Path) else content
        path = PurePosixPath(plain)
        name = f"{path.stem}-{digest_of(data)}{path.suffix}"
        return self.add_named(plain, str(path.with_name(name)), content)

    def add_named(self, plain: str, address: str, content: bytes | Path) -> str:
        """Add a file whose address tells its content already."""
        self.files[address] = content
        self.addresses[plain] = address
        return address

    def add_bundle(self, bundle: Bundle) -> None:
        """Add the files of a bundle."""
        for name, content in bundle.files.items():
            self.files[f"assets/{name}"] = content
        for plain, names in bundle.entries.items():
            own, *others = (f"assets/{name}" for name in names)
            self.addresses[f"assets/{plain}"] = own
            self.imports[f"assets/{plain}"] = others
