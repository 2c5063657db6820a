"""A web server as a good one is set up, on a line as slow as wanted, which counts what it sends."""

import hashlib
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread

from site_server import QuietHandler

ROOT = Path(__file__).resolve().parents[2]
NODE = ROOT / "node_modules" / ".bin" / "node"
COMPRESSED = ROOT / "build" / "bench" / "brotli"
PACKED_ALREADY = {".docx", ".gz", ".png", ".whl", ".woff2", ".xlsx", ".zip"}
PIECE = 16_384


class Line:
    """What travels to the browser: so many bytes a second at the most, or as fast as it goes."""

    def __init__(self, bytes_per_second: float | None):
        self.bytes_per_second = bytes_per_second
        self.sent = 0
        self._free_at = 0.0
        self._lock = Lock()

    def send(self, stream, content: bytes) -> None:
        """Write `content`, all connections sharing the line."""
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            self._wait(len(piece))
            stream.write(piece)

    def _wait(self, size: int) -> None:
        with self._lock:
            self.sent += size
            if not self.bytes_per_second:
                return
            begun = max(self._free_at, time.monotonic())
            self._free_at = begun + size / self.bytes_per_second
        time.sleep(max(0.0, self._free_at - time.monotonic()))


class Server:
    """Serves a folder, brotli where it helps, each file to be asked for again only by its tag."""

    def __init__(self, folder: Path, line: Line):
        class Handler(QuietHandler):
            protocol_version = "HTTP/1.1"

            def handle(self):
                with suppress(ConnectionError):  # a browser that is closed hangs up
                    super().handle()

            def do_GET(self):  # noqa: N802
                path = Path(self.translate_path(self.path))
                path = path / "index.html" if path.is_dir() else path
                if not path.is_file():
                    return self._answer(404, b"")
                content, encoding = self._packed(path)
                tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
                headers = {"ETag": tag, "Cache-Control": "no-cache", **encoding}
                if self.headers["If-None-Match"] == tag:
                    return self._answer(304, b"", **headers)
                headers["Content-Type"] = self.guess_type(str(path))
                return self._answer(200, content, **headers)

            def _packed(self, path):
                if path.suffix in PACKED_ALREADY or "br" not in self.headers["Accept-Encoding"]:
                    return path.read_bytes(), {}
                return compressed(path).read_bytes(), {"Content-Encoding": "br"}

            def _answer(self, status, content, **headers):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                if status != 304:
                    self.send_header("Content-Length", str(len(content)))
                head = b"".join(self._headers_buffer)
                line._wait(len(head))
                self.end_headers()
                line.send(self.wfile, content)

        self._httpd = ThreadingHTTPServer(
            ("127.0.0.1", 0), lambda *args: Handler(*args, directory=str(folder))
        )
        self.origin = f"http://127.0.0.1:{self._httpd.server_port}"

    def __enter__(self):
        Thread(target=self._httpd.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._httpd.shutdown()
        self._httpd.server_close()


def compress_all(folder: Path) -> None:
    """Make the brotli of every file in `folder` that the server will ask for."""
    COMPRESSED.mkdir(parents=True, exist_ok=True)
    files = {path: compressed(path) for path in walk(folder) if path.suffix not in PACKED_ALREADY}
    waiting = [f"{path}\n{target}\n" for path, target in files.items() if not target.exists()]
    script = Path(__file__).with_name("brotli.mjs")
    subprocess.run([NODE, script], input="".join(waiting).encode(), check=True)


def compressed(path: Path) -> Path:
    """Name the place of the brotli of a file, one for each content."""
    return COMPRESSED / hashlib.sha256(path.read_bytes()).hexdigest()


def walk(folder: Path) -> Iterator[Path]:
    """Find every file in a folder, through links as well."""
    for path in folder.iterdir():
        if path.is_dir():
            yield from walk(path)
        else:
            yield path
