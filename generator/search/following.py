"""What follows a token of a text, as a digit: the next token, with the one after it if that is a short word.

The digit of a token is that of its value v; of a short word and what stands behind it, that of 3 v + w. All tokens of
a text are added up at once, as two long numbers of a byte for each, because a loop over them takes ten times as long.
"""

from collections.abc import Sequence

from generator.search.hashing import VALUES, digit, is_short, value

# The kind of a token is a byte: its value, and 31 more if it is a short word. The last is that of an end, behind which
# no phrase goes on.
END = 2 * VALUES
NOTHING = digit(value(""))
_FIRST = 3  # of a pair, what the value of the first is multiplied by: the two in the other order are another pair
_LONG, _SHORT = range(VALUES), range(VALUES)
_REST = bytes(256 - END - 1)
_AS_FIRST = bytes([*_LONG, *(_FIRST * number for number in _SHORT), value("")]) + _REST
_AS_SECOND = bytes([*_LONG, *_SHORT, 0]) + _REST
_HAS_SECOND = bytes([*(0 for _ in _LONG), *(0xFF for _ in _SHORT), 0]) + _REST
_AS_DIGIT = bytes(ord(digit(number)) for number in range(256))


def kind(term: str, *, may_be_short: bool) -> int:
    """The kind of a token. `may_be_short`: whether it is a word, and no unit of a script without spaces."""
    return value(term) + VALUES * (may_be_short and is_short(term))


def digits_of_words(kinds: bytes) -> str:
    """What follows each word of a text, from the kinds of all, the last of which is an end."""
    first, second = kinds[1:], kinds[2:] + bytes([END])
    asked = int.from_bytes(second.translate(_AS_SECOND), "big") & int.from_bytes(first.translate(_HAS_SECOND), "big")
    total = int.from_bytes(first.translate(_AS_FIRST), "big") + asked
    return total.to_bytes(len(first), "big").translate(_AS_DIGIT).decode("ascii") + NOTHING


def digits_of_tokens(kinds: bytes, steps: Sequence[int]) -> str:
    """The same where what follows stands some steps further on, or nowhere: 0."""
    following = digits_of_words(kinds)
    return "".join(following[at + step - 1] if step else NOTHING for at, step in enumerate(steps))
