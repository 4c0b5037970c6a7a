"""What is said of pages where they are not seen."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from nouns import ENGLISH, SITE, archive_of, article, credits_of, entry, places, shelf, source, sources

from generator.index.archive import Archive
from generator.interface import words_in
from generator.interface.files import languages
from generator.model import Article, Entry, Facts, Kind
from generator.views.abstract import MOST, fitted, listed_told, names_told, shortened, told_of
from generator.views.listing import ListView
from generator.views.term_pages import Extras, Special, term_group

WORD = "word "
LONG = "ཡིག་" * 100


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ""),
        ("  It\nrains.  ", "It rains."),
        (WORD * 32, f"{WORD * 32}"[:-1]),
        (WORD * 33, f"{WORD * 31}word…"),
        ("x" * 161, "x" * 159 + "…"),
        ("雨" * 161, "雨" * 159 + "…"),
        ("short " + "x" * 200, "short " + "x" * 153 + "…"),
        ("x" * 150 + ", and more " * 3, "x" * 150 + ", and…"),
        ("x" * 155 + ", yyyyyyyyyy", "x" * 155 + "…"),
    ],
)
def test_a_text_is_cut_between_two_words(text: str, told: str) -> None:
    assert shortened(text) == told


@given(st.text(), st.integers(2, 200))
def test_a_text_is_never_longer(text: str, most: int) -> None:
    told = shortened(text * 5, most)
    assert len(told) <= most
    assert "\n" not in told


def test_of_sentences_those_are_told_that_fit() -> None:
    first, long, last = "One.", "x" * MOST, "Two."
    assert fitted((first, "", long, last), ENGLISH) == "One. Two."
    assert fitted((long + "y", last), ENGLISH) == "x" * (MOST - 1) + "…"
    assert fitted((), ENGLISH) == ""
    assert fitted(("甲。", "乙。"), words_in("zh-Hans")) == "甲。乙。"


def test_of_names_those_are_told_that_fit() -> None:
    assert names_told("2 places", ("A", "", "B"), ENGLISH) == "2 places: A, B."
    assert names_told("2 places", ("A", "x" * MOST, "B"), ENGLISH) == "2 places: A."
    assert names_told("No place", (), ENGLISH) == "No place."


def test_what_is_told_is_never_too_long() -> None:
    assert len(told_of(LONG, LONG, ENGLISH)) == len(names_told(LONG, (LONG,), ENGLISH)) == MOST


def test_of_a_list_its_articles_and_years_are_told() -> None:
    cards = archive_of([article("A"), article("B", "2023")]).everything
    assert listed_told("Korean", cards, ENGLISH) == "Korean: 2 articles, 2021 to 2023."
    assert listed_told("Undated", archive_of([article("A", "")]).everything, ENGLISH) == "Undated: 1 article."


# --- terms


def told(kind: Kind, name: str, written: Iterable[Article], entries: Iterable[Entry] = (), language: str = "en") -> str:
    archive: Archive = archive_of(tuple(written), tuple(entries))
    site = structs.replace(SITE, language=language)
    page, *_ = term_group(shelf(archive, kind, name), (), archive, site, Special(Extras)).pages()
    assert isinstance(page.view, ListView)
    return page.view.abstract


ROWS = tuple(
    article(
        title,
        date,
        locations=places("Hyesan"),
        tags=("border", tag),
        sources=sources("RFA"),
        credits=credits_of("Ann Lee"),
    )
    for title, date, tag in (("A", "2021", "food"), ("B", "2023", "food"), ("C", "2023", "trade"))
)
CITY = entry("location", "Hyesan", "Ryanggang", facts=Facts(type="city"))
PLACES = (CITY, entry("location", "Ryanggang", "North Korea"), source("RFA", "outlet"))


def test_of_a_place_are_told_its_articles_what_it_is_and_what_comes_with_it() -> None:
    first = "3 articles on Hyesan, 2021 to 2023. City in Ryanggang, North Korea."
    assert told("location", "Hyesan", ROWS, PLACES) == (
        f"{first} Subjects: border, food, trade. Bylines: Ann Lee. Sources: RFA."
    )
    # A place that nobody described is no city, and lies nowhere.
    assert told("location", "Hyesan", ROWS[:1]).startswith("1 article on Hyesan, 2021. Subjects: border, food.")


def test_a_river_lies_in_both_its_countries() -> None:
    river = entry("location", "Hyesan", "China", "North Korea", facts=Facts(type="river"))
    assert "River in China, North Korea." in told("location", "Hyesan", ROWS, (river,))


@pytest.mark.parametrize(
    ("kind", "name", "start"),
    [
        ("tag", "border", "3 articles on border, 2021 to 2023. Often together with: food, trade."),
        ("source", "RFA", "3 articles with RFA as a source, 2021 to 2023. Outlet."),
        ("person", "Ann Lee", "3 articles with Ann Lee in their bylines, 2021 to 2023. Subjects: "),
    ],
)
def test_each_kind_of_term_is_told_in_its_way(kind: Kind, name: str, start: str) -> None:
    assert told(kind, name, ROWS, PLACES).startswith(start)


def test_what_somebody_wrote_is_told_as_it_is() -> None:
    written = structs.replace(CITY, description="A city on the Yalu.")
    assert told("location", "Hyesan", ROWS, (written, *PLACES[1:])) == "A city on the Yalu."


def test_of_a_place_without_articles_just_that_is_told() -> None:
    assert told("location", "Hyesan", (), (CITY,)) == "No article in this archive names Hyesan yet."


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", ["tag", "location", "source", "person"])
@pytest.mark.parametrize("many", [1, 2, 3, 11])
def test_every_language_tells_it_in_its_own_plurals(language: str, kind: Kind, many: int) -> None:
    name = {"tag": "border", "location": "Hyesan", "source": "RFA", "person": "Ann Lee"}[kind]
    rows = [structs.replace(ROWS[0], title=str(at), path=f"content/articles/{at}.md") for at in range(many)]
    found, words = told(kind, name, rows, PLACES, language), words_in(language)
    count = words.count(f"told_{ ({'tag': 'subject', 'location': 'place'}.get(kind, kind)) }_count", many, name=name)
    assert found.startswith(count)
    assert name in count
    assert len(found) <= MOST


@pytest.mark.parametrize("language", languages())
def test_in_every_language_long_names_fit(language: str) -> None:
    rows = [structs.replace(row, tags=(LONG, "border")) for row in ROWS]
    assert len(told("tag", LONG, rows, (), language)) <= MOST
    assert len(told("tag", "border", rows, (), language)) <= MOST
