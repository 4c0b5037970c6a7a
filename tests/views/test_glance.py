"""Where a glance at an article's page gives the same, the page is the same: in every archive, whatever changed."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct, structs
from nouns import SITE, article, credits_of, entry, source

from generator.cache.epoch import Epoch
from generator.digests import digest
from generator.index import build_archive
from generator.index.archive import Archive
from generator.ledger import Ledger
from generator.model import Content, Entry, NamedSource, PlaceMention, Status, StatusName
from generator.outputs import articles
from generator.segments import NOTHING_KNOWN, Record, learned, store
from generator.stamps import NEVER

DATES = ("2020-01", "2020-02-03", "2020-02-04", "2020-02-05", "2021")
TAGS, PLACES, SOURCES = ("border", "Border", "rice", "trade"), ("Hyesan", "Ryanggang", "Seoul"), ("RFA", "RFA Desk")
DESK = source("RFA Desk", "desk", "RFA")


class Story(Struct, frozen=True):
    """What an article names."""

    date: str
    tags: tuple[str, ...]
    places: tuple[str, ...]
    sources: tuple[str, ...]
    language: str
    status: StatusName
    desk: str
    series: str
    original: int
    turn: int

    def record(self, number: int) -> Record:
        """As it is kept."""
        made = article(
            f"Story {number} {self.turn}",
            self.date,
            id=f"story-{number}",
            language=self.language,
            tags=self.tags,
            locations=tuple(PlaceMention(name, "event", 5) for name in self.places),
            sources=tuple(NamedSource(name, 6) for name in self.sources),
            credits=tuple(structs.replace(one, desk=self.desk) for one in credits_of("Kim")),
            status=Status(self.status),
            series=self.series,
            translation_of=f"story-{self.original}" if self.original < number else "",
        )
        return Record(f"content/articles/{number}.md", NEVER, digest(made), article=made)


def some(names: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), unique=True, max_size=3).map(tuple)


STORIES = st.builds(
    Story,
    st.sampled_from(DATES),
    some(TAGS),
    some(PLACES),
    some(SOURCES),
    st.sampled_from(("en", "en", "en", "ko")),
    st.sampled_from(("published", "published", "published", "retracted")),
    st.sampled_from(("", "", "RFA's Desk", "RFA Desk")),
    st.sampled_from(("", "", "", "Winter")),
    st.integers(0, 30),
    st.integers(0, 9),
)
REGISTRIES = st.tuples(
    st.sampled_from(((), ("Hyesan",), ("Seoul",))).map(
        lambda within: [entry("location", name, "Ryanggang", file=name) for name in within]
    ),
    st.sampled_from(((), (DESK,), (structs.replace(DESK, slug="elsewhere"),))).map(list),
    st.sampled_from(((), (structs.replace(entry("tag", "rice"), name="Food", aliases=("rice",)),))).map(list),
).map(lambda found: [one for some_of in found for one in some_of])


@pytest.fixture(autouse=True)
def _short_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_FEW", 3)


def archive_of(stories: dict[int, Story], entries: list[Entry], before: Epoch) -> tuple[Archive, Epoch]:
    """The archive of some stories, in its epoch."""
    listed = {record.path: learned(record) for record in (story.record(at) for at, story in stories.items())}
    known = NOTHING_KNOWN.with_files(listed, {}, (), Ledger().identities)
    archive, _ = build_archive(Content((), tuple(entries)), SITE, Ledger(), known)
    epoch = before.after(archive.meanings.marks)
    return structs.replace(archive, epoch=epoch.name), epoch


def seen_of(archive: Archive) -> dict[str, tuple[bytes, bytes, bytes]]:
    """By address: a glance at a page, the digest of what it is made from, and what it shows."""
    found = {}
    for group in articles.groups(archive, SITE):
        assert group.glance
        for page, glance in zip(group.pages(), group.glance(), strict=True):
            found[page.url] = glance, page.shown.digest, msgspec.msgpack.encode(page.view)
    return found


@given(
    st.lists(STORIES, min_size=3, max_size=14),
    st.dictionaries(st.integers(0, 15), st.none() | STORIES, min_size=1, max_size=2),
    REGISTRIES,
    REGISTRIES | st.none(),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
def test_what_is_the_same_at_a_glance_is_the_same(
    stories: list[Story], edits: dict[int, Story | None], entries: list[Entry], others: list[Entry] | None
) -> None:
    first = dict(enumerate(stories))
    second = {at: story for at, story in (first | edits).items() if story}
    archive, epoch = archive_of(first, entries, Epoch())
    before = seen_of(archive)
    after = seen_of(archive_of(second, entries if others is None else others, epoch)[0])
    for url in before.keys() & after.keys():
        if before[url][0] and before[url][0] == after[url][0]:
            assert before[url] == after[url]


def story(day: int, *tags: str) -> Story:
    return Story(f"2020-01-{day:02}", tags, (), (), "en", "published", "", "", 30, 0)


def test_a_new_article_is_noticed_by_those_beside_it_alone() -> None:
    stories = {day: story(day, "border" if day % 2 else "rice") for day in range(1, 25)}
    archive, epoch = archive_of(stories, [], Epoch())
    before = seen_of(archive)
    after = seen_of(archive_of(stories | {25: story(25, "border")}, [], epoch)[0])
    assert all(glance for glance, *_ in before.values())
    others = [url for url, (glance, *_) in before.items() if after[url][0] != glance]
    assert [url.rpartition("/")[2] for url in others] == ["story-23-0.html"]


def test_of_one_in_a_series_or_with_other_versions_a_glance_tells_nothing() -> None:
    stories = {day: story(day, "border") for day in range(1, 5)}
    stories[1] = structs.replace(stories[1], series="Winter")
    stories[3] = structs.replace(stories[3], original=2)
    found = seen_of(archive_of(stories, [], Epoch())[0])
    assert [bool(glance) for glance, *_ in found.values()] == [False, False, False, True]
