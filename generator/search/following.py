"""What follows a token of a text, as a digit: the next token, with the one after it if that is a short word.

The digit of one token is that of its `value` v; of a short word and what stands behind it, that of 3 v + w. All that
can stand before a token is in its row: the digit of what follows the token before it, by the value of the one after.
"""

from collections.abc import Sequence
from functools import cache
from operator import getitem

from generator.search.hashing import VALUES, digit, value

END = VALUES  # the value of what ends a paragraph
NOTHING = digit(value(""))
_FIRST = 3  # of a pair, what the value of the first is multiplied by: the two in the other order are another pair


@cache
def row_of_whole(number: int) -> str:
    """The row of a token of this value that stands for itself."""
    return digit(number) * (VALUES + 1)


@cache
def row_of_short(number: int) -> str:
    """The row of a short word of this value."""
    return "".join(digit(_FIRST * number + after) for after in range(VALUES)) + digit(number)


ROW_OF_END = NOTHING * (VALUES + 1)


def digits_of_words(rows: Sequence[str], values: Sequence[int]) -> list[str]:
    """What follows each word of a text, from the rows and values of all, and of an end behind the last."""
    return [*map(getitem, rows[1:], (*values[2:], END)), NOTHING]


def digits_of_tokens(rows: Sequence[str], values: Sequence[int], steps: Sequence[int]) -> list[str]:
    """The same where what follows stands some steps further on, or nowhere: 0. An end must be the last."""
    behind = (*values[1:], END)
    places = (at + step if step else -1 for at, step in enumerate(steps[:-1]))
    return [*(NOTHING if place < 0 else rows[place][behind[place]] for place in places), NOTHING]
