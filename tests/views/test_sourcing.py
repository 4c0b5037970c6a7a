"""The sourcing note: what an article rests on, in words."""

import pytest
from nouns import ENGLISH, archive_of, article, source, sources

from generator.index.archive import Record
from generator.model import NamedSource, UnnamedSource
from generator.views.sourcing import sourcing_note

REGISTRY = [
    source("RFA", "outlet"),
    source("RFA Korean Service", "desk", "RFA"),
    source("The Ministry", "organisation"),
    source("Kim Chol", "person"),
    source("The Report", "document"),
    source("The Treaty", "document"),
]


def record(named: tuple[NamedSource, ...], unnamed: tuple[UnnamedSource, ...] = ()) -> Record:
    return archive_of([article("A", sources=named, unnamed=unnamed)], REGISTRY).records[0]


def people(*roles: str, confirms: dict[int, tuple[int, ...]] | None = None) -> tuple[UnnamedSource, ...]:
    """Unnamed sources with the keys s1, s2, …; by number, whom each confirms."""
    return tuple(
        UnnamedSource(
            "somebody", role, 1, key=f"s{at}", corroborates=tuple(f"s{n}" for n in (confirms or {}).get(at, ()))
        )
        for at, role in enumerate(roles, 1)
    )


@pytest.mark.parametrize(
    ("named", "unnamed", "note"),
    [
        ((), (), "The record names no source."),
        (("RFA",), (), "The record names no source beyond RFA."),
        (("RFA", "Somebody"), (), "The record names no source beyond RFA and Somebody."),
        (("RFA Korean Service",), (), "The record names no source beyond RFA Korean Service."),
        ((), people("military"), "Rests on 1 unnamed military source. No document is cited."),
        ((), people(""), "Rests on 1 unnamed source. No document is cited."),
        ((), people("other", "Other"), "Rests on 2 unnamed sources. No document is cited."),
        (
            (),
            people("military", "Military", confirms={2: (1,)}),
            "Rests on 2 unnamed military sources; the second confirms the first. No document is cited.",
        ),
        (
            (),
            people("military", "trader", "trader", "", confirms={3: (2, 1, 1), 4: (3,)}),
            "Rests on 4 unnamed sources (1 military, 2 trader, 1 of no stated role); the third confirms the first and "
            "the second, the fourth confirms the third. No document is cited.",
        ),
        ((), people("trader", confirms={1: (1,)}), "Rests on 1 unnamed trader source. No document is cited."),
        (
            ("RFA", "The Ministry", "Kim Chol"),
            (),
            "Rests on The Ministry and Kim Chol. No document is cited.",
        ),
        (
            ("The Ministry",),
            people("military", "military"),
            "Rests on 2 unnamed military sources and The Ministry. No document is cited.",
        ),
        (("RFA", "The Report"), (), "One document is cited: The Report."),
        (
            ("The Report", "Kim Chol", "The Treaty"),
            people("trader"),
            "Rests on 1 unnamed trader source and Kim Chol. 2 documents are cited: The Report and The Treaty.",
        ),
    ],
)
def test_the_note(named: tuple[str, ...], unnamed: tuple[UnnamedSource, ...], note: str) -> None:
    assert sourcing_note(record(sources(*named), unnamed), ENGLISH) == note


def test_a_kind_that_the_article_states_counts() -> None:
    assert sourcing_note(record(sources("A memo", kind="document")), ENGLISH) == "One document is cited: A memo."


def test_a_key_that_nobody_has_confirms_nothing() -> None:
    lonely = (UnnamedSource("somebody", "trader", 1, corroborates=("s9",)),)
    assert sourcing_note(record((), lonely), ENGLISH) == "Rests on 1 unnamed trader source. No document is cited."
