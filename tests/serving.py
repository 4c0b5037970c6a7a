"""Ways by which a site reaches a reader: from a disk, at the root of a server, and under a path of one.

nginx and Caddy are told what README.md tells people to tell them, word for word but for ports, names and folders.
"""

import http.client
import mimetypes
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

README = Path(__file__).parent.parent / "README.md"
FOLDER = "/srv/archive/public"
BELOW = "a/b/c/"
_NGINX = """\
{user}
daemon off;
pid {state}/nginx.pid;
error_log stderr warn;
events {{ }}
http {{
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path {state}/body;
  proxy_temp_path {state}/proxy;
  fastcgi_temp_path {state}/fastcgi;
  uwsgi_temp_path {state}/uwsgi;
  scgi_temp_path {state}/scgi;
  {ours}
}}
"""
_CADDY = """\
{{
	admin off
	auto_https off
	log {{
		level ERROR
	}}
}}
{ours}
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


def advice(name: str) -> str:
    """What README.md says of hosting, in the block of this name."""
    found = re.search(
        rf"<!-- hosting: {name} -->\n+```\w+\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert found, f"README.md needs the line <!-- hosting: {name} --> and a block after it"
    return found[1]


def _with(text: str, changes: dict[str, str]) -> str:
    """Advice with our ports and folders in place of those of the example."""
    for written, ours in changes.items():
        assert written in text, f"README.md says nothing of {written}"
        text = text.replace(written, ours)
    return text


@contextmanager
def by_nginx(site: Path, state: Path) -> Iterator[Way]:
    """The site at the root of nginx."""
    with _nginx(site, state, advice("nginx")) as base:
        yield Way("nginx", base)


@contextmanager
def under_path(site: Path, state: Path) -> Iterator[Way]:
    """The site under a path of nginx."""
    settings = re.sub(r"^ +(root|error_page) .*\n", "", advice("nginx"), flags=re.MULTILINE)
    below = f"{advice('nginx, under a path')}}}\n"
    with _nginx(site, state, settings.removesuffix("}\n") + below) as base:
        yield Way("nginx under a path", f"{base}{BELOW}")


@contextmanager
def _nginx(site: Path, state: Path, advised: str) -> Iterator[str]:
    """nginx, started as the user who runs the tests."""
    port = _free_port()
    user = "user root;" if os.geteuid() == 0 else ""
    ours = _with(advised, {"listen 80;": f"listen 127.0.0.1:{port};", FOLDER: str(site)})
    settings = state / "nginx.conf"
    settings.write_text(_NGINX.format(user=user, state=state, ours=ours), "utf-8")
    command = [program("nginx", "nginx-light"), "-p", str(state), "-e", "stderr", "-c", str(settings)]
    with _running(command, stderr=subprocess.PIPE) as server:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def by_caddy(site: Path, state: Path) -> Iterator[Way]:
    """The site at the root of Caddy."""
    port = _free_port()
    ours = _with(advice("Caddy"), {"archive.example": f"http://127.0.0.1:{port}", FOLDER: str(site)})
    settings = state / "Caddyfile"
    settings.write_text(_CADDY.format(ours=ours), "utf-8")
    command = ["env", f"HOME={state}", program("caddy", "caddy"), "run", "--config", str(settings)]
    with _running([*command, "--adapter", "caddyfile"], stderr=subprocess.PIPE) as server:
        _wait_for(port, server)
        yield Way("Caddy", f"http://127.0.0.1:{port}/")


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


class Answer(Struct, frozen=True):
    """What a server answers: `headers` by their names in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """The media type, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0]


def answer(way: Way, path: str, headers: dict[str, str] | None = None) -> Answer:
    """What a server, or the disk, answers to a path below the base of a way, percent-encoded."""
    if way.base.startswith("file:"):
        return _from_disk(Path(urllib.parse.unquote(urllib.parse.urlsplit(f"{way.base}{path}").path)))
    host, _, above = way.base.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host, timeout=20)
    connection.request("GET", f"/{above}{path}", headers=headers or {})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)


def _from_disk(path: Path) -> Answer:
    kind = mimetypes.guess_type(path.name)[0] or ""
    return Answer(200, {"content-type": kind}, path.read_bytes()) if path.is_file() else Answer(404, {}, b"")
