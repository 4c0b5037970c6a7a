"""The weights of characters (UTS #10, Unicode 13.0.0): see tests/renew_collation.py, which makes their file."""

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

Element = tuple[int, int, int]

_FILE = Path(__file__).parent / "weights.bin"
# What the file has no line for (section 10.1.3): ideographs, the common ones first, and then whatever else there is.
# Their weights lie above all others.
_IDEOGRAPHS = ((0x4E00, 0x9FFC), (0xFA0E, 0xFA29))
_RARE_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x20000, 0x2A6DD), (0x2A700, 0x2EBE0), (0x30000, 0x3134A))
_COMMON, _RARE, _OTHERS = 0x20000, 0x40000, 0x9FFFF
_SECOND, _THIRD = 0x20, 2  # of what has no accent and is not large


class Weights(Struct, frozen=True):
    """`single` are the codes of characters with one element, in order, and `elements` theirs; `longer` is what has
    several, or is several characters; `beginnings` are those that a longer sequence begins with."""

    single: Sequence[int]
    elements: Sequence[int]
    longer: Mapping[str, list[int]]
    beginnings: frozenset[str]

    def of(self, text: str) -> tuple[Element, ...]:
        """The elements of one character, or of a sequence that stands in `longer`."""
        if found := self.longer.get(text):
            return tuple(map(_element, found))
        code = ord(text)
        at = bisect_left(self.single, code)
        if at < len(self.single) and self.single[at] == code:
            return (_element(self.elements[at]),)
        return tuple((first, _SECOND, _THIRD) for first in _implicit(code))


@cache
def weights() -> Weights:
    """All of them: a quarter of a megabyte, read in a millisecond, and only where a name needs it."""
    kind = tuple[bytes, bytes, dict[str, list[int]]]
    single, elements, longer = msgspec.msgpack.decode(_FILE.read_bytes(), type=kind)
    beginnings = frozenset(text[0] for text in longer if len(text) > 1)
    return Weights(_numbers(single), _numbers(elements), longer, beginnings)


def _numbers(data: bytes) -> Sequence[int]:
    numbers = array("I", data)
    if array("I", [1]).tobytes()[:1] != b"\1":  # the file is little-endian, and this machine is not
        numbers.byteswap()
    return numbers


def _element(number: int) -> Element:
    return number >> 16, number >> 7 & 0x1FF, number & 0x7F


def _implicit(code: int) -> tuple[int, ...]:
    if any(first <= code <= last for first, last in _IDEOGRAPHS):
        return (_COMMON + code,)
    if any(first <= code <= last for first, last in _RARE_IDEOGRAPHS):
        return (_RARE + code,)
    return _OTHERS, code
