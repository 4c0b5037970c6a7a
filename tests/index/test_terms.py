"""Names → terms: what each spelling means, what its label is, where its page lies."""

import unicodedata
from graphlib import CycleError, TopologicalSorter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from nouns import (
    archive_and_problems,
    archive_of,
    article,
    credits_of,
    entry,
    on_shelves,
    places,
    shelf,
    source,
    sources,
)

from generator.index.archive import Archive
from generator.index.terms import Term
from generator.model import Entry, Facts, Kind, Problem

RYANGGANG = entry("location", "Ryanggang", "North Korea", aliases=("Yanggang",), names=(("ko", "량강도"),))
NORTH_KOREA = entry("location", "North Korea", aliases=("DPRK",), names=(("ko", "조선"), ("zh", "朝鲜")))
HYESAN = entry("location", "Hyesan", "Ryanggang", aliases=("Hyesan-si",), names=(("ko", "혜산시"), ("ar", "هيسان")))
TREE = (RYANGGANG, NORTH_KOREA, HYESAN)


def term(archive: Archive, kind: Kind, name: str) -> Term:
    found = archive.vocabularies[kind].find(name)
    assert found
    return found


def errors(told: tuple[Problem, ...]) -> list[tuple[str, int, str]]:
    return [(problem.path, problem.line, problem.message) for problem in told if problem.severity == "error"]


# --- what a spelling means


@pytest.mark.parametrize(
    "name",
    ["Hyesan", "hyesan", " HYESAN ", "Hyesan-si", "혜산시", unicodedata.normalize("NFD", "혜산시"), "هيسان"],
)
def test_a_file_is_found_by_every_spelling(name: str) -> None:
    archive = archive_of([article("A", locations=places(name))], TREE)
    assert on_shelves(archive, "location") == {"Hyesan": ["A"], "North Korea": ["A"], "Ryanggang": ["A"]}


@pytest.mark.parametrize(
    "name", ["Hyesan, Ryanggang", "Hyesan, North Korea", "Hyesan, DPRK", "hyesan,朝鲜", "Hyesan, Yanggang, 조선"]
)
def test_a_place_is_found_by_what_it_lies_in(name: str) -> None:
    archive = archive_of([article("A", locations=places(name))], TREE)
    assert on_shelves(archive, "location")["Hyesan"] == ["A"]


@pytest.mark.parametrize("name", ["Musan, North Korea", "Musan, Hyesan", "Musan, DPRK"])
def test_what_a_place_lies_in_may_be_told_apart_itself(name: str) -> None:
    musan = entry("location", "Musan", "Hyesan, Ryanggang", "Washington, D.C.")
    archive = archive_of([article("A", locations=places(name))], [*TREE, musan])
    assert on_shelves(archive, "location")["Musan"] == ["A"]


def test_what_lies_in_a_circle_is_looked_for_once() -> None:
    twins = [entry("location", "Musan", "Musan", "North", file="a"), entry("location", "Musan", "Musan", file="b")]
    _, told = archive_and_problems([article("A", locations=places("Musan, South"))], twins)
    assert told


def test_a_place_that_lies_elsewhere_is_another() -> None:
    archive, told = archive_and_problems([article("A", locations=places("Hyesan, China"))], TREE)
    assert on_shelves(archive, "location")["Hyesan, China"] == ["A"]
    assert on_shelves(archive, "location")["Hyesan"] == []
    message = (
        "no `Hyesan` lies in `China`: content/locations/Hyesan.md says otherwise, so this is taken for another place"
    )
    hint = "write only `Hyesan`, or describe the other place in a file of its own"
    assert told == (Problem("content/articles/A.md", 5, message, hint, "warning"),)


@pytest.mark.parametrize("name", ["Washington, D.C.", "Hoeryong, North Korea"])
def test_a_comma_in_a_name_that_nobody_describes_is_no_problem(name: str) -> None:
    _, told = archive_and_problems([article("A", locations=places(name), tags=("Hyesan, China",))], TREE)
    assert told == ()


def test_only_places_are_told_apart_by_what_they_lie_in() -> None:
    archive = archive_of([article("A", tags=("border, North Korea",))], [entry("tag", "border", "North Korea")])
    assert on_shelves(archive, "tag")["border"] == []


def test_places_of_one_name_are_told_apart() -> None:
    here = entry("location", "Kaesong", "North Korea", file="kaesong")
    there = entry("location", "Kaesong", "Jeju", file="kaesong-2")
    archive, told = archive_and_problems(
        [
            article("A", locations=places("Kaesong")),
            article("B", locations=places("Kaesong, Jeju")),
            article("C", locations=places("Kaesong, North Korea")),
        ],
        [here, there],
    )
    assert errors(told) == [
        ("content/articles/A.md", 5, f"`Kaesong` means {here.path} or {there.path}"),
    ]
    assert told[0].hint == "write `Kaesong, North Korea`"
    found = {shelf.term.path: [card.title for card in shelf.cards] for shelf in archive.shelves["location"]}
    assert found[here.path] == ["C"]
    assert found[there.path] == ["B"]


def test_an_unclear_name_that_nobody_uses_is_no_problem() -> None:
    twins = [entry("location", "Kaesong", file="a", slug="a"), entry("location", "Kaesong", file="b", slug="b")]
    _, told = archive_and_problems([], twins)
    assert told == ()


def test_an_unclear_name_without_parents_asks_for_a_country() -> None:
    twins = [entry("location", "Kaesong", file="a"), entry("location", "Kaesong", file="b")]
    _, told = archive_and_problems([article("A", locations=places("Kaesong"))], twins)
    assert [problem.hint for problem in told] == ["write `Kaesong, NAME OF ITS COUNTRY`"]


def test_a_translated_name_of_two_tags_asks_for_one_of_their_names() -> None:
    entries = [entry("tag", "border", names=(("ko", "국경"),)), entry("tag", "frontier", names=(("ko", "국경"),))]
    _, told = archive_and_problems([article("A", tags=("국경",))], entries)
    assert [problem.hint for problem in told] == ["write `border` or `frontier`"]


def test_a_name_goes_before_an_alias_and_an_alias_before_a_translation() -> None:
    entries = [
        entry("location", "Rason", aliases=("Sonbong",), names=(("en", "Najin"),)),
        entry("location", "Sonbong", aliases=("Najin",)),
    ]
    archive = archive_of([article("A", locations=places("Sonbong")), article("B", locations=places("Najin"))], entries)
    assert on_shelves(archive, "location") == {"Rason": [], "Sonbong": ["A", "B"]}


@pytest.mark.parametrize("kind", ["tag", "source", "person"])
def test_two_files_for_one_name(kind: Kind) -> None:
    entries = [entry(kind, "Border", file="one"), entry(kind, "border", file="two")]
    _, told = archive_and_problems([], entries)
    assert [(problem.path, problem.line, problem.hint) for problem in told] == [
        (entries[1].path, 2, "keep one, or change a name")
    ]
    assert entries[0].path in told[0].message


def test_an_alias_that_is_another_name() -> None:
    entries = [entry("tag", "coronavirus", aliases=("COVID-19",)), entry("tag", "pandemic", aliases=("Covid-19",))]
    _, told = archive_and_problems([], entries)
    assert errors(told) == [
        (
            "content/tags/pandemic.md",
            4,
            "`Covid-19` is an alias here, and means the tag `coronavirus` of content/tags/coronavirus.md",
        )
    ]


def test_an_alias_that_is_the_name_of_another_file() -> None:
    entries = [entry("tag", "border", aliases=("Frontier",)), entry("tag", "frontier")]
    _, told = archive_and_problems([], entries)
    assert [(problem.path, problem.line) for problem in told] == [("content/tags/border.md", 4)]


def test_an_alias_may_repeat_its_own_name() -> None:
    _, told = archive_and_problems([], [entry("tag", "border", aliases=("Border", "border"))])
    assert told == ()


def test_a_possessive_finds_the_desk() -> None:
    archive = archive_of(
        [article("A", sources=sources("RFA"), credits=credits_of("Yonggun Shin", desk="RFA’s Korean Service"))],
        [source("RFA", "outlet"), source("RFA Korean Service", "desk", "RFA")],
    )
    ((_, _, desk),) = archive.records[0].credits
    assert desk
    assert desk.name == "RFA Korean Service"


def test_a_desk_that_nobody_describes_is_no_source() -> None:
    archive = archive_of([article("A", credits=credits_of("Yonggun Shin", desk="Night Desk"))])
    assert archive.records[0].credits[0][2] is None
    assert archive.shelves["source"] == ()


def test_names_of_different_kinds_do_not_meet() -> None:
    archive = archive_of([article("A", tags=("China",), locations=places("China"), sources=sources("China"))])
    assert {kind: list(on_shelves(archive, kind)) for kind in archive.shelves} == {
        "tag": ["China"],
        "location": ["China"],
        "source": ["China"],
        "person": [],
    }


# --- labels


def test_the_label_is_the_spelling_used_most() -> None:
    archive = archive_of([article("A", tags=("Test",)), article("B", tags=("test ",)), article("C", tags=("test",))])
    assert on_shelves(archive, "tag") == {"test": ["A", "B", "C"]}


def test_of_spellings_used_alike_the_first_is_the_label() -> None:
    archive = archive_of([article("A", tags=("test",)), article("B", tags=("Test",))])
    assert on_shelves(archive, "tag") == {"Test": ["A", "B"]}


def test_a_label_is_composed_and_squeezed() -> None:
    archive = archive_of([article("A", tags=(unicodedata.normalize("NFD", "Ürümqi  airport"),))])
    assert list(on_shelves(archive, "tag")) == ["Ürümqi airport"]


def test_the_file_decides_on_the_label() -> None:
    archive = archive_of([article("A", tags=("BORDER",)), article("B", tags=("BORDER",))], [entry("tag", "Border")])
    assert on_shelves(archive, "tag") == {"Border": ["A", "B"]}


def test_accents_and_signs_tell_names_apart() -> None:
    archive = archive_of([article("A", tags=("C", "C++", "C#", "resume", "résumé"))])
    assert len({shelf.term.url for shelf in archive.shelves["tag"]}) == 5


# --- addresses


def test_a_place_lies_below_its_first_parents() -> None:
    river = entry("location", "Yalu River", "Ryanggang", "China", slug="yalu")
    archive = archive_of([], [*TREE, river])
    assert {term.name: term.url for term in archive.vocabularies["location"].terms.values()} == {
        "Hyesan": "locations/north-korea/ryanggang/hyesan.html",
        "Ryanggang": "locations/north-korea/ryanggang.html",
        "North Korea": "locations/north-korea.html",
        "Yalu River": "locations/north-korea/ryanggang/yalu.html",
        "China": "locations/china.html",
    }


def test_tags_lie_flat() -> None:
    archive = archive_of([], [entry("tag", "border guards", "border")])
    assert term(archive, "tag", "border guards").url == "tags/border-guards.html"


@pytest.mark.parametrize(
    ("desk", "address"),
    [
        ("Radio Free Asia Korean Service", "sources/rfa/korean-service.html"),
        ("RFA Mandarin", "sources/rfa/mandarin.html"),
        ("Night Desk", "sources/rfa/night-desk.html"),
        ("RFAX", "sources/rfa/rfax.html"),
    ],
)
def test_the_address_of_a_desk_says_its_outlet_once(desk: str, address: str) -> None:
    outlet = source("Radio Free Asia", "outlet")
    outlet = structs.replace(outlet, slug="rfa", aliases=("RFA",))
    archive = archive_of([], [outlet, source(desk, "desk", "RFA")])
    assert term(archive, "source", desk).url == address


def test_an_outlet_may_be_known_by_its_desks_alone() -> None:
    archive = archive_of([], [source("RFA Korean Service", "desk", "RFA")])
    assert term(archive, "source", "RFA Korean Service").url == "sources/rfa/korean-service.html"


# --- what an article itself says of a source


def test_a_kind_stated_in_an_article() -> None:
    archive = archive_of(
        [
            article("A", sources=sources("Panmunjom Declaration")),
            article("B", sources=sources("Panmunjom Declaration", kind="document", citation="27 April 2018")),
            article("C", sources=sources("Panmunjom Declaration", kind="organisation")),
        ]
    )
    facts = term(archive, "source", "Panmunjom Declaration").facts
    assert (facts.kind, facts.citation) == ("document", "27 April 2018")


def test_an_article_completes_what_a_file_leaves_open() -> None:
    report = entry("source", "The Report", facts=Facts(url="https://report.example/"))
    archive = archive_of([article("A", sources=sources("The Report", kind="document", citation="p. 1"))], [report])
    facts = term(archive, "source", "The Report").facts
    assert (facts.kind, facts.citation, facts.url) == ("document", "p. 1", "https://report.example/")


def test_a_file_goes_before_what_an_article_says() -> None:
    archive = archive_of(
        [article("A", sources=sources("RFA", kind="document", citation="p. 1"))], [source("RFA", "outlet")]
    )
    facts = term(archive, "source", "RFA").facts
    assert (facts.kind, facts.citation) == ("outlet", "p. 1")


# --- the hierarchy


def chain(length: int) -> list[Entry]:
    return [entry("location", f"P{at}", *([f"P{at - 1}"] if at else [])) for at in range(length)]


def test_a_deep_chain() -> None:
    archive = archive_of([article("A", locations=places("P99"))], chain(100))
    assert all(found == ["A"] for found in on_shelves(archive, "location").values())
    assert term(archive, "location", "P99").url.count("/") == 100
    ancestors = archive.vocabularies["location"].ancestors(term(archive, "location", "P99"))
    assert [ancestor.name for ancestor in ancestors] == [f"P{at}" for at in reversed(range(99))]


@pytest.mark.parametrize("length", [101, 200, 400])
def test_a_chain_that_is_too_deep_is_told_once(length: int) -> None:
    _, told = archive_and_problems([article("A", locations=places(f"P{length - 1}"))], chain(length))
    assert told == (
        Problem(
            "content/locations/P100.md",
            3,
            "`P100` lies more than 100 levels deep",
            "take some levels out, by `in`",
        ),
    )


def test_a_diamond_counts_once() -> None:
    diamond = [entry("location", "Top"), entry("location", "Left", "Top"), entry("location", "Right", "Top")]
    archive = archive_of(
        [article("A", locations=places("Bottom")), article("B", locations=places("Left", "Top"))],
        [*diamond, entry("location", "Bottom", "Left", "Right")],
    )
    assert on_shelves(archive, "location") == {
        "Bottom": ["A"],
        "Left": ["A", "B"],
        "Right": ["A"],
        "Top": ["A", "B"],
    }
    assert shelf(archive, "location", "Top").direct == 1
    assert shelf(archive, "location", "Left").direct == 1
    assert shelf(archive, "location", "Right").direct == 0


def test_a_parent_given_twice_is_one() -> None:
    archive = archive_of([], [entry("location", "Hyesan", "DPRK", "North Korea"), NORTH_KOREA])
    assert len(term(archive, "location", "Hyesan").parents) == 1


def test_a_parent_that_nobody_describes_has_its_page() -> None:
    archive = archive_of([], [entry("location", "Hyesan", "Ryanggang")])
    ryanggang = term(archive, "location", "Ryanggang")
    assert (ryanggang.url, ryanggang.path, ryanggang.line) == (
        "locations/ryanggang.html",
        "content/locations/Hyesan.md",
        3,
    )


@pytest.mark.parametrize(
    ("edges", "shown"),
    [
        ({"A": "A"}, "A → A"),
        ({"A": "B", "B": "A"}, "A → B → A"),
        ({"A": "B", "B": "C", "C": "A"}, "A → B → C → A"),
        ({"X": "A", "A": "B", "B": "A"}, "A → B → A"),
    ],
)
def test_a_circle_is_shown(edges: dict[str, str], shown: str) -> None:
    entries = [entry("location", name, parent) for name, parent in edges.items()]
    _, told = archive_and_problems([article("Z", locations=places("A"))], entries)
    (problem,) = told
    assert problem.message == f"the hierarchy goes round in a circle: {shown}"
    assert problem.line == 3
    assert problem.hint == "take one of them out of `in`"
    assert problem.path == f"content/locations/{shown.split(' → ')[-2]}.md"


def test_two_circles_are_told_each() -> None:
    entries = [entry("tag", "A", "B"), entry("tag", "B", "A", "C"), entry("tag", "C", "C")]
    _, told = archive_and_problems([], entries)
    assert sorted(problem.message.rpartition(": ")[2] for problem in told) == ["A → B → A", "C → C"]
    assert {problem.hint for problem in told} == {"take one of them out of `broader`"}


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20))
def test_no_hierarchy_hangs(edges: list[tuple[int, int]]) -> None:
    parents = {at: [f"P{to}" for start, to in edges if start == at] for at in range(7)}
    entries = [entry("location", f"P{at}", *names) for at, names in parents.items()]
    archive, told = archive_and_problems([article("A", locations=places("P0"))], entries)
    graph = {term.key: term.parents for term in archive.vocabularies["location"].terms.values()}
    assert list(TopologicalSorter(graph).static_order())
    has_circle = _has_circle({at: {to for start, to in edges if start == at} for at in range(7)})
    assert bool(told) == has_circle


def _has_circle(graph: dict[int, set[int]]) -> bool:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return True
    return False


def test_what_sorts_a_term() -> None:
    archive = archive_of([article("A", locations=places("Yalu"))], [entry("location", "The Hague", sort="Hague, The")])
    assert [found.sort_name for found in archive.vocabularies["location"].terms.values()] == ["Hague, The", "Yalu"]
