"""The server: it answers this machine alone unless told otherwise, and only to names that it was asked by."""

import errno
import ipaddress
import socket
import socketserver
import sys
import threading
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.serve import answers
from generator.serve.addresses import address_of
from generator.serve.answers import PRIVATE, Answer
from generator.serve.board import Board
from generator.serve.outcome import ServeError

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_PORTS = 65_536
_BEAT = 15.0  # seconds between two signs of life to a page that listens
_HEADERS = (
    ("Cache-Control", "no-store"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
)


class Address(Struct, frozen=True):
    """Where to listen: a host, and the first of `tries` ports of which one has to be free."""

    host: str = "127.0.0.1"
    port: int = 8000
    tries: int = 21


def listen(address: Address) -> "Server":
    """A server that holds a port; a browser that comes before it answers waits.

    Raises ServeError where no port is free, or the host is none of this machine's.
    """
    if address.port not in range(_PORTS):
        raise ServeError(f"{address.port} is no port", "name one from 1024 to 65535 with --port")
    for port in range(address.port, min(address.port + address.tries, _PORTS)):
        with suppress(_TakenError):
            return _bound(address.host, port)
    last = min(address.port + address.tries, _PORTS) - 1
    ports = f"the port {last} is taken" if address.tries == 1 else f"the ports {address.port} to {last} are taken"
    raise ServeError(ports, "name another with --port, or end what listens there")


class _TakenError(Exception):
    """Somebody listens there already."""


def _bound(host: str, port: int) -> "Server":
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return Server(host, family, place)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise _TakenError from None
        hint = "take a port above 1023" if error.errno == errno.EACCES else "name one of this machine's with --host"
        raise ServeError(f"{host}, port {port}: {error.strerror}", hint) from None


class Server(ThreadingHTTPServer):
    """Holds a port from the first; `answering` lets it answer."""

    daemon_threads = True  # a page that listens does not keep the program
    block_on_close = False
    allow_reuse_address = sys.platform != "win32"  # where it means that two may hold a port

    def __init__(self, host: str, family: int, place: Any) -> None:
        self.host = host
        self.address_family = family
        self.output = Path()
        self.board = Board(0)
        super().__init__(place, Handler)

    def server_bind(self) -> None:
        """As HTTPServer, which also asks the network for our name, and may wait long for it."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.host, int(self.server_address[1])

    @property
    def url(self) -> str:
        """The site's first page, as this machine's browser reaches it."""
        host = str(self.server_address[0])
        if _is_any(host):
            host = "127.0.0.1" if self.address_family == socket.AF_INET else "::1"
        return f"http://{f'[{host}]' if ':' in host else host}:{self.server_port}/"

    @contextmanager
    def answering(self, output: Path, board: Board) -> Iterator[None]:
        """Answers with what lies in `output`, and tells pages what is posted on `board`, until the end of the block."""
        self.output, self.board = output, board
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield
        finally:
            board.close()
            self.shutdown()

    def knows(self, host: str) -> bool:
        """Whether a request's `Host` names us.

        A page of somebody else's may let its own name lead to this machine (DNS rebinding), and would then read all
        that we serve; but it can't make the browser say another name than its own, and a number is not looked up.
        """
        try:
            name = urllib.parse.urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in _LOOPBACK or name == self.host.lower():
            return True
        return _is_any(str(self.server_address[0])) and (_is_number(name) or name == socket.gethostname().lower())

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader that went away is no error of ours."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


def _is_any(host: str) -> bool:
    return _is_number(host) and ipaddress.ip_address(host).is_unspecified


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "Dateline"
    sys_version = ""
    timeout = 60  # seconds
    wbufsize = -1  # an answer is sent at once, not its head alone,
    disable_nagle_algorithm = True  # nor its end only when the reader has said that it got the beginning

    def do_GET(self) -> None:
        """The page, or what it listens to."""
        path, _, query = self.path.partition("?")
        if path == f"{PRIVATE}events" and self.server.knows(self.headers.get("Host", "")):
            self._tell(urllib.parse.parse_qs(query))
        else:
            self._send(self._answer())

    def do_HEAD(self) -> None:
        """The same without the page."""
        self._send_head(self._answer())

    def _answer(self) -> Answer:
        host = self.headers.get("Host", "")
        if not self.server.knows(host):
            return answers.plain(421, f"{host or 'nobody'} is not a name of this server: open {self.server.url}")
        path = self.path.partition("?")[0]
        if path.startswith(PRIVATE):
            return answers.of_ours(path.removeprefix(PRIVATE))
        return answers.of_site(self.server.output, address_of(path), path, self.server.board)

    def _send(self, answer: Answer) -> None:
        self._send_head(answer)
        self.wfile.write(answer.body)

    def _send_head(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self._send_headers(answer.kind)
        if answer.location:
            self.send_header("Location", answer.location)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()

    def _send_headers(self, kind: str) -> None:
        self.send_header("Content-Type", kind)
        for name, value in _HEADERS:
            self.send_header(name, value)

    def _tell(self, query: dict[str, list[str]]) -> None:
        """Tells a page of every rebuild, until it goes away."""
        page, loaded = query.get("page", [""])[0], query.get("since", [""])[0]
        if not loaded.isdecimal():
            self._send(answers.plain(400, "which build is the page of?"))
            return
        self.send_response(200)
        self._send_headers("text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"retry: 500\n\n")
        board = self.server.board
        while not board.is_over:
            notice = board.notice(address_of(page), int(loaded))
            self._say(answers.event(notice))
            while not board.wait(notice.build, _BEAT):
                self._say(b":\n\n")

    def _say(self, text: bytes) -> None:
        self.wfile.write(text)
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """Says nothing: only the command line speaks."""
