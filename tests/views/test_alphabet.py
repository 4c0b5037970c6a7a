"""Indexes from A to Z: every letter has its place in the bar, and very many names are on a page a letter."""

import pytest
from nouns import SITE, archive_of, article

from generator.views import alphabet
from generator.views.alphabet import alphabet_pages
from generator.views.overview import OverviewView
from generator.views.page import Page

NAMES = ("apples", "Äpfel", "Borders", "zinc", "쌀", "물")


def pages(names: tuple[str, ...]) -> list[Page]:
    archive = archive_of([article("A", tags=names)])
    return list(alphabet_pages("tag", archive.shelves["tag"], SITE))


def test_letters_without_names_stand_in_the_bar_and_lead_nowhere() -> None:
    (page,) = pages(NAMES)
    view = page.view
    assert isinstance(view, OverviewView)
    bar = [(letter.text, letter.url) for letter in view.letters]
    assert [text for text, _ in bar][:26] == list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert bar[0] == ("A", "tags/index.html#l1")
    assert bar[1] == ("B", "tags/index.html#l2")
    assert bar[2] == ("C", "")
    assert bar[25] == ("Z", "tags/index.html#l3")
    assert len(bar) == 28  # two of Hangul
    assert [group.heading for group in view.groups][:3] == ["A", "B", "Z"]


def test_without_a_latin_name_no_latin_letters_are_told() -> None:
    (page,) = pages(("쌀", "물"))
    assert isinstance(page.view, OverviewView)
    assert len(page.view.letters) == len(page.view.groups) == 2


def test_too_many_names_for_a_page_stand_on_one_for_each_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alphabet, "_MANY", 5)
    first, *others = pages(NAMES)
    assert isinstance(first.view, OverviewView)
    assert first.view.groups == ()
    assert [(branch.link.text, branch.link.url, branch.link.note) for branch in first.view.branches][:2] == [
        ("A", "tags/index/a.html", "2"),
        ("B", "tags/index/b.html", "1"),
    ]
    assert [page.url for page in others] == [branch.link.url for branch in first.view.branches]
    view = others[0].view
    assert isinstance(view, OverviewView)
    assert (view.heading, view.summary, view.crumbs[0].url) == ("Subjects · A", "2 subjects", "tags/index.html")
    assert [group.heading for group in view.groups] == ["A"]
    assert view.letters == first.view.letters
