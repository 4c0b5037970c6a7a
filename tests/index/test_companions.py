"""What is named together, counted from segments, is what one counts from the articles."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from nouns import archive_of, article, entry, places, sources

from generator.index.archive import Archive
from generator.model import Kind
from generator.segments import KINDS

NAMES = ("Rice", "rice", "Grain", "Border", "Prices")
# Two spellings, and an alias: three names of one term.
TAGS = [entry("tag", "Rice", aliases=("Grain",))]


def counted(archive: Archive, kind: Kind, chosen: list[int]) -> Counter[str]:
    return Counter(key for place in chosen for key in archive.catalogue.keys[kind][place])


@given(
    st.lists(st.lists(st.sampled_from(NAMES), max_size=4, unique=True), min_size=1, max_size=12),
    st.data(),
)
def test_each_term_is_counted_once_an_article(tags: list[list[str]], data: st.DataObject) -> None:
    articles = [
        article(f"A{at}", tags=tuple(named), locations=places("Hyesan"), sources=sources("RFA"))
        for at, named in enumerate(tags)
    ]
    archive = archive_of(articles, TAGS)
    chosen = data.draw(st.lists(st.integers(0, len(tags) - 1), unique=True).map(sorted))
    found = archive.catalogue.companions.of(chosen, len(NAMES))
    assert {kind: counted(archive, kind, chosen) for kind in KINDS} == dict(found)


def test_nothing_comes_with_nothing() -> None:
    archive = archive_of([article("A", tags=("Rice",))], TAGS)
    assert not any(archive.catalogue.companions.of([], 1).values())
