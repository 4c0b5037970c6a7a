"""The layers of an index: what each holds, and when what it holds sinks into the one below."""

from bisect import bisect_right
from collections.abc import Collection, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search import seams
from generator.search.bounds import Bounds, Window, bounds, higher, is_within, level, with_terms
from generator.search.digits import leading
from generator.search.document import NOTHING, Document
from generator.search.seams import NEW, Generation, generation, generations_at, telling, windows

TERMS = st.text("abc", max_size=3)
MARKS = st.sets(st.text("abc", min_size=1, max_size=3), max_size=6).map(sorted)


@pytest.fixture(autouse=True)
def _few_make_three_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seams, "_SMALL", 64)


def _generations(slots: int, marks: Sequence[tuple[list[str], list[str]]]) -> list[Generation]:
    """Of so many slots, with at most an eighth of their number as ranges, as there are."""
    return [
        Generation(begun, marks[begun % len(marks)][0][: begun // 8], marks[begun % len(marks)][1][: begun // 8])
        for begun in list(generations_at(slots))[:2]
    ]


SOME_MARKS = st.lists(st.tuples(MARKS, MARKS), min_size=1, max_size=3)


@given(st.integers(1, 200), SOME_MARKS, TERMS)
@settings(deadline=None)
def test_each_article_is_told_of_once_for_each_of_its_terms(
    slots: int, marks: list[tuple[list[str], list[str]]], term: str
) -> None:
    found = windows(slots, _generations(slots, marks))
    assert list(found) == (["base", NEW] if slots < 64 else ["base", "more", NEW])
    for slot in range(slots):
        assert sum(window.holds(term, slot) for window in found.values()) == 1
    assert not any(window.holds(term, slots) for window in found.values())


@given(st.integers(1, 200), SOME_MARKS)
@settings(deadline=None)
def test_with_an_article_more_one_range_sinks_into_each_layer(
    slots: int, marks: list[tuple[list[str], list[str]]]
) -> None:
    before = windows(slots, _generations(slots, marks))
    now_marks = _generations(slots + 1, marks)
    now = windows(slots + 1, now_marks)
    for name, firsts in (("base", now_marks[0].sinking), ("more", now_marks[0].falling)):
        if name not in before or name not in now:
            continue
        turn = (slots + 1) % (len(firsts) + 1)
        for (first, _), _ in before[name].moves(now[name]):
            here = now[name].upper.of(first) != before[name].upper.of(first)
            # What sinks from the layer in the middle does so in its own turn, and may take along what is above.
            base = now["base"].upper.of(first) != before["base"].upper.of(first)
            assert not here or base or bisect_right(firsts, first) == turn


@given(st.integers(1, 5_000))
def test_a_range_has_its_turn_in_this_generation_or_in_the_one_before(slots: int) -> None:
    begun = list(generations_at(slots))[:2]
    assert begun == sorted(begun, reverse=True)
    assert begun[0] == leading(slots)
    many = slots // 8 + 1  # ranges
    generations = [Generation(one, [f"{number:03}" for number in range(1, one // 8)], []) for one in begun]
    window = windows(slots, generations)["base"]
    assert window.end - window.upper.lowest <= 2 * many


def test_as_many_ranges_as_there_may_be_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seams, "_SMALL", 256)
    monkeypatch.setattr(seams, "_RANGES", 3)
    marks = {24: ["b"], 28: ["c", "f"], 32: ["a", "e"], 40: ["d", "g"], 48: ["b", "h"]}
    found = telling(Generation(begun, marks.get(begun, []), []) for begun in generations_at(50))
    assert [one.slots for one in found] == [48, 40, 32, 28, 24]
    before = windows(50, found)
    for slots in range(49, 27, -1):
        now = windows(slots, telling(Generation(begun, marks.get(begun, []), []) for begun in generations_at(slots)))
        if slots > 30:  # all have had a turn by then
            turn = [("", "c"), ("c", "f"), ("f", None)][(slots + 1) % 3]
            assert [terms for terms, _ in now["base"].moves(before["base"])] == [turn]
        before = now


def _document(words: Collection[str], facets: Collection[str] = ()) -> Document:
    shown = [f"{word}\t{word}s" for word in words if len(word) == 2]
    return Document(
        " ".join(words),
        " ".join(shown),
        " ".join("B" * len(words)),
        bytes(place % 8 for place in range(len(words))),
        " ".join(facets),
    )


def test_ranges_are_about_as_large_as_they_are_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seams, "_SINKING", 3_000)
    words = [f"w{number:03}" for number in range(400)]
    sample = [_document(words[start : start + 300], ["=g/en"]) for start in (0, 20, 40, 60, 80, 100)]
    found = generation(56, sample)
    assert found.falling == []
    assert 56 * 300 / 3_000 - 2 <= len(found.sinking) <= 56 // 8
    assert found.sinking == sorted(set(found.sinking))
    assert generation(7, sample).sinking == []
    monkeypatch.setattr(seams, "_FALLING", 1_000)
    assert generation(4_096, sample).falling
    assert generation(64, []).sinking == []


def test_the_ranges_of_a_generation_depend_on_no_order_of_words() -> None:
    one, other = _document(["a", "b", "c"]), _document(["c", "a", "b"])
    assert generation(4_096, [one] * 40) == generation(4_096, [other] * 40)


def test_a_document_with_some_of_its_terms() -> None:
    whole = _document(["aa", "b", "cc", "d"], ["=g/en", "=t/x"])
    assert list(with_terms(whole, {"b", "cc", "=t/x"}.__contains__).terms()) == [
        ("b", "", "B", 1),
        ("cc", "ccs", "B", 2),
        ("=t/x", "", "", 0),
    ]
    assert with_terms(whole, lambda _: True) == whole
    assert with_terms(whole, lambda _: False) == NOTHING
    assert with_terms(NOTHING, lambda _: True) == NOTHING
    assert list(filter(is_within([("aa", "b"), ("c", None)]), ["a", "aa", "az", "b", "c", "z"])) == [
        "aa",
        "az",
        "c",
        "z",
    ]


def test_a_layer_holds_its_share_of_an_article() -> None:
    window = Window(Bounds(["", "c"], [2, 4]), Bounds(["", "b"], [6, 9]))
    document = _document(["a", "b", "d"])

    def words(slot: int) -> str:
        return window.share(slot, document).words

    assert list(map(words, range(10))) == ["", "", "a b", "a b", "a b d", "a b d", "b d", "b d", "b d", ""]
    assert window.share(4, document) is document
    assert window.share(9, document) is NOTHING


def test_bounds_that_are_the_same_are_one() -> None:
    found = bounds(["b", "d", "f"], lambda term: 3 if term in {"b", "d"} else 1)
    assert found == Bounds(["", "b", "f"], [1, 3, 1])
    assert [found.of(term) for term in ("", "a", "b", "e", "f", "g")] == [1, 1, 3, 3, 1, 1]
    assert higher(found, level(2)) == Bounds(["", "b", "f"], [2, 3, 2])
    assert (found.lowest, found.highest) == (1, 3)


def test_what_moves_between_windows() -> None:
    before = Window(level(0), Bounds(["", "b"], [5, 3]))
    now = Window(Bounds(["", "c"], [0, 2]), Bounds(["", "b"], [5, 6]))
    assert list(before.moves(now)) == [(("b", "c"), range(3, 6)), (("c", None), range(2)), (("c", None), range(3, 6))]
    assert list(now.moves(now)) == []
