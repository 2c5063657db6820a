"""What others wrote and the site ships, each with its version, its licence and its digests."""

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

TEXTS = Path("docs", "giay-phep")
"""Licence texts that their packages do not carry along."""


@dataclass(frozen=True)
class Component:
    """A piece of software, or a set of letters, that comes with the site.

    Attributes:
        name: As its makers call it.
        version: The one that is shipped.
        licence: Its identifier in the list of SPDX.
        purl: Where it is published, as a package URL; None for what comes within another.
        serves: What it does here, in Vietnamese, for readers.
        text: The file that holds its licence.
        digests: SHA-256 or SHA-512 of the package as published, in hexadecimal digits.
    """

    name: str
    version: str
    licence: str
    purl: str | None
    serves: str
    text: Path
    digests: tuple[str, ...]

    @property
    def text_name(self) -> str:
        """The name of the licence's file on the site."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-") + ".txt"


def shipped_components(checkout: Path) -> list[Component]:
    """List all of them, in the order in which a reader meets them."""
    return [*_from_npm(checkout), *_within_pyodide(checkout), *_from_pypi(checkout)]


def _from_npm(checkout: Path) -> Iterator[Component]:
    locked = json.loads((checkout / "package-lock.json").read_bytes())["packages"]
    modules = checkout / "node_modules"
    for name, licence, text, serves in (
        (
            "@expo-google-fonts/be-vietnam-pro",
            "OFL-1.1",
            modules / "@expo-google-fonts/be-vietnam-pro/LICENSE_FONT",
            "Phông chữ Be Vietnam Pro",
        ),
        (
            "pyodide",
            "MPL-2.0",
            checkout / TEXTS / "pyodide.txt",
            "Chạy Python trong trình duyệt, để phần tính kết quả chạy trên máy đang dùng",
        ),
        ("idb-keyval", "Apache-2.0", modules / "idb-keyval/LICENCE", "Lưu bản đang điền trên máy"),
        ("lean-qr", "MIT", modules / "lean-qr/LICENSE", "Vẽ mã QR"),
        ("minisearch", "MIT", modules / "minisearch/LICENSE.txt", "Tìm kiếm trong trang"),
    ):
        package = locked[f"node_modules/{name}"]
        version, digest = package["version"], package["integrity"]
        purl = f"pkg:npm/{name.replace('@', '%40')}@{version}"
        yield Component(name, version, licence, purl, serves, text, (_hexadecimal(digest),))


def _within_pyodide(checkout: Path) -> Iterator[Component]:
    """What Pyodide's program is made of; its digest is Pyodide's."""
    lock = json.loads((checkout / "node_modules/pyodide/pyodide-lock.json").read_bytes())["info"]
    program = (checkout / "node_modules/pyodide/pyodide.asm.wasm").read_bytes()
    zlib = re.search(rb"deflate (\S+) Copyright", program)
    assert zlib is not None
    emscripten = lock["platform"].removeprefix("emscripten_").replace("_", ".")
    texts = checkout / TEXTS
    yield Component(
        "Python",
        lock["python"],
        "Python-2.0.1",
        None,
        "Ngôn ngữ của phần tính kết quả (nằm trong Pyodide)",
        texts / "python.txt",
        (),
    )
    yield Component(
        "Emscripten",
        emscripten,
        "MIT",
        None,
        "Đưa Python vào trình duyệt (nằm trong Pyodide)",
        texts / "emscripten.txt",
        (),
    )
    yield Component(
        "musl",
        f"trong Emscripten {emscripten}",
        "MIT",
        None,
        "Thư viện C (nằm trong Pyodide)",
        texts / "musl.txt",
        (),
    )
    yield Component(
        "zlib",
        zlib[1].decode(),
        "Zlib",
        None,
        "Nén và giải nén tệp (nằm trong Pyodide)",
        texts / "zlib.txt",
        (),
    )


def _from_pypi(checkout: Path) -> Iterator[Component]:
    locked = (checkout / "requirements.txt").read_text(encoding="utf-8")
    for name, licence, text, serves in (
        ("mkdocs-material", "MIT", "LICENSE", "Khung trang và biểu tượng"),
        ("openpyxl", "MIT", "LICENCE.rst", "Đọc và ghi bảng Excel trong trình duyệt"),
        ("et_xmlfile", "MIT", "LICENCE.rst", "Ghi bảng Excel trong trình duyệt"),
        ("jinja2", "BSD-3-Clause", "LICENSE.txt", "Vẽ biểu mẫu của văn bản mở từ tệp"),
        (
            "markupsafe",
            "BSD-3-Clause",
            "LICENSE.txt",
            "Giữ cho lời văn không thành mã của trang",
        ),
        ("pypdf", "BSD-3-Clause", "LICENSE", "Đọc tệp PDF trong trình duyệt"),
        ("python-docx", "MIT", "LICENSE", "Tệp Word trống để ghi báo cáo vào"),
    ):
        installed = distribution(name)
        version = installed.version
        plain = re.escape(name.replace("_", "-"))
        entry = re.search(rf"^{plain}=={re.escape(version)} \\\n(?:    --hash=.*\n)+", locked, re.M)
        assert entry is not None, name
        own = (one for one in installed.files or () if one.parts[0].endswith(".dist-info"))
        (file,) = (one for one in own if one.name == text)
        digests = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry[0]))
        purl = f"pkg:pypi/{name}@{version}"
        yield Component(name, version, licence, purl, serves, Path(str(file.locate())), digests)


def _hexadecimal(integrity: str) -> str:
    """Write npm's digest, `sha512-…`, as others do."""
    return base64.b64decode(integrity.partition("-")[2]).hex()
