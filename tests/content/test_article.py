"""An article's file → an Article, and what is wrong with it."""

import json
from collections.abc import Mapping

import pytest

from generator.content.article import KEYS, read_article
from generator.frontmatter.head import read_head
from generator.model import (
    Article,
    Correction,
    Credit,
    Original,
    Picture,
    PlaceMention,
    Problem,
    Rights,
    Status,
    UnnamedSource,
)


def read(head: Mapping[str, object], path: str = "content/articles/a.md") -> tuple[Article, list[Problem]]:
    """The article of a head, each key on a line of its own, and its Problems."""
    file = f"{json.dumps({'title': 'A', **head}, indent=0, ensure_ascii=False)}\nText.\n"
    article, reader = read_article(path, read_head(file), "en", ["mood"])
    return article, reader.problems


def good(**head: object) -> Article:
    """An article with nothing wrong with it."""
    article, problems = read(head)
    assert problems == []
    return article


def messages(**head: object) -> list[str]:
    """What is wrong with an article."""
    return [f"{problem.severity}: {problem.message}" for problem in read(head)[1]]


def test_every_key_has_a_meaning_and_a_name_of_its_own() -> None:
    names = [name for key in KEYS for name in (key.name, *key.aliases)]
    assert len(names) == len(set(names))
    assert all(key.meaning for key in KEYS)


def test_the_common_case() -> None:
    article = good(title=" Six  soldiers ", date="2021-02?", tags="border, guards", byline="By Ann Doe", lang="KO")
    assert (article.title, article.language, article.tags) == ("Six soldiers", "ko", ("border", "guards"))
    assert article.credits == (Credit("Ann Doe", "author"),)
    assert article.date is not None
    assert article.date.known == ("2021", "02")
    assert article.body.html == "<p>Text.</p>"
    assert article.lines["date"] == 3


def test_a_string_grows_into_a_mapping() -> None:
    article = good(
        bylines=[{"name": "Ann Doe", "role": "Reporter", "desk": "RFA", "from": "ko", "to": "en"}, "Bo Roe"],
        locations=[{"place": "Hyesan", "role": "source"}, "China", {"name": "Yalu", "role": ""}],
        sources=["RFA", {"name": "A report", "kind": "document", "citation": "p. 2"}, {"unnamed": "x", "key": "s1"}],
        original={"link": "https://example.org/", "lang": "ko", "captures": "https://web.archive.org/1"},
        corrections=["one", {"date": "2021", "text": "two"}],
        rights={"licence": "MIT", "holder": "RFA"},
        image={"file": "a.jpg", "alt": "A river"},
    )
    assert article.credits == (Credit("Ann Doe", "reporter", "RFA", "ko", "en"), Credit("Bo Roe", "author"))
    assert [(place.name, place.role) for place in article.locations] == [
        ("Hyesan", "source"),
        ("China", "event"),
        ("Yalu", "event"),
    ]
    assert [(source.name, source.kind, source.citation) for source in article.sources] == [
        ("RFA", "", ""),
        ("A report", "document", "p. 2"),
    ]
    assert [source.description for source in article.unnamed] == ["x"]
    assert article.original == Original("https://example.org/", "ko", captures=("https://web.archive.org/1",))
    assert [correction.text for correction in article.corrections] == ["one", "two"]
    assert article.rights == Rights(license="MIT", holder="RFA")
    assert article.image is not None
    assert article.image.alt == "A river"


# --- who and where


@pytest.mark.parametrize(
    ("head", "credited"),
    [
        ({"author": "Ann Doe"}, [("Ann Doe", "author")]),
        ({"authors": ["Ann Doe", "Bo Roe"]}, [("Ann Doe", "author"), ("Bo Roe", "author")]),
        ({"author": "Ann Doe, Bo Roe"}, [("Ann Doe", "author"), ("Bo Roe", "author")]),
        ({"author": "Doe, Ann"}, [("Doe, Ann", "author")]),
        ({"author": "Reported by Ann Doe"}, [("Ann Doe", "reporter")]),
        ({"bylines": ["Ann Doe", "Edited by Bo Roe"]}, [("Ann Doe", "author"), ("Bo Roe", "editor")]),
        ({"author": "Ann Doe", "byline": "By Ann Doe"}, [("Ann Doe", "author")]),
        ({"translator": ["Ann Doe", "Bo Roe"]}, [("Ann Doe", "translator"), ("Bo Roe", "translator")]),
        ({"byline": ""}, []),
        ({"author": None}, []),
    ],
)
def test_credits(head: dict[str, object], credited: list[tuple[str, str]]) -> None:
    article = good(**head)
    assert [(credit.name, credit.role) for credit in article.credits] == credited
    assert article.byline == ""


def test_what_a_byline_does_not_say_stays_word_for_word() -> None:
    article, problems = read({"byline": "Reported by Ann Doe. Edited by all of us in the newsroom."})
    assert [credit.name for credit in article.credits] == ["Ann Doe"]
    assert article.byline == "Edited by all of us in the newsroom."
    assert [problem.severity for problem in problems] == ["warning"]


@pytest.mark.parametrize(
    ("head", "places"),
    [
        ({"location": "Hyesan; Yalu River"}, [("Hyesan", "event"), ("Yalu River", "event")]),
        ({"location": "Hyesan, Ryanggang"}, [("Hyesan, Ryanggang", "event")]),
        ({"dateline": "SEOUL"}, [("SEOUL", "dateline")]),
        ({"places": {"place": "Hyesan"}}, [("Hyesan", "event")]),
        ({"locations": ["Hyesan", ""]}, [("Hyesan", "event")]),
        ({"locations": None}, []),
    ],
)
def test_places(head: dict[str, object], places: list[tuple[str, str]]) -> None:
    assert [(place.name, place.role) for place in good(**head).locations] == places


def test_a_place_knows_its_line() -> None:
    assert good(locations=["Hyesan"]).locations == (PlaceMention("Hyesan", "event", 4),)


def test_unnamed_sources() -> None:
    article = good(
        sources=[
            {"unnamed": "an officer", "role": "military", "reason": "safety", "basis": "seen", "id": "s1"},
            {"unnamed": "another", "corroborates": "s1"},
        ]
    )
    assert article.unnamed == (
        UnnamedSource("an officer", "military", 4, "safety", "seen", "s1"),
        UnnamedSource("another", "", 11, corroborates=("s1",)),
    )


# --- whence


@pytest.mark.parametrize(
    ("head", "original"),
    [
        ({}, None),
        ({"source_url": "HTTPS://example.org/a"}, Original("https://example.org/a")),
        ({"link": "https://example.org/a"}, Original("https://example.org/a")),
        ({"original": "https://example.org/a"}, Original("https://example.org/a")),
        ({"original": {"language": "ko"}, "link": "https://example.org/a"}, Original("https://example.org/a", "ko")),
        ({"source": "https://example.org/a"}, Original("https://example.org/a")),
        ({"source": "https://example.org/a", "original": {"title": "T"}}, Original("https://example.org/a", title="T")),
        ({"sources": ["https://a.example", "https://b.example"]}, Original("https://a.example")),
        ({"original": None}, None),
    ],
)
def test_originals(head: dict[str, object], original: Original | None) -> None:
    article = good(**head)
    assert article.original == original
    assert article.sources == ()


def test_a_long_address_may_be_a_source() -> None:
    address = f"https://example.org/{'x' * 1_000}"
    assert good(source=address).original == Original(address)


@pytest.mark.parametrize(
    ("value", "rights"),
    [
        ("All rights reserved", Rights(note="All rights reserved")),
        ("https://example.org/terms", Rights(statement="https://example.org/terms")),
        ("HTTP://example.org/terms", Rights(statement="http://example.org/terms")),
        ("", None),
        (None, None),
    ],
)
def test_rights(value: object, rights: Rights | None) -> None:
    assert good(rights=value).rights == rights


def test_corrections() -> None:
    article = good(corrections={"date": "2021-02-12", "text": "It was Tuesday."})
    assert [(c.text, c.date.edtf if c.date else "") for c in article.corrections] == [("It was Tuesday.", "2021-02-12")]
    assert good(corrections="One").corrections == (Correction("One"),)
    assert good(corrections=[]).corrections == ()
    long = "word " * 900
    assert good(corrections=[{"text": long}, long]).corrections == (Correction(long.strip()),) * 2


# --- whether


@pytest.mark.parametrize(
    ("head", "status", "date"),
    [
        ({}, "published", ""),
        ({"draft": "no", "published": "yes"}, "published", ""),
        ({"draft": True}, "draft", ""),
        ({"draft": "YES", "status": "published"}, "draft", ""),
        ({"published": False}, "draft", ""),
        ({"Published": "off"}, "draft", ""),
        ({"published": "2021-02-03"}, "published", ""),
        ({"status": "Draft"}, "draft", ""),
        ({"status": {"is": "draft"}}, "draft", ""),
        ({"status": "withheld", "draft": True}, "withheld", ""),
        ({"status": "withheld", "embargo": "2021"}, "withheld", ""),
        ({"status": "retracted"}, "retracted", ""),
        ({"status": "retracted", "draft": True}, "draft", ""),
        ({"status": "retracted", "embargo": "2021"}, "embargoed", "2021"),
        ({"status": "withdrawn", "draft": True}, "draft", ""),
        ({"status": "embargoed", "embargo": "2021-02", "draft": True}, "draft", ""),
        ({"embargo": "2021-02-03"}, "embargoed", "2021-02-03"),
        ({"status": {"is": "embargoed", "date": "2021"}}, "embargoed", "2021"),
        ({"withdrawn": "2021"}, "withdrawn", "2021"),
        ({"withdrawn": "2021", "status": "retracted"}, "retracted", ""),
        ({"withdrawn": "2021", "embargo": "2022"}, "embargoed", "2022"),
        ({"status": {"is": "withdrawn", "date": "2022"}, "withdrawn": "2021"}, "withdrawn", "2021"),
    ],
)
def test_nothing_publishes_what_something_hides(head: dict[str, object], status: str, date: str) -> None:
    found = good(**head).status
    assert (found.name, found.date.edtf if found.date else "") == (status, date)


def test_a_reason() -> None:
    assert good(status="withdrawn", reason="By request").status == Status("withdrawn", "By request")
    assert good(status={"is": "withdrawn", "reason": "A"}, reason="B").status == Status("withdrawn", "A")


@pytest.mark.parametrize("first", [True, False])
def test_two_words_on_a_draft_that_disagree_hide_it(first: bool) -> None:  # noqa: FBT001 - both are tried
    article, problems = read({"draft": first, "published": first})
    assert article.status.name == "draft"
    assert [problem.message for problem in problems] == [
        "lines 3 and 4 disagree on whether this is a draft; it is not published"
    ]


@pytest.mark.parametrize("head", [{"embargo": None}, {"status": "embargoed"}, {"status": {"is": "embargoed"}}])
def test_an_embargo_needs_a_day(head: dict[str, object]) -> None:
    assert messages(**head, byline="Staff, with agencies")[-1] == "error: the article is embargoed, until no day"


def test_an_embargo_with_a_wrong_day_is_told_once() -> None:
    assert len(messages(embargo="soon")) == 1
    assert len(messages(status={"is": "embargoed", "date": "soon"})) == 1


# --- the rest


def test_a_date_in_the_name_of_the_file() -> None:
    for path, known in {
        "content/articles/2018-10-07-six.md": ("2018", "10", "07"),
        "content/articles/2018-10-07.md": ("2018", "10", "07"),
        "content/articles/2018-10-07_six.md": ("2018", "10", "07"),
        "content/articles/2018-13-07-six.md": (),
        "content/articles/20181007-six.md": (),
        "content/articles/a.md": (),
    }.items():
        article, problems = read({}, path)
        assert (article.date.known if article.date else ()) == known
        assert not problems
    assert read({"date": "2021"}, "content/articles/2018-10-07-six.md")[0].date != article.date


def test_a_picture() -> None:
    assert good(image={"alt": "A river", "src": ""}).image == Picture("", 3, "A river")
    assert good(image=None).image is None
    assert good(image={}).image is None


@pytest.mark.parametrize("src", ["https://example.org/a.jpg", "//example.org/a.jpg", "data:image/png;base64,x"])
def test_a_picture_elsewhere(src: str) -> None:
    article, problems = read({"image": src})
    assert article.image is None
    assert [problem.message for problem in problems] == [f"the picture `{src}` is not beside the article"]


def test_a_title_and_an_id() -> None:
    assert messages(title="") == ["error: there is no title"]
    assert messages(title=["A"]) == ["error: `title` is a list, not a text"]
    assert messages(id="a b") == ["error: `id` can't be `a b`, which holds a space"]


def test_keys_of_the_archives_own() -> None:
    assert good(mood="grim", _note="private").extra == {"mood": "grim"}
    assert messages(weather="cold") == ["warning: `weather` is not a key we know"]
