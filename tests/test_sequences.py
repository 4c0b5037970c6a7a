"""Sequences whose items are made when they are asked for are as good as any."""

import pytest

from generator.sequences import Computed


class Squares(Computed[int]):
    """The first ten."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __len__(self) -> int:
        return 10

    def made(self, at: int) -> int:
        """A square."""
        self.asked.append(at)
        return at * at


def test_it_is_a_sequence() -> None:
    found, plain = Squares(), [at * at for at in range(10)]
    assert list(found) == plain
    assert list(reversed(found)) == plain[::-1]
    assert [found[at] for at in range(-10, 10)] == [plain[at] for at in range(-10, 10)]
    assert list(found[2:-1:3]) == plain[2:-1:3]
    assert (49 in found, found.index(49)) == (True, 7)


def test_only_what_is_asked_for_is_made() -> None:
    found = Squares()
    assert (found[-1], list(found[3:5])) == (81, [9, 16])
    assert found.asked == [9, 3, 4]
    for outside in (10, -11):
        with pytest.raises(IndexError):
            found[outside]
