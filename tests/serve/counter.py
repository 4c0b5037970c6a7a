"""A real server on a free port, and what it answers."""

import http.client
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.serve.board import Board
from generator.serve.outcome import ServeError
from generator.serve.server import Address, Server, listen

LOCAL = Address(port=0, tries=1)


class Desk(Struct, frozen=True):
    """A server at work, and the board that it tells from."""

    server: Server
    board: Board
    output: Path

    def ask(self, target: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        """The answer to a request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=20)
        connection.request(method, target, headers=headers)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response, body

    def listen(self, page: str, since: int) -> Iterator[dict[str, Any]]:
        """What a page is told."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=20)
        connection.request("GET", f"/.dateline/events?page={page}&since={since}")
        response = connection.getresponse()
        assert response.headers.get_content_type() == "text/event-stream"
        try:
            while line := response.readline():
                if line.startswith(b"data: "):
                    yield json.loads(line.removeprefix(b"data: "))
        finally:
            response.close()
            connection.close()


@contextmanager
def desk(output: Path, address: Address = LOCAL) -> Iterator[Desk]:
    """A server of what lies in `output`."""
    board = Board(100)
    with listen(address) as server, server.answering(output, board):
        yield Desk(server, board, output)


def free_ports(count: int) -> int:
    """The first of so many ports in a row that are free now."""
    for first in range(20_000, 60_000, count):
        with ExitStack() as held, suppress(ServeError):
            for port in range(first, first + count):
                held.enter_context(listen(Address(port=port, tries=1)))
            return first
    raise AssertionError("no port is free")
