"""Pictures from the network: only if asked, of a bounded size, and from nobody's own network."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from commands import dateline
from sites import GIF, write_site

from generator.importing import fetching


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://10.0.0.1/secret")
            self.end_headers()
            return
        self.send_response(200 if self.path != "/lost.gif" else 404)
        self.end_headers()
        if self.path != "/lost.gif":
            self.wfile.write(GIF if self.path == "/yalu.gif" else b"x" * 2_000)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Says nothing."""


@pytest.fixture
def served() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def open_doors(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine counts as public, and no other does."""
    strict = fetching.check
    monkeypatch.setattr(fetching, "check", lambda address: None if "127.0.0.1" in address else strict(address))


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/a", "http://localhost/a", "http://10.1.2.3/a", "http://[::1]/a", "http://169.254.169.254/latest",
     "http://192.168.0.1/", "file:///etc/passwd", "ftp://h.example/a", "//h.example/a", "http://", "http://[x"],
)  # fmt: skip
def test_no_machine_of_ones_own_network_is_asked(address: str) -> None:
    with pytest.raises(OSError, match=r"none of the web|not a public host|no host"):
        fetching.fetch(address)


@pytest.mark.usefixtures("open_doors")
def test_a_picture_is_fetched(served: str) -> None:
    assert fetching.fetch(f"{served}/yalu.gif") == GIF


@pytest.mark.usefixtures("open_doors")
def test_what_can_not_be_had_is_told(served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OSError, match="it can't be fetched: Not Found"):
        fetching.fetch(f"{served}/lost.gif")
    with pytest.raises(OSError, match="is not a public host"):
        fetching.fetch(f"{served}/away")
    monkeypatch.setattr(fetching, "MAX_BYTES", 1_000)
    with pytest.raises(OSError, match="it is larger than 1,000 bytes"):
        fetching.fetch(f"{served}/large")


@pytest.mark.usefixtures("open_doors")
def test_an_import_fetches_if_it_is_asked(served: str, tmp_path: Path) -> None:
    root = write_site(tmp_path / "archive", {}, 'title = "The Archive"\n')
    post = tmp_path / "blog/a.md"
    post.parent.mkdir()
    post.write_text(f"---\ntitle: A\ndate: 2021-02-03\n---\n\n![River]({served}/yalu.gif)\n", "utf-8")
    assert dateline("import", post.parent, "--fetch", "-C", root).code == 0
    assert [path.read_bytes() for path in (root / "content").rglob("*.gif")] == [GIF]
    assert dateline("build", "-C", root).code == 0
