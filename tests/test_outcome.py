"""What became of a build, as values."""

import msgspec
import pytest

from generator.model import Problem
from generator.outcome import Changes, Hidden, Last, Outcome, is_faultless, is_good, unchanged

ERROR = Problem("a.md", 1, "wrong")
WARNING = Problem("a.md", 1, "odd", "", "warning")
OUTCOME = Outcome(3, 20, (Hidden("b.md", "draft"),), (WARNING,), Changes(("n",), ("c", "d"), ("r",), ("k",), 4))


@pytest.mark.parametrize(
    ("changes", "is_none"),
    [
        (Changes(), True),
        (Changes(unchanged=3, kept=("k",)), True),
        (Changes(new=("n",)), False),
        (Changes(changed=("c",)), False),
        (Changes(removed=("r",)), False),
    ],
)
def test_whether_anything_changed(changes: Changes, *, is_none: bool) -> None:
    assert changes.is_none == is_none


def test_what_was_published_is_found_unchanged_by_the_next() -> None:
    again = unchanged(OUTCOME, "../public")
    assert again == Outcome(3, 20, (Hidden("b.md", "draft"),), (WARNING,), Changes(unchanged=7), "../public")
    assert unchanged(again, "../public") == again


def test_nothing_is_published_without_changes() -> None:
    assert OUTCOME.is_published
    assert not Outcome(0, 0, (), (), None).is_published
    assert Outcome(0, 0, (), (), Changes()).is_published


@pytest.mark.parametrize(
    ("days", "first"),
    [((), ""), (("",), ""), (("2031-01-01", "", "2030-12-31"), "2030-12-31"), (("2030-01-01",), "2030-01-01")],
)
def test_the_next_day(days: tuple[str, ...], first: str) -> None:
    hidden = tuple(Hidden("a.md", "embargoed", day) for day in days)
    assert Outcome(0, 0, hidden, (), None).next_day == first


@pytest.mark.parametrize(
    ("problems", "good", "faultless"),
    [((), True, True), ((WARNING,), True, False), ((ERROR,), False, False), ((WARNING, ERROR), False, False)],
)
def test_what_passes(problems: tuple[Problem, ...], *, good: bool, faultless: bool) -> None:
    assert (is_good(problems), is_faultless(problems)) == (good, faultless)
    assert (is_good(iter(problems)), is_faultless(iter(problems))) == (good, faultless)


def test_an_outcome_can_be_remembered() -> None:
    last = Last(b"inputs", OUTCOME)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(last), type=Last) == last
