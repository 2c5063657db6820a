"""A real nginx, where there is one, reads the ready file and sends what it says."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from site_builder.security.headers import NGINX
from site_builder.security.policy import headers

PROGRAM = shutil.which("nginx")
CONFIGURATION = """daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder};
  types {{ text/html html; text/javascript js; }}
  server {{ listen 127.0.0.1:{port}; root {site}; include {site}/{headers}; }}
}}
"""


@pytest.fixture
def nginx(tmp_path: Path, site_dir: Path) -> Iterator[str]:
    """Serve the built site; gives the origin."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = CONFIGURATION.format(folder=tmp_path, port=port, site=site_dir, headers=NGINX)
    (tmp_path / "nginx.conf").write_text(said, encoding="utf-8")
    command = [str(PROGRAM), "-c", tmp_path / "nginx.conf", "-p", tmp_path]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        for _ in range(100):
            with socket.socket() as asked:
                if not asked.connect_ex(("127.0.0.1", port)):
                    break
            assert process.poll() is None, process.stderr and process.stderr.read()
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        process.terminate()


@pytest.mark.skipif(PROGRAM is None, reason="no nginx on this machine: apt-get install nginx-light")
def test_nginx_sends_what_it_is_told(nginx: str, site_dir: Path):
    """With a page, a worker's program and the service worker."""
    (worker,) = site_dir.glob("assets/calculator/worker-*.js")
    for path in ("index.html", worker.relative_to(site_dir).as_posix(), "service-worker.js"):
        with urlopen(f"{nginx}/{path}") as answer:
            for name, value in headers(path).items():
                assert answer.headers.get_all(name) == [value], (path, name)
