"""Small hashes of what follows a word, so that a phrase can be looked for without the texts."""

from generator.search.digits import DIGITS

_OFFSET, _PRIME, _MASK = 2166136261, 16777619, 0xFFFFFFFF
VALUES = 31  # 0 says that nothing is known
_LONGEST_SHORT = 3


def fnv(text: str) -> int:
    """FNV-1a in 32 bits of the UTF-8 of a text (Fowler, Noll, Vo; RFC 9923)."""
    value = _OFFSET
    for byte in text.encode():
        value = (value ^ byte) * _PRIME & _MASK
    return value


def value(term: str) -> int:
    """What stands for a term: its hash, from 0 to 30."""
    return fnv(term) % VALUES


def digit(number: int) -> str:
    """The digit, of value 1 to 31, for a number: B to f."""
    return DIGITS[number % VALUES + 1]


def is_short(term: str) -> bool:
    """Whether a word says so little that the one after it belongs to what follows the one before."""
    return len(term) <= _LONGEST_SHORT
