"""A registry's file → an Entry; a page's file → a Prose."""

import json
from collections.abc import Mapping

import pytest

from generator.content.entry import KEYS, PROSE_KEYS, read_entry, read_prose
from generator.frontmatter.fields import Key
from generator.frontmatter.head import read_head
from generator.model import Entry, Facts, Kind, Problem, Prose

DEGREES = "write decimal degrees, the latitude first, as in coordinates: [41.4017, 128.1778]"


def read(kind: Kind, head: Mapping[str, object]) -> tuple[Entry, list[Problem]]:
    """The entry of a head, each key on a line of its own, and its Problems."""
    file = f"{json.dumps({'name': 'A', **head}, indent=0, ensure_ascii=False)}\nText.\n"
    entry, reader = read_entry(kind, "content/x/a.md", read_head(file), ["mood"])
    return entry, reader.problems


def good(kind: Kind, /, **head: object) -> Entry:
    """An entry with nothing wrong with it."""
    entry, problems = read(kind, head)
    assert problems == []
    return entry


def messages(kind: Kind, /, **head: object) -> list[str]:
    """What is wrong with an entry."""
    return [problem.message for problem in read(kind, head)[1]]


@pytest.mark.parametrize("keys", [*KEYS.values(), PROSE_KEYS])
def test_every_key_has_a_meaning_and_a_name_of_its_own(keys: tuple[Key, ...]) -> None:
    names = [name for key in keys for name in (key.name, *key.aliases)]
    assert len(names) == len(set(names))
    assert all(key.meaning for key in keys)


def test_what_is_known_of_a_place() -> None:
    entry = good(
        "location",
        name="Hyesan",
        **{"in": ["Ryanggang", "North Korea"]},
        names={"ko": "혜산시", "ZH": "惠山", "_x": "secret"},
        aliases="Hyesan-si",
        type="city",
        coordinates=[41.4017, 128.1778],
        geonames=2043835,
        wikidata="Q109019",
        iso="KP-10",
        sort="Hyesan",
        mood="grim",
    )
    assert entry.names == (("ko", "혜산시"), ("zh", "惠山"))
    assert (entry.aliases, entry.parents) == (("Hyesan-si",), ("Ryanggang", "North Korea"))
    assert (entry.facts.latitude, entry.facts.longitude) == (41.4017, 128.1778)
    assert (entry.facts.geonames, entry.facts.wikidata) == ("2043835", "Q109019")
    assert entry.extra == {"mood": "grim"}
    assert entry.body.text == "Text."


def test_what_is_known_of_a_source() -> None:
    entry = good(
        "source",
        part_of="RFA",
        kind="desk",
        url="HTTPS://rfa.org",
        language="ko",
        opened="1996",
        policies={"a": "b", "_c": "d"},
    )
    assert (entry.parents, entry.facts.kind, entry.facts.url) == (("RFA",), "desk", "https://rfa.org")
    assert entry.facts.policies == (("a", "b"),)


def test_tags_and_people() -> None:
    assert good("tag", broader=["a", "b"]).parents == ("a", "b")
    assert good("person", title="Ann Doe", name="Ann Doe").parents == ()


@pytest.mark.parametrize(
    ("written", "position"),
    [
        ([41.4017, 128.1778], (41.4017, 128.1778)),
        (["+41", "-128."], (41.0, -128.0)),
        ("41.4, 128.1", (41.4, 128.1)),
        ([90, -180], (90.0, -180.0)),
        (None, (None, None)),
    ],
)
def test_coordinates(written: object, position: tuple[float | None, float | None]) -> None:
    facts = good("location", coordinates=written).facts
    assert (facts.latitude, facts.longitude) == position


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ([128.1778, 41.4017], "write coordinates: [41.4017, 128.1778], the latitude (-90 to 90) first"),
        ([91, 181], "write the latitude (-90 to 90), then the longitude (-180 to 180)"),
        ([41, 181], "write the latitude (-90 to 90), then the longitude (-180 to 180)"),
        (["-+5", 1], DEGREES),
        (["1e3", 1], DEGREES),
        (["٤١", 1], DEGREES),
        ([[1, 2]], DEGREES),
        ([None, 1], DEGREES),
        ({"lat": 1}, DEGREES),
    ],
)
def test_what_are_no_coordinates(written: object, hint: str) -> None:
    entry, problems = read("location", {"coordinates": written})
    assert [problem.hint for problem in problems] == [hint]
    assert entry.facts.latitude is None


@pytest.mark.parametrize("word", ["withheld", "Withheld", " WITHHELD "])
def test_withheld_coordinates_are_forgotten(word: str) -> None:
    told = {"coordinates": [41.4, 128.2], "geonames": "2043835", "wikidata": "Q109019", "iso": "KP"}
    facts = good("location", precision=word, **told).facts
    assert facts == Facts(iso="KP", precision="withheld")


def test_withheld_coordinates_are_checked_all_the_same() -> None:
    assert messages("location", precision="withheld", coordinates=[128.2, 41.4]) == [
        "`coordinates`: there is no latitude 128.2"
    ]


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("geonames", "https://www.geonames.org/1/"),
        ("geonames", "x"),
        ("wikidata", "109019"),
        ("wikidata", "Q1/../../x"),
    ],
)
def test_an_id_of_another_register_is_only_an_id(key: str, written: str) -> None:
    assert messages("location", **{key: written}) == [f"`{key}` can't be `{written}`"]


def test_a_name_is_needed() -> None:
    assert messages("tag", name="") == ["there is no name"]
    assert messages("tag", name=["a"]) == ["`name` is a list, not a text"]


def test_names_have_language_tags() -> None:
    assert messages("tag", names={"Korean": "a", "ko": "b"}) == ["`names`: `Korean` is a language's name, not its tag"]


def page(name: str, head: Mapping[str, object]) -> tuple[Prose, list[Problem]]:
    """The page of a head in a file of this name."""
    prose, reader = read_prose(
        f"content/pages/{name}.md", read_head(json.dumps({"title": "A", **head})), "ko", ["mood"]
    )
    return prose, reader.problems


def test_a_page() -> None:
    prose, problems = page("about", {"description": "What it is.", "mood": "grim", "_x": "y", "redirects": ["/old/"]})
    assert (prose.slug, prose.language, prose.redirects) == ("about", "ko", ("old/index.html",))
    assert problems == []


@pytest.mark.parametrize(
    ("name", "head", "slug"),
    [
        ("About us", {"slug": "about-us"}, "about-us"),
        ("cafe\u0301", {}, "caf\u00e9"),
        ("혜산", {}, "혜산"),
        ("a", {"slug": ""}, "a"),
    ],
)
def test_the_address_of_a_page(name: str, head: Mapping[str, object], slug: str) -> None:
    prose, problems = page(name, head)
    assert (prose.slug, problems) == (slug, [])


def test_what_is_no_address_of_a_page() -> None:
    assert [problem.hint for problem in page("About us", {})[1]] == ["write slug: about-us"]
    assert [problem.hint for problem in page("index", {})[1]] == [
        "this name is reserved: write slug: index- and one more word"
    ]
