"""Which articles are related: held against a search that looks at all shelves in full."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from nouns import archive_of, article, entry, place_of, places

from generator.index import Archive
from generator.index.relations import Relations
from generator.model import Article, Kind, Status
from generator.segments import EARLIER, LATER

TAGS = ("Rice", "rice", "Grain", "Border", "Prices")
# An alias, so that three names are one term.
ENTRIES = [entry("tag", "Rice", aliases=("Grain",))]
SOME: tuple[Kind, ...] = ("location", "tag")


def found(archive: Archive, identity: str) -> list[tuple[str, list[str]]]:
    """The ids of the articles related to one, and the names of what they share."""
    related = Relations(archive).of(place_of(archive, identity))
    return [(archive.catalogue.ids[one.place], [term.name for term in one.shared]) for one in related]


def day(number: int, /, **facts: object) -> Article:
    return article(f"A{number}", f"2021-02-{number + 1:02}", id=str(number), **facts)


def test_what_shares_most_comes_first_and_says_what() -> None:
    archive = archive_of(
        [
            day(0, tags=("Border", "Prices"), locations=places("Hyesan")),
            day(1, tags=("Border",)),
            day(2, tags=("Prices",), locations=places("Hyesan")),
            day(3, tags=("Prices", "Border"), locations=places("Hyesan", "Musan")),
            day(4, tags=("Army",)),
        ]
    )
    assert found(archive, "3") == [
        ("0", ["Hyesan", "Border", "Prices"]),
        ("2", ["Hyesan", "Prices"]),
        ("1", ["Border"]),
    ]
    assert found(archive, "4") == []


def test_of_those_that_share_as_much_its_language_comes_first_and_then_the_nearest() -> None:
    made = [day(number, tags=("x",)) for number in range(4)]
    archive = archive_of([*made, day(4, tags=("x",), language="ko")])
    assert [identity for identity, _ in found(archive, "3")] == ["2", "1", "0", "4"]


def test_there_are_four_at_most() -> None:
    archive = archive_of([day(number, tags=("x",), locations=places(f"P{number % 2}")) for number in range(12)])
    assert max(len(found(archive, str(number))) for number in range(12)) == 4


def test_versions_of_one_text_are_one() -> None:
    archive = archive_of(
        [
            day(0, tags=("x",)),
            day(1, tags=("x",), language="ko", translation_of="0"),
            day(2, tags=("x",)),
            day(3, tags=("x",), language="ko", translation_of="2"),
        ]
    )
    assert found(archive, "2") == [("0", ["x"])]  # neither its own version, nor the same twice
    assert found(archive, "3") == [("1", ["x"])]  # in its own language


def test_what_was_retracted_is_not_recommended() -> None:
    archive = archive_of([day(0, tags=("x",), status=Status("retracted")), day(1, tags=("x",))])
    assert found(archive, "1") == []
    assert found(archive, "0") == [("1", ["x"])]


def expected(archive: Archive, place: int) -> list[tuple[int, set[tuple[Kind, str]]]]:
    """The same, slowly: by what each article names, as its own front matter tells."""
    named = [
        {(kind, key) for kind in SOME for key in archive.catalogue.keys[kind][at]}
        for at in range(len(archive.catalogue))
    ]
    steps: dict[int, int] = {}
    for term in sorted(named[place]):
        shelf = [at for at, terms in enumerate(named) if term in terms]
        here = shelf.index(place)
        steps |= {at: abs(here - number) for number, at in enumerate(shelf) if -EARLIER <= number - here <= LATER}
    steps.pop(place, None)
    languages = archive.catalogue.languages
    ranked = sorted(
        steps, key=lambda at: (-len(named[at] & named[place]), languages[at] != languages[place], steps[at], at)
    )
    return [(at, named[at] & named[place]) for at in ranked[:4]]


@st.composite
def archives(draw: st.DrawFn) -> Sequence[Article]:
    some_tags = st.lists(st.sampled_from(TAGS), max_size=3, unique=True).map(tuple)
    some_places = st.sampled_from([(), places("Hyesan"), places("Hyesan", "Musan")])
    languages = st.sampled_from(["en", "ko"])
    return [
        day(number, tags=draw(some_tags), locations=draw(some_places), language=draw(languages))
        for number in range(draw(st.integers(1, 14)))
    ]


@given(archives())
@settings(deadline=None)
def test_they_are_those_that_a_search_of_all_finds(made: Sequence[Article]) -> None:
    archive = archive_of(made, ENTRIES)
    relations = Relations(archive)
    for place in range(len(made)):
        told = [(one.place, {(term.kind, term.key) for term in one.shared}) for one in relations.of(place)]
        assert told == expected(archive, place)


@given(archives(), st.integers(0, 13))
@settings(deadline=None)
def test_a_stranger_changes_nothing(made: Sequence[Article], at: int) -> None:
    stranger = structs.replace(day(at, tags=("Stranger",)), id="x", path="content/articles/x.md", title="X")
    one, other = archive_of(made, ENTRIES), archive_of([*made, stranger], ENTRIES)
    assert [found(one, known.id) for known in made] == [found(other, known.id) for known in made]
