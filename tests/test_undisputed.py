"""Addresses that nobody disputes: what is found out quickly is what a look at all of them tells."""

from hypothesis import assume, given
from hypothesis import strategies as st

from generator import addresses
from generator.addresses import among, are_undisputed, are_undisputed_still, same, ways

NAMES = st.sampled_from(["a", "A", "b", "\u00e9", "e\u0301", "a.html", "b.html", "ss", "\u00df"])
URLS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
MANY = st.sets(URLS, max_size=6)


def undisputed(pages: list[str], files: set[str]) -> bool:
    folded = set(map(same, pages))
    return len(folded) == len(pages) and are_undisputed(folded, set(map(same, files)))


def lines(urls: set[str]) -> list[str]:
    return [f"{url}\n" for url in sorted(urls)]


def test_what_differs_only_for_some_disks_is_the_same() -> None:
    assert same("Tags/\u00c9t\u00e9.html") == same("tags/e\u0301te\u0301.html")
    assert same("STRASSE") == same("stra\u00dfe")
    assert same("a") != same("b")


def test_the_folders_on_the_way() -> None:
    assert list(ways("a/b/c.html")) == ["a", "a/b"]
    assert list(ways("c.html")) == []


@given(MANY, MANY, MANY, st.lists(URLS, max_size=6))
def test_few_new_addresses_are_judged_as_all_would_be(
    kept: set[str], before: set[str], files: set[str], planned: list[str]
) -> None:
    assume(undisputed([*kept, *before], files) and kept.isdisjoint(before))
    found = are_undisputed_still(planned, files, before, lines(kept))
    assert found == undisputed([*planned, *kept], files)


@given(MANY, MANY, MANY)
def test_what_was_there_needs_no_look(kept: set[str], before: set[str], files: set[str]) -> None:
    assume(undisputed([*kept, *before], files) and kept.isdisjoint(before))
    assert are_undisputed_still(sorted(before), files, before, lines(kept))


def test_of_many_new_ones_nothing_is_said() -> None:
    planned = [f"{number}.html" for number in range(addresses.FEW + 1)]
    assert not are_undisputed_still(planned, [], set(), [])
    assert are_undisputed_still(planned[1:], [], set(), [])


@given(MANY, MANY)
def test_few_are_found_among_lines_as_many_are(asked: set[str], kept: set[str]) -> None:
    folded = set(map(same, asked))
    many = {f"{number}.html" for number in range(addresses.FEW)}
    assert among(folded, lines(kept)) == folded & set(map(same, kept))
    assert among(folded | many, lines(kept)) == folded & set(map(same, kept))
