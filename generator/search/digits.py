"""Numbers and bits as text: the 64 digits in which the files of the index are written (RFC 4648, section 5).

Text can be loaded as a script from anywhere, bytes can't; and each digit holds six bits, whatever encodes the file.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
VALUES = {digit: value for value, digit in enumerate(DIGITS)}
BITS = 6  # of a digit
_MORE = 32  # in a digit of a number of variable length: another one follows


def number(value: int) -> str:
    """A number of the shortest length, the highest digit first."""
    found = DIGITS[value & 63]
    while value := value >> BITS:
        found = DIGITS[value & 63] + found
    return found


def value_of(digits: str) -> int:
    """The number that `number` wrote."""
    value = 0
    for digit in digits:
        value = value << BITS | VALUES[digit]
    return value


def variable(value: int) -> str:
    """A number that tells where it ends: five bits a digit, the lowest first (a VLQ)."""
    found = ""
    while value >= _MORE:
        found += DIGITS[value & 31 | _MORE]
        value >>= 5
    return found + DIGITS[value]


def variables(values: Iterable[int]) -> str:
    """Numbers, one behind the other."""
    return "".join(map(variable, values))


def variables_in(text: str) -> Iterator[int]:
    """The numbers that `variables` wrote."""
    value, shift = 0, 0
    for digit in text:
        value |= VALUES[digit] % _MORE << shift
        shift += 5
        if VALUES[digit] < _MORE:
            yield value
            value, shift = 0, 0


def zigzag(value: int) -> int:
    """Small numbers for numbers near zero, on both sides of it."""
    return value << 1 if value >= 0 else (-value << 1) - 1


def leading(value: int, bits: int = 3) -> int:
    """A number with its highest bits alone. With three, it is 4, 5, 6 or 7 times a power of two, or less than 4."""
    behind = max(value.bit_length() - bits, 0)
    return value >> behind << behind


def packed(bits: str) -> str:
    """Bits, written as `0` and `1`, as digits; the last is filled up with zeros."""
    count = -(-len(bits) // BITS)
    if not count:
        return ""
    size = -(-count * BITS // 24) * 3  # whole groups of three bytes, which are four digits each
    data = int(bits, 2) << (size * 8 - len(bits))
    return urlsafe_b64encode(data.to_bytes(size, "big")).decode()[:count]


def unpacked(digits: str) -> str:
    """The bits of digits, with the zeros that fill them up."""
    return "".join(map(_SIX.__getitem__, digits))


_SIX = {digit: f"{value:06b}" for digit, value in VALUES.items()}
