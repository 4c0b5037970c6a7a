"""The loop: build at once, then whenever something changed; tell pages and people; live on."""

import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from counter import LOCAL, Desk
from folders import put

from generator.model import Problem
from generator.publish import PublishError
from generator.refusal import RefusedError
from generator.serve import Outcome, Server, Watched, listen, open_browser, serve
from generator.serve.board import Board

PAGE = b"<html><head></head><body>%d</body></html>"


class _Ended(BaseException):
    """As Ctrl-C ends the loop."""


class Writer:
    """Somebody who writes a site: each rebuild makes one page of what is in the content, or fails as it is told to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.failure: BaseException | None = None
        self.builds = 0
        self.told: list[Outcome] = []
        self._heard = threading.Condition()
        self.ended = threading.Event()

    def run(self, server: Server) -> None:
        """Serves until `failure` is _Ended."""
        try:
            serve(server, self.root / "public", Watched(self.root), self._rebuild, self._tell)
        except _Ended:
            self.ended.set()

    def _rebuild(self) -> Outcome:
        self.builds += 1
        if self.failure:
            raise self.failure
        text = (self.root / "content/a.md").read_bytes()
        if text == b"wrong":
            return Outcome((Problem("content/a.md", 1, "it is wrong"),), is_published=False)
        before = (self.root / "public/index.html").read_bytes() if (self.root / "public").exists() else b""
        put(self.root, {"public/index.html": PAGE % len(text), "addresses.tsv": b"index.html"})
        return Outcome(changed=("index.html",) if before != PAGE % len(text) else ())

    def _tell(self, outcome: Outcome, seconds: float) -> None:
        assert 0 <= seconds < 60
        with self._heard:
            self.told.append(outcome)
            self._heard.notify_all()

    def hears(self, count: int) -> Outcome:
        """The last of so many outcomes."""
        with self._heard:
            assert self._heard.wait_for(lambda: len(self.told) >= count, 20), self.told
            return self.told[count - 1]

    def writes(self, text: bytes) -> None:
        """Changes the content."""
        put(self.root, {"content/a.md": text})


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    """Of a site with one text."""
    put(tmp_path, {"content/a.md": b"1", "site.toml": b""})
    return Writer(tmp_path)


@pytest.fixture
def at_work(writer: Writer) -> Iterator[Desk]:
    """The server of that site."""
    with listen(LOCAL) as server:
        threading.Thread(target=writer.run, args=(server,)).start()
        writer.hears(1)
        yield Desk(server, server.board, writer.root / "public")
        writer.failure = _Ended()
        writer.writes(b"the end")
        assert writer.ended.wait(20)


def test_it_builds_at_once_and_after_each_change(writer: Writer, at_work: Desk) -> None:
    assert PAGE.partition(b"%")[2][2:] in at_work.ask("/")[1]
    assert b">1<" in at_work.ask("/")[1]
    writer.writes(b"22")
    assert writer.hears(2).changed == ("index.html",)
    assert b">2<" in at_work.ask("/")[1]


def test_a_page_that_is_open_is_told(writer: Writer, at_work: Desk) -> None:
    told = at_work.listen("/", at_work.board.build)
    assert not next(told)["stale"]
    writer.writes(b"wrong")
    notice = next(notice for notice in told if notice["errors"])
    assert notice["problems"][0]["text"] == "content/a.md:1: error: it is wrong"
    assert b">1<" in at_work.ask("/")[1]
    writer.writes(b"22")
    assert next(notice for notice in told if notice["stale"])["errors"] == 0


def test_a_change_while_it_builds_is_built_too(writer: Writer, at_work: Desk) -> None:
    for text in (b"22", b"333", b"4444"):
        writer.writes(text)
        time.sleep(0.03)
    deadline = time.monotonic() + 20
    while b">4<" not in at_work.ask("/")[1]:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_rebuild_that_finds_nothing_new_is_not_told(writer: Writer, at_work: Desk) -> None:
    put(writer.root, {"site.toml": b"# a comment"})
    deadline = time.monotonic() + 20
    while writer.builds < 2:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    writer.writes(b"22")
    assert writer.hears(2).changed == ("index.html",)
    assert at_work.board.build


FAILURES = {
    "publish": (PublishError("another build is running", "wait"), Problem("", 0, "another build is running", "wait")),
    "refused": (
        RefusedError("`output` is not inside", "write public"),
        Problem("", 0, "`output` is not inside", "write public"),
    ),
    "disk": (
        OSError(13, "Permission denied", "a.md"),
        Problem("a.md", 0, "Permission denied", "check that you may read it"),
    ),
}


@pytest.mark.parametrize("name", FAILURES)
def test_what_a_rebuild_raises_is_told_and_it_lives_on(writer: Writer, at_work: Desk, name: str) -> None:
    writer.failure, problem = FAILURES[name]
    writer.writes(b"22")
    assert writer.hears(2) == Outcome((problem,), is_published=False)
    assert b">1<" in at_work.ask("/")[1]
    writer.failure = None
    writer.writes(b"333")
    assert writer.hears(3) == Outcome(changed=("index.html",))


def test_a_fault_of_ours_is_told_with_its_place(writer: Writer, at_work: Desk) -> None:
    writer.failure = ZeroDivisionError("oh")
    writer.writes(b"22")
    (problem,) = writer.hears(2).problems
    assert problem.message == "ZeroDivisionError: oh"
    assert Path(problem.path) == Path(__file__)
    assert problem.line > 1
    assert "report it" in problem.hint
    assert at_work.ask("/")[0].status == 200


def test_at_the_end_the_port_is_free_and_no_thread_is_left(writer: Writer) -> None:
    writer.failure = _Ended()
    with listen(LOCAL) as server:
        port = server.server_port
        before = threading.active_count()
        writer.run(server)
        assert threading.active_count() <= before + 1  # the one that answered is about to end
    assert writer.ended.is_set()
    with listen(LOCAL.__class__(port=port, tries=1)):
        pass


def test_the_number_of_a_build_is_later_than_any_before(writer: Writer, at_work: Desk) -> None:
    assert at_work.board.build > Board(0).build
    assert abs(at_work.board.build - time.time_ns() // 1_000_000) < 600_000
    assert writer.builds


def test_the_browser_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", _noting(opened))
    assert open_browser("http://127.0.0.1:8000/")
    assert opened == ["http://127.0.0.1:8000/"]


def _noting(opened: list[str]) -> Callable[[str], bool]:
    def note(url: str) -> bool:
        opened.append(url)
        return True

    return note


# Whoever runs these tests in the background may have Ctrl-C ignored, and so all that it starts.
PROGRAM = """
import signal, sys, time
from pathlib import Path
from generator.serve import Address, Outcome, Watched, listen, serve

signal.signal(signal.SIGINT, signal.default_int_handler)

def rebuild():
    print("building", flush=True)
    time.sleep({seconds})
    return Outcome()

root = Path(sys.argv[1])
try:
    with listen(Address(port=0, tries=1)) as server:
        print(server.url, flush=True)
        serve(server, root / "public", Watched(root), rebuild, lambda *_: print("built", flush=True))
except KeyboardInterrupt:
    print("stopped", flush=True)
    sys.exit(130)
"""


@pytest.mark.parametrize(("seconds", "last"), [(0, "built"), (60, "building")])
def test_ctrl_c_ends_it_at_once(writer: Writer, seconds: int, last: str) -> None:
    command = [sys.executable, "-c", PROGRAM.format(seconds=seconds), str(writer.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        url = running.stdout.readline().strip()
        assert url.startswith("http://127.0.0.1:")
        while running.stdout.readline().strip() != last:
            assert running.poll() is None
        host, _, port = url.removeprefix("http://").rstrip("/").partition(":")
        try:
            with socket.create_connection((host, int(port)), 20) as page:
                page.sendall(b"GET /.dateline/events?page=/&since=1 HTTP/1.1\r\nHost: localhost\r\n\r\n")
                assert b" 200 " in page.recv(99)
                running.send_signal(signal.SIGINT)
                out, err = running.communicate(timeout=10)
        finally:
            running.kill()
    assert (running.returncode, out, err) == (130, "stopped\n", "")
