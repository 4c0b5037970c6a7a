"""Which pages are out of date, and who is told."""

import threading

from generator.model import Problem
from generator.serve.board import Board
from generator.serve.outcome import Outcome


def test_a_page_that_changed_after_it_was_loaded_is_stale() -> None:
    board = Board(100)
    assert not board.notice("a.html", 100).is_stale
    board.post(Outcome(changed=("a.html",)))
    assert board.notice("a.html", 100).is_stale
    assert not board.notice("b.html", 100).is_stale
    assert not board.notice("a.html", board.build).is_stale


def test_a_page_stays_stale_until_it_is_loaded_again() -> None:
    board = Board(100)
    board.post(Outcome(changed=("a.html",)))
    board.post(Outcome())
    assert board.notice("a.html", 100).is_stale
    assert not board.notice("a.html", 101).is_stale


def test_a_style_or_a_picture_is_part_of_every_page() -> None:
    for part in ("site.css", "pictures/a.png", "search.js"):
        board = Board(100)
        board.post(Outcome(changed=(part,)))
        assert board.notice("a.html", 100).is_stale
    board = Board(100)
    board.post(Outcome(changed=("tags/a.csv", "sitemap.xml")))
    assert not board.notice("a.html", 100).is_stale


def test_a_page_of_another_server_is_stale() -> None:
    board = Board(100)
    assert board.notice("a.html", 99).is_stale
    assert board.notice("a.html", 101).is_stale


def test_errors_come_first() -> None:
    board = Board(100)
    warning, error = Problem("a.md", 1, "odd", severity="warning"), Problem("b.md", 1, "wrong")
    board.post(Outcome((warning, error), is_published=False))
    assert board.problems == (error, warning)
    assert board.notice("a.html", 100).problems == (error, warning)


def test_who_waits_is_told() -> None:
    board = Board(100)
    assert not board.wait(100, 0.01)
    told = []
    waiting = threading.Thread(target=lambda: told.append(board.wait(100, 20)))
    waiting.start()
    board.post(Outcome())
    waiting.join(20)
    assert told == [True]
    assert board.wait(100, 0)


def test_at_the_end_nobody_waits() -> None:
    board = Board(100)
    told = []
    waiting = threading.Thread(target=lambda: told.append(board.wait(100, 20)))
    waiting.start()
    assert not board.is_over
    board.close()
    waiting.join(20)
    assert told == [True]
    assert board.is_over


# --- pages that are about to be published


def test_what_is_announced_is_told_once() -> None:
    board = Board(1)
    board.announce((), {"a.html": lambda: b"new"})
    build, coming = board.now()
    assert (build, list(coming), coming["a.html"]()) == (2, ["a.html"], b"new")
    assert board.notice("a.html", 1).is_stale
    assert not board.notice("b.html", 1).is_stale
    board.post(Outcome(changed=("a.html", "b.html")))
    assert board.now() == (3, {})
    assert not board.notice("a.html", 2).is_stale  # it is the one that was shown
    assert board.notice("b.html", 2).is_stale


def test_what_was_announced_and_did_not_come_is_shown_as_it_was() -> None:
    board = Board(1)
    board.announce((), {"a.html": lambda: b"new"})
    board.post(Outcome((Problem("", 0, "the disk is full"),), is_published=False))
    assert board.now() == (3, {})
    assert board.notice("a.html", 2).is_stale
