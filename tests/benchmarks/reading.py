"""A reader far away: a server that waits before each answer and counts what it gives, and Chromium to ask it."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from rivals import MissingError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")


@dataclass
class Server:
    """Where a folder is served. `given` is what was asked for since `forget`: the path and the bytes of each answer."""

    base: str
    given: list[tuple[str, int]] = field(default_factory=list)

    def forget(self) -> None:
        """Counts from here."""
        self.given.clear()

    @property
    def requests(self) -> int:
        """How many requests were answered."""
        return len(self.given)

    @property
    def bytes(self) -> int:
        """The bytes of all answers, uncompressed, without their heads."""
        return sum(size for _, size in self.given)


class _Handler(SimpleHTTPRequestHandler):
    """HTTP/1.1, so that a connection is kept: a server that closes it after each answer is of no use today."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *args: object, latency: float, server_told: Server, **more: object) -> None:
        self._latency, self._told = latency, server_told
        super().__init__(*args, **more)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Waits, answers, and counts."""
        time.sleep(self._latency)
        place = Path(self.translate_path(self.path))
        self._told.given.append((self.path, place.stat().st_size if place.is_file() else 0))
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - so it is called by http.server
        """Says nothing."""


@contextmanager
def served(folder: Path, latency: float = 0.0) -> Iterator[Server]:
    """The folder on a port of this machine; each answer begins `latency` seconds after it was asked for."""
    told = Server("")
    handler = partial(_Handler, directory=str(folder), latency=latency, server_told=told)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        told.base = f"http://127.0.0.1:{server.server_address[1]}/"
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield told
        finally:
            server.shutdown()


@contextmanager
def chromium() -> Iterator["Browser"]:
    """The browser. Raises MissingError where there is none."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise MissingError("Playwright is not here: pip install 'dateline[browser]'") from None
    program = shutil.which("chromium")
    if not program:
        raise MissingError("Chromium is not here: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
