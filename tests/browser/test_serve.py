"""`dateline serve` in a real browser: what is edited is soon on the screen, and so is what is wrong with it."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from serving import Way
from sites import NOBODY, article, write_site
from visiting import Open, Visitor

from generator import build
from generator.outcome import Changes
from generator.serve import Address, Outcome, Server, Watched, listen, serve

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytest_plugins = ["readers"]
pytestmark = pytest.mark.browser

HEAD = "date: 2021-02-03\nslug: soldiers\ntags: [border]"
LONG = "word " * 400 + "\n\n"
PAGE = "articles/2021/02/03/soldiers.html"
PROBLEMS = "#dateline-problems"
SECONDS = 20_000  # milliseconds


class Ended(BaseException):
    """As Ctrl-C ends it."""


class Desk:
    """A newsroom's desk: an archive, and the server of its writer."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.is_over = False
        self._at_work: threading.Thread | None = None
        self._built = threading.Event()
        self.port = 0

    def write(self, body: str, head: str = HEAD) -> None:
        """Writes the one article."""
        write_site(self.root, {"articles/soldiers.md": article("Soldiers cross", head, body)})

    def open(self) -> None:
        """Serves, at the port of the time before; returns when the site was built."""
        self.is_over = False
        self._built.clear()
        server = listen(Address(port=self.port, tries=1))
        self.port = server.server_port
        self._at_work = threading.Thread(target=self._serve, args=(server,))
        self._at_work.start()
        assert self._built.wait(60)

    def _serve(self, server: Server) -> None:
        with server:
            try:
                serve(server, self.root / "public", Watched(self.root), self._rebuild, self._tell)
            except Ended:
                return

    def _rebuild(self) -> Outcome:
        if self.is_over:
            raise Ended
        made = build.build(build.Order(self.root, lambda _: self.root / "public"), NOBODY)
        changes = made.changes or Changes()
        return Outcome(made.problems, made.is_published, (*changes.new, *changes.changed, *changes.removed))

    def _tell(self, outcome: Outcome, seconds: float) -> None:
        del outcome, seconds
        self._built.set()

    def close(self) -> None:
        """Serves no longer."""
        self.is_over = True
        (self.root / "site.toml").touch()
        assert self._at_work
        self._at_work.join(20)
        assert not self._at_work.is_alive()

    @property
    def way(self) -> Way:
        """Where it is served."""
        return Way("serve", f"http://127.0.0.1:{self.port}/")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk at which one article was written."""
    found = Desk(tmp_path)
    found.write(LONG * 20)
    found.open()
    yield found
    if not found.is_over:
        found.close()


def opened(visit: Open, desk: Desk, path: str = PAGE) -> Visitor:
    """A reader of the page, once it is there."""
    reader = visit(desk.way)
    page = reader.go(path)
    page.locator("main h1").wait_for(timeout=SECONDS)
    return reader


def until(reader: Visitor, condition: str) -> None:
    """Waits until the page says so. Not by wait_for_function, which the page's policy forbids."""
    from playwright.sync_api import Error

    deadline = time.monotonic() + SECONDS / 1_000
    while time.monotonic() < deadline:
        with suppress(Error):  # it is being loaded again
            if reader.page.evaluate(condition):
                return
        reader.page.wait_for_timeout(20)
    raise AssertionError(condition)


def panel(reader: Visitor) -> "Locator":
    """What is wrong, as the page shows it."""
    return reader.page.locator(f"{PROBLEMS} details")


def test_an_edit_is_soon_on_the_screen_at_the_same_place(visit: Open, desk: Desk) -> None:
    reader = opened(visit, desk)
    reader.page.evaluate("scrollTo(0, 900)")
    desk.write(f"A new beginning. {LONG * 20}")
    reader.page.get_by_text("A new beginning.").wait_for(timeout=SECONDS)
    until(reader, "scrollY === 900")
    reader.assert_content()


def test_a_change_of_another_page_leaves_this_one(visit: Open, desk: Desk) -> None:
    reader = opened(visit, desk)
    reader.page.evaluate("window.stays = true")
    write_site(desk.root, {"pages/other.md": article("Other", "", "Text.")})
    other = visit(desk.way)
    other.go("other.html").get_by_text("Text.").wait_for(timeout=SECONDS)
    assert reader.page.evaluate("window.stays")


def test_a_style_is_seen_on_every_page(visit: Open, desk: Desk) -> None:
    reader = opened(visit, desk)
    (desk.root / "static").mkdir()
    (desk.root / "static/site.css").write_text("body { color: rgb(1, 2, 3) }", "utf-8")
    until(reader, "getComputedStyle(document.body).color === 'rgb(1, 2, 3)'")


def test_a_problem_is_shown_over_the_last_good_page_and_goes_when_it_is_mended(visit: Open, desk: Desk) -> None:
    reader = opened(visit, desk)
    desk.write("<b>Not</b> seen.", "date: 2021-13-45\ntags: [<i>border</i>]")
    told = panel(reader)
    told.wait_for(timeout=SECONDS)
    assert re.search(r"content/articles/soldiers\.md:3: error: .*no month 13", told.inner_text())
    assert "hint: " in told.inner_text()
    assert "1 error: this is the last good site" in told.inner_text()
    assert told.evaluate("e => getComputedStyle(e).position") == "fixed"
    assert not reader.page.get_by_text("Not seen.").count()
    assert reader.page.locator(f"{PROBLEMS} i, {PROBLEMS} b").count() == 0
    desk.write("Mended.")
    reader.page.get_by_text("Mended.").wait_for(timeout=SECONDS)
    told.wait_for(state="detached", timeout=SECONDS)
    reader.assert_content()


def test_a_problem_that_is_mended_as_it_was_goes_without_a_reload(visit: Open, desk: Desk) -> None:
    reader = opened(visit, desk)
    reader.page.evaluate("window.stays = true")
    desk.write(LONG * 20, "date: never")
    panel(reader).wait_for(timeout=SECONDS)
    desk.write(LONG * 20)
    panel(reader).wait_for(state="detached", timeout=SECONDS)
    assert reader.page.evaluate("window.stays")


def test_warnings_do_not_cover_the_page(visit: Open, desk: Desk) -> None:
    reader = opened(visit, desk)
    desk.write("See [there](/none.html).", f"{HEAD}\nodd: key")
    told = panel(reader)
    told.wait_for(timeout=SECONDS)
    assert "warning" in told.inner_text()
    assert told.get_attribute("open") is None
    told.locator("summary").click()
    assert re.search(r"soldiers\.md:\d+: warning", told.inner_text())


def test_it_waits_for_a_server_that_comes_back(visit: Open, desk: Desk) -> None:
    reader = opened(visit, desk)
    desk.close()
    desk.write("Written meanwhile.")
    desk.open()
    reader.page.get_by_text("Written meanwhile.").wait_for(timeout=SECONDS)


def test_before_there_is_a_site_its_problems_are_the_page(visit: Open, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "new")
    desk.write("Text.", "date: never")
    desk.open()
    try:
        reader = visit(desk.way)
        reader.go(PAGE)
        reader.page.get_by_text("Nothing is published yet").wait_for(timeout=SECONDS)
        assert "soldiers.md:3: error" in reader.page.locator("body").inner_text()
        desk.write("Published.")
        reader.page.get_by_text("Published.").wait_for(timeout=SECONDS)
    finally:
        desk.close()


@pytest.mark.parametrize("path", ["none.html", "index.html", "tags/border.html"])
def test_pages_of_every_policy_listen(visit: Open, desk: Desk, path: str) -> None:
    opened(visit, desk)
    reader = visit(desk.way)
    reader.go(path)
    desk.write("Text.", "date: never")
    panel(reader).wait_for(timeout=SECONDS)


def test_nothing_of_it_is_written(visit: Open, desk: Desk) -> None:
    opened(visit, desk)
    for path in (desk.root / "public").rglob("*.html"):
        assert b"/.dateline/" not in path.read_bytes()
