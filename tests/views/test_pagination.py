"""Where lists are cut: a change in the past moves few cuts."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nouns import archive_of, article

from generator.index.cards import Cards
from generator.index.cutting import cuts
from generator.views.pagination import Pagination, paginated, parts

MARKS = st.lists(st.integers(0, 2**32 - 1), max_size=400)


@given(MARKS, st.integers(1, 40))
def test_every_piece_is_of_a_good_size(marks: list[int], size: int) -> None:
    found = cuts(marks, size)
    lengths = [end - start for start, end in pairwise(found)]
    assert found[0] == 0
    assert all(max(size // 2, 1) <= length < max(size // 2, 1) + size for length in lengths)
    assert len(marks) - found[-1] < max(size // 2, 1) + size


@given(MARKS, MARKS, st.integers(1, 40))
def test_what_is_put_at_the_end_moves_no_cut(marks: list[int], more: list[int], size: int) -> None:
    before = cuts(marks, size)
    assert cuts([*marks, *more], size)[: len(before)] == before


def test_what_is_put_into_the_middle_moves_few_cuts() -> None:
    chance = random.Random("cuts")  # noqa: S311 - the same each time
    marks = [chance.getrandbits(32) for _ in range(20_000)]
    before = {tuple(marks[start:end]) for start, end in pairwise([*cuts(marks, 50), len(marks)])}
    new = []
    for _ in range(40):
        at = chance.randrange(len(marks))
        now = [*marks[:at], chance.getrandbits(32), *marks[at:]]
        pieces = {tuple(now[start:end]) for start, end in pairwise([*cuts(now, 50), len(now)])}
        new.append(len(pieces - before))
    assert max(new) <= 6
    assert sum(new) < 1.5 * len(new)


def made(years: range, *more: tuple[str, str]) -> Cards:
    """Five articles of each year, and others by title and date."""
    usual = [(f"{year} {at}", f"{year}-0{at}-01") for year in years for at in range(1, 6)]
    return archive_of([article(title, date, id=title.replace(" ", "-")) for title, date in (*usual, *more)]).everything


def pages(cards: Cards) -> dict[str, list[str]]:
    """The titles on each older page, by its name."""
    return {leaf.name: [card.title for card in cards[leaf.start : leaf.end]] for leaf in paginated(cards, 10).older}


@pytest.mark.parametrize("more", [("New", "1963-03-15"), ("New", "1950"), ("New", ""), ("New", "1999-12")])
def test_an_article_that_is_put_into_the_past_changes_the_page_that_it_comes_to_lie_on(more: tuple[str, str]) -> None:
    before, after = pages(made(range(1950, 2000))), pages(made(range(1950, 2000), more))
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert len(before) > 20
    assert 1 <= len(changed) <= 3
    assert any("New" in after.get(name, ()) for name in changed)


def test_names_tell_pages_apart() -> None:
    cards = archive_of(
        [article(f"{at:03}", "" if at < 50 else "2021-02-03", id=f"{at}") for at in range(99)]
    ).everything
    names = [leaf.name for leaf in paginated(cards, 10).older]
    assert len(set(names)) == len(names)
    assert names[:3] == ["0", "0-2", "0-3"]
    assert names[-2:] == ["20210203-2", "20210203-3"] or names[-1] == "20210203-4"


@pytest.mark.parametrize("many", [0, 1, 19])
def test_a_short_list_is_not_cut(many: int) -> None:
    cards = (
        made(range(2000, 2000)) if not many else archive_of([article(str(at), "2021") for at in range(many)]).everything
    )
    assert paginated(cards, 10) == Pagination()
    assert parts(cards, Pagination(), 10) == ()


def test_the_landing_page_is_never_short() -> None:
    articles = [article(f"{at:03}", "2021", id=f"{at}") for at in range(120)]
    for many in range(20, 121, 3):
        cards = archive_of(articles[:many]).everything
        found = paginated(cards, 10)
        assert 5 <= many - found.landing <= 24
        assert found.landing == 0 or found.below in found.older


@given(st.integers(1, 60), st.integers(1, 12))
def test_the_parts_are_whole_pages_and_together_what_the_landing_page_lacks(years: int, size: int) -> None:
    cards = made(range(1900, 1900 + years))
    found = paginated(cards, size)
    files = parts(cards, found, size)
    starts = {leaf.start for leaf in found.older}
    assert [one for part in files for one in range(part.start, part.end)] == list(range(found.landing))
    assert all(part.start in starts for part in files)
    assert len({part.name for part in files}) == len(files)
