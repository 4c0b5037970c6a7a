"""Ways by which a site reaches a reader: from a disk, at the root of a server, and under a path of one."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

_NGINX = """\
{user}
daemon off;
pid {state}/nginx.pid;
error_log stderr warn;
events {{ }}
http {{
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  charset utf-8;
  access_log off;
  client_body_temp_path {state}/body;
  proxy_temp_path {state}/proxy;
  fastcgi_temp_path {state}/fastcgi;
  uwsgi_temp_path {state}/uwsgi;
  scgi_temp_path {state}/scgi;
  server {{
    listen 127.0.0.1:{port};
    location /a/b/ {{
      alias {site}/;
      error_page 404 /a/b/404.html;
    }}
  }}
}}
"""


class Way(Struct, frozen=True):
    """Where a site stands: `base` ends in `/`, and no request may leave it."""

    name: str
    base: str


def program(name: str, package: str) -> str:
    """The path of a program that these tests need; they fail without it, since a skipped test proves nothing."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin")
    assert found, f"these tests need {name}: apt-get install {package}"
    return found


def from_disk(site: Path) -> Way:
    """The site as it lies in a folder."""
    return Way("file", f"{site.as_uri()}/")


@contextmanager
def at_root(site: Path) -> Iterator[Way]:
    """The site at the root of Python's own server."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(site)]
    with _running(command, stderr=subprocess.DEVNULL, stdout=subprocess.PIPE) as server:
        assert server.stdout
        told = server.stdout.readline().decode()
        found = re.search(r"port (\d+)", told)
        assert found, told
        yield Way("http.server", f"http://127.0.0.1:{found[1]}/")


@contextmanager
def under_path(site: Path, state: Path) -> Iterator[Way]:
    """The site under /a/b/ of nginx, which is started as the user who runs the tests."""
    port = _free_port()
    user = "user root;" if os.geteuid() == 0 else ""
    settings = state / "nginx.conf"
    settings.write_text(_NGINX.format(user=user, state=state, site=site, port=port), "utf-8")
    command = [program("nginx", "nginx-light"), "-p", str(state), "-e", "stderr", "-c", str(settings)]
    with _running(command, stderr=subprocess.PIPE) as server:
        _wait_for(port, server)
        yield Way("nginx", f"http://127.0.0.1:{port}/a/b/")


@contextmanager
def _running(command: list[str], stderr: int, stdout: int = subprocess.DEVNULL) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr) as server:
        try:
            yield server
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        if server.poll() is not None and server.stderr:
            raise AssertionError(server.stderr.read().decode())
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server did not start")


def answer(way: Way, path: str) -> tuple[int, str, bytes]:
    """What a server answers to a path below its base, percent-encoded: status, media type, body."""
    host, _, above = way.base.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host, timeout=20)
    connection.request("GET", f"/{above}{path}")
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, response.headers.get_content_type(), body
