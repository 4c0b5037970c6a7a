"""Which pages are made, and in which order they are asked for."""

from hypothesis import given
from hypothesis import strategies as st

from generator.batches import Batch, batch_of
from generator.stale import Pages, Rendered, Stale
from generator.views.page import Group, Link, Page, whole

ENTRIES = st.lists(st.lists(st.sampled_from([b"", b"made"]), max_size=5), max_size=5)


def page(url: str) -> Page:
    return Page(url, "a.html", whole(Link(url)), url)


def batch(number: int, many: int) -> Batch:
    return batch_of(Group(str(number), b"", lambda: [page(f"{number}/{place}.html") for place in range(many)]))


@given(ENTRIES)
def test_what_has_no_entry_is_to_be_made(made: list[list[bytes]]) -> None:
    missing = [
        (number, place) for number, entries in enumerate(made) for place, entry in enumerate(entries) if not entry
    ]
    stale = Stale(made)
    assert list(stale) == missing
    assert len(stale) == len(missing)
    assert list(stale.batches()) == sorted({number for number, _ in missing})
    pages = Pages([batch(number, len(entries)) for number, entries in enumerate(made)])
    assert [found.url for found in Rendered(pages, stale)] == [f"{number}/{place}.html" for number, place in missing]


def test_a_batch_is_planned_once_while_its_pages_are_asked_for() -> None:
    planned: list[int] = []

    def group(number: int) -> Group:
        def pages() -> list[Page]:
            planned.append(number)
            return [page(f"{number}/{place}.html") for place in range(3)]

        return Group(str(number), b"", pages)

    pages = Pages([batch_of(group(number)) for number in range(2)])
    planned.clear()
    assert [pages[place].url for place in ((0, 1), (0, 2), (1, 0), (1, 1))] == [
        "0/1.html",
        "0/2.html",
        "1/0.html",
        "1/1.html",
    ]
    assert planned == [0, 1]
