"""The server: what it answers, to whom, and at which port."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from counter import Desk, desk, free_ports
from folders import put, tree

from generator.model import Problem
from generator.serve.answers import of_site
from generator.serve.board import Board
from generator.serve.outcome import Outcome, ServeError
from generator.serve.server import Address, listen

PAGE = b"<!DOCTYPE html><html><head><title>A</title></head><body>A</body></html>"


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Desk]:
    """A server of a small site."""
    files = {
        "index.html": PAGE,
        "tags/index.html": PAGE,
        "404.html": PAGE.replace(b"A", b"none"),
        "site.css": b"a{}",
        "a.jsonl": b"{}\n",
        "a.odd": b"\x00",
        "혜산.html": PAGE,
        ".dateline": b"marker",
    }
    put(tmp_path / "public", files)
    put(tmp_path, {"secret.txt": b"secret"})
    with desk(tmp_path / "public") as found:
        yield found


def test_a_page_is_sent_with_the_script_and_stays_as_it_is(serving: Desk) -> None:
    before = tree(serving.output)
    response, body = serving.ask("/")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert body == PAGE.replace(
        b"</head>", b'<script src="/.dateline/reload.js" data-build="100" defer></script></head>'
    )
    assert tree(serving.output) == before


def test_files_are_sent_as_they_are_with_their_type(serving: Desk) -> None:
    kinds = {"site.css": "text/css; charset=utf-8", "a.jsonl": "application/jsonl; charset=utf-8"}
    for name, kind in {**kinds, "a.odd": "application/octet-stream"}.items():
        response, body = serving.ask(f"/{name}")
        assert response.headers["Content-Type"] == kind
        assert body == (serving.output / name).read_bytes()


def test_a_folder_answers_with_its_page_and_never_with_a_list(serving: Desk) -> None:
    response, _ = serving.ask("/tags?x")
    assert (response.status, response.headers["Location"]) == (302, "/tags/")
    assert serving.ask("/tags/")[0].status == 200
    (serving.output / "tags/index.html").unlink()
    assert serving.ask("/tags/")[0].status == 404


def test_what_is_missing_is_answered_with_the_page_of_the_site(serving: Desk) -> None:
    response, body = serving.ask("/none.html")
    assert response.status == 404
    assert b"<title>none</title>" in body
    assert b"/.dateline/reload.js" in body
    (serving.output / "404.html").unlink()
    response, body = serving.ask("/none.html")
    assert (response.status, body) == (404, b"there is no such page\n")


@pytest.mark.parametrize(
    "target", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%00", "/.dateline", "/.dateline/x", "//x"]
)
def test_nothing_else_is_to_be_had(serving: Desk, target: str) -> None:
    response, body = serving.ask(target)
    assert response.status == 404
    assert b"secret" not in body
    assert b"marker" not in body


def test_names_in_every_script_are_found(serving: Desk) -> None:
    assert serving.ask("/%ED%98%9C%EC%82%B0.html")[0].status == 200


def test_head_has_no_body_and_others_are_not_answered(serving: Desk) -> None:
    response, body = serving.ask("/", "HEAD")
    assert (response.status, body) == (200, b"")
    assert int(response.headers["Content-Length"]) > len(PAGE)
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert serving.ask("/", method)[0].status == 501


def test_the_script_and_its_style_are_sent(serving: Desk) -> None:
    response, body = serving.ask("/.dateline/reload.js")
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert b"EventSource" in body
    assert serving.ask("/.dateline/reload.css")[0].headers["Content-Type"] == "text/css; charset=utf-8"
    for name in ("__init__.py", "../serve/server.py", "%2e%2e/serve/server.py", ""):
        assert serving.ask(f"/.dateline/{name}")[0].status == 404


def test_one_connection_answers_more_than_once(serving: Desk) -> None:
    with socket.create_connection(("127.0.0.1", serving.server.server_port), 20) as connection:
        for _ in range(2):
            connection.sendall(b"GET /site.css HTTP/1.1\r\nHost: localhost\r\n\r\n")
            answer = b""
            while not answer.endswith(b"a{}"):
                answer += connection.recv(9_999)
            assert answer.startswith(b"HTTP/1.1 200")


# --- to whom


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1", "[::1]:9"])
def test_this_machine_is_answered(serving: Desk, host: str) -> None:
    assert serving.ask("/", Host=host)[0].status == 200


@pytest.mark.parametrize(
    "host", ["", "evil.example", "evil.example:8000", "localhost.evil.example", "192.168.0.1", "[::1", "a b"]
)
@pytest.mark.parametrize("target", ["/", "/.dateline/reload.js", "/.dateline/events?page=/&since=100"])
def test_a_name_that_is_not_ours_is_not_answered(serving: Desk, host: str, target: str) -> None:
    response, body = serving.ask(target, Host=host)
    assert response.status == 421
    assert serving.server.url.encode() in body
    assert b"<title>" not in body


def test_no_host_at_all_is_not_answered(serving: Desk) -> None:
    with socket.create_connection(("127.0.0.1", serving.server.server_port), 20) as connection:
        connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert b" 421 " in connection.recv(9_999)


def test_the_host_that_was_chosen_is_answered_too() -> None:
    with listen(Address("127.0.0.2", 0, 1)) as server:
        assert server.url == f"http://127.0.0.2:{server.server_port}/"
        assert server.knows("127.0.0.2:8000")
        assert not server.knows("127.0.0.3")


def test_who_serves_everybody_is_asked_by_number_or_by_its_name() -> None:
    with listen(Address("0.0.0.0", 0, 1)) as server:  # noqa: S104 - it answers nobody here
        assert server.url == f"http://127.0.0.1:{server.server_port}/"
        assert server.knows("192.168.0.1:8000")
        assert server.knows(f"{socket.gethostname()}:8000")
        assert not server.knows("evil.example")


# --- what pages are told


def test_a_page_is_told_of_problems_and_of_its_own_change(serving: Desk) -> None:
    told = serving.listen("/tags/", 100)
    assert next(told) == {"build": 100, "stale": False, "errors": 0, "warnings": 0, "problems": []}
    wrong = Problem("content/a.md", 2, "no <title>", "add one")
    serving.board.post(Outcome((Problem("b", 0, "odd", severity="warning"), wrong), is_published=False))
    assert next(told) == {
        "build": 101,
        "stale": False,
        "errors": 1,
        "warnings": 1,
        "problems": [
            {"text": "content/a.md:2: error: no <title>", "hint": "add one", "severity": "error"},
            {"text": "b: warning: odd", "hint": "", "severity": "warning"},
        ],
    }
    serving.board.post(Outcome(changed=("tags/index.html",)))
    assert next(told) == {"build": 102, "stale": True, "errors": 0, "warnings": 0, "problems": []}


def test_at_the_end_a_page_is_told_no_more(tmp_path: Path) -> None:
    with desk(tmp_path) as serving:
        told = serving.listen("/", 100)
        next(told)
        serving.board.close()
        assert list(told) == []


def test_of_very_many_problems_the_first_are_shown(serving: Desk) -> None:
    many = tuple(Problem("a.md", line, "wrong") for line in range(1, 1_001))
    serving.board.post(Outcome(many, is_published=False))
    notice = next(serving.listen("/", 100))
    assert notice["errors"] == 1_000
    assert len(notice["problems"]) == 100


def test_a_page_that_is_of_no_build_is_told_so(serving: Desk) -> None:
    for query in ("", "?page=/", "?page=/&since=-1", "?page=/&since=x"):
        assert serving.ask(f"/.dateline/events{query}")[0].status == 400


def test_a_reader_that_goes_away_is_no_error(serving: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        told = serving.listen("/", 100)
        next(told)
        told.close()  # type: ignore[attr-defined]
    for _ in range(20):
        serving.board.post(Outcome())
    assert serving.ask("/")[0].status == 200
    assert capfd.readouterr() == ("", "")


def test_as_long_as_there_is_no_site_the_problems_are_the_page(tmp_path: Path) -> None:
    with desk(tmp_path / "public") as serving:
        response, body = serving.ask("/tags/")
        assert response.status == 503
        assert b"<h1>The site is being built</h1>" in body
        serving.board.post(Outcome((Problem("site.toml", 1, "no <title>", "add one"),), is_published=False))
        response, body = serving.ask("/")
        assert b"<h1>Nothing is published yet</h1>" in body
        assert b"site.toml:1: error: no &lt;title&gt;\n  hint: add one" in body
        assert b'data-dateline="empty"' in body
        assert re.search(rb'<script src="/\.dateline/reload\.js" data-build="101" defer></script></head>', body)
        assert serving.ask("/icon.svg")[0].status == 404


# --- the port


def test_a_port_that_is_taken_is_passed_over() -> None:
    first = free_ports(3)
    with listen(Address(port=first)) as one, listen(Address(port=first)) as other:
        assert (one.server_port, other.server_port) == (first, first + 1)
        assert other.url == f"http://127.0.0.1:{first + 1}/"


def test_a_port_that_was_asked_for_is_not() -> None:
    first = free_ports(2)
    with listen(Address(port=first)), pytest.raises(ServeError, match=f"the port {first} is taken") as told:
        listen(Address(port=first, tries=1))
    assert "--port" in told.value.hint


def test_when_all_ports_are_taken_it_is_told() -> None:
    first = free_ports(2)
    taken = f"the ports {first} to {first + 1} are taken"
    with listen(Address(port=first)), listen(Address(port=first + 1)), pytest.raises(ServeError, match=taken):
        listen(Address(port=first, tries=2))


@pytest.mark.parametrize("address", [Address("192.0.2.1", 0, 1), Address("no such host", 0, 1)])
def test_a_host_that_is_not_this_machine_is_told(address: Address) -> None:
    with pytest.raises(ServeError, match=re.escape(address.host)) as told:
        listen(address)
    assert "--host" in told.value.hint


def test_a_number_that_is_no_port_is_told() -> None:
    with pytest.raises(ServeError, match="99999 is no port"):
        listen(Address(port=99_999))


def test_a_page_that_is_about_to_be_published_is_shown_as_it_will_be(tmp_path: Path) -> None:
    put(tmp_path, {"a.html": b"old", "b.html": b"old"})
    board = Board(1)
    board.announce((), {"a.html": lambda: b"new", "b.html": lambda: None, "c.html": lambda: b"more"})
    shown = [of_site(tmp_path, name, f"/{name}", board) for name in ("a.html", "b.html", "c.html")]
    assert [answer.status for answer in shown] == [200, 200, 200]
    assert [answer.body.partition(b"<")[0].strip() for answer in shown] == [b"new", b"old", b"more"]
    board.post(Outcome())
    assert of_site(tmp_path, "c.html", "/c.html", board).status in {404, 503}
