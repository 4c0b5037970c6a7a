"""What stands beside a list is not much longer than the list."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from nouns import SITE, archive_of, article, credits_of, entry, places, sources

from generator.index.archive import Archive
from generator.model import Facts
from generator.outputs import locations, tags
from generator.views.companions import Companions, Share
from generator.views.listing import ListView
from generator.views.overview import MANY, OverviewView
from generator.views.page import Link
from generator.views.rail import folded, is_too_long, room

SHARE = Share(Link("x"), "1", 100)


def groups(*lengths: int) -> list[Companions]:
    return [Companions(str(at), (SHARE,) * length) for at, length in enumerate(lengths)]


def open_ones(found: Sequence[Companions]) -> list[str]:
    return [group.heading for group in found if not group.is_folded]


@pytest.mark.parametrize(("rows", "opened"), [(-7, "0"), (8, "0"), (15, "0"), (16, "01"), (24, "012"), (99, "0123")])
def test_groups_are_open_as_long_as_they_fit(rows: int, opened: str) -> None:
    assert open_ones(tuple(folded(groups(8, 8, 8, 8), rows))) == list(opened)


@given(st.lists(st.integers(1, 8), max_size=5), st.integers(-20, 60))
def test_nothing_is_open_below_what_is_folded(lengths: list[int], rows: int) -> None:
    made = groups(*lengths)
    found = tuple(folded(made, rows))
    assert [structs.replace(group, is_folded=False) for group in found] == made
    assert [group.is_folded for group in found] == sorted(group.is_folded for group in found)
    assert sum(len(group.shares) for group in found[1:] if not group.is_folded) <= max(0, rows)
    assert is_too_long(made, 1, rows) or not any(group.is_folded for group in found)


def test_there_is_more_room_beside_a_longer_list_and_a_map() -> None:
    assert room(1, 0, 0) < 0 < room(1, 0, 1) < room(4, 0, 1)
    assert room(10, 5, 0) == room(10, 0, 0) - 5


def written(many: int) -> Archive:
    rows = [
        article(
            f"A{at}",
            locations=places("Hyesan"),
            tags=tuple(f"tag {tag}" for tag in range(8)),
            sources=sources(*(f"Source {one}" for one in range(8))),
            credits=credits_of("Ann Lee"),
        )
        for at in range(many)
    ]
    there = [
        entry("location", name, facts=Facts(latitude=41.4 + at / 10, longitude=128.2))
        for at, name in enumerate(("Hyesan", "Musan"))
    ]
    return archive_of([*rows, article("B", locations=places("Musan"))], there)


def hyesan(many: int) -> ListView:
    (view,) = (page.view for page in locations.pages(written(many), SITE) if page.url == "locations/hyesan.html")
    assert isinstance(view, ListView)
    return view


def test_beside_a_short_list_what_comes_last_is_folded() -> None:
    short, long = hyesan(1), hyesan(9)
    assert [group.heading for group in short.companions] == ["Subjects", "Bylines", "Sources"]
    assert open_ones(short.companions) == ["Subjects"]
    assert short.is_near_folded
    assert open_ones(long.companions) == ["Subjects", "Bylines", "Sources"]
    assert not long.is_near_folded
    assert long.near == short.near != ()


# --- what lies within a term


def peopled(many: int) -> Archive:
    """A country with so many places, the last of which has most articles."""
    inner = [entry("location", f"County {at:02}", "Korea") for at in range(many)]
    rows = [article(f"A{at}", locations=places(f"County {many - 1:02}")) for at in range(2)]
    return archive_of(rows, [entry("location", "Korea", facts=Facts(type="country")), *inner])


def korea(many: int) -> tuple[ListView, OverviewView]:
    found = {page.url: page.view for page in locations.pages(peopled(many), SITE)}
    view, overview = found["locations/korea.html"], found["locations/index.html"]
    assert isinstance(view, ListView)
    assert isinstance(overview, OverviewView)
    return view, overview


def test_as_many_places_as_fit_are_all_there() -> None:
    view, overview = korea(MANY)
    (group,) = view.groups
    assert [one.text for one in group.links] == [f"County {at:02}" for at in range(MANY)]
    assert group.whole is None
    assert group.rest is None
    assert overview.branches[0].anchor == ""


def test_of_more_places_the_largest_are_there_and_the_way_to_all() -> None:
    view, overview = korea(80)
    (group,) = view.groups
    assert [one.text for one in group.links] == ["County 79", *(f"County {at:02}" for at in range(MANY - 1))]
    assert group.whole == Link("All 80 places", "locations/index.html#in-korea")
    (country,) = overview.branches
    assert country.anchor == "in-korea"
    assert [branch.link.text for branch in country.branches] == [f"County {at:02}" for at in range(80)]


def test_a_place_that_is_opened_elsewhere_is_marked_once() -> None:
    outer = [entry("location", name) for name in ("China", "Korea")]
    inner = [entry("location", f"Reach {at:02}", "Yalu") for at in range(MANY + 1)]
    archive = archive_of([], [*outer, entry("location", "Yalu", "Korea", "China"), *inner])
    overview = next(locations.pages(archive, SITE)).view
    assert isinstance(overview, OverviewView)
    yalu = [branch for top in overview.branches for branch in top.branches]
    assert [(branch.link.text, branch.anchor, len(branch.branches)) for branch in yalu] == [
        ("Yalu", "in-korea--yalu", MANY + 1),
        ("Yalu", "", 0),
    ]
    page = next(page for page in locations.pages(archive, SITE) if page.url == "locations/korea/yalu.html")
    assert isinstance(page.view, ListView)
    assert page.view.groups[0].whole == Link("All 25 places", "locations/index.html#in-korea--yalu")


def test_of_very_many_narrower_subjects_the_others_are_folded() -> None:
    archive = archive_of([], [entry("tag", "trade"), *(entry("tag", f"trade {at:02}", "trade") for at in range(30))])
    page = next(page for page in tags.pages(archive, SITE) if page.url == "tags/trade.html")
    assert isinstance(page.view, ListView)
    (group,) = page.view.groups
    assert [one.text for one in group.links] == [f"trade {at:02}" for at in range(MANY)]
    assert group.rest
    assert group.rest.heading == "6 more"
    assert [one.text for one in group.rest.links] == [f"trade {at:02}" for at in range(MANY, 30)]
    assert group.whole is None
