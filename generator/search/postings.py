"""Which articles have a term, how much it counts in each, and what follows it there: as text, and back.

Gaps between slots are Rice coded (R. F. Rice, 1979), with the parameter that suits their mean.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import repeat

from msgspec import Struct

from generator.search.digits import DIGITS, VALUES, leading, packed, unpacked, variable, variables_in

FACET = "="  # what a term that is no word begins with
IMPACT_BITS = 3
_LOW = (1 << IMPACT_BITS) - 1
ANY = DIGITS[0]  # nothing is known of what follows
_MORE = 32
_MOST = 4  # occurrences of which is told what follows
_GOES_ON = {digit: DIGITS[VALUES[digit] | _MORE] for digit in DIGITS[:_MORE]}
_FEW = 64  # articles of which that is told in any case
_COMMON = 2, 9  # a word that more than two of nine articles have: anything may follow it
_MANY = 4_096  # articles of which is told in any case how much a word counts in each
_EVERYWHERE = 7, 8  # that more than seven of eight have: it tells nothing of any, however often it is there
_STEPS = 5  # highest bits of how many articles there are, of which those shares are taken
_BARE = 32  # in the digit of the parameter: no impacts follow

Tells = Callable[[str, int, int, int], bool]
"""Whether is told what follows a term that so many articles have, from the `first` slot up to the `last`."""


class Posting(Struct, frozen=True, array_like=True):
    """An article that has a term: its slot, the impact, and, of a word, the digits of what follows it."""

    slot: int
    impact: int
    after: str


def parameter(slots: int, articles: int) -> int:
    """The parameter of gaps that add up to so many slots: the logarithm of the mean gap, times ln 2."""
    mean = slots * 69 // (articles * 100)
    return max(mean.bit_length() - 1, 0)


class _Codes(dict[int, str]):
    """The bits of each gap with its impact, once they were asked for."""

    def __init__(self, k: int, low: int) -> None:
        super().__init__()
        self._k = k
        self._low = low

    def __missing__(self, value: int) -> str:
        gap, k, low = value >> IMPACT_BITS, self._k, self._low
        code = "1" * (gap >> k) + "0"
        if k:
            code += f"{gap & ((1 << k) - 1):0{k}b}"
        if low:
            code += f"{value & 7:0{low}b}"
        if len(self) < 65_536:
            self[value] = code
        return code


class Coder:
    """Writes postings of terms."""

    def __init__(self) -> None:
        self._codes: dict[tuple[int, int], _Codes] = {}

    def written(self, term: str, values: Sequence[int], last: int) -> str:
        """The postings of a term; each value is the gap to the one before, times 8, and the impact. `last` is the last
        slot."""
        low = 0 if term.startswith(FACET) else IMPACT_BITS
        first, more = values[0] >> IMPACT_BITS, len(values) - 1
        if not more:
            return variable(first) + (DIGITS[(values[0] & _LOW) << IMPACT_BITS] if low else "")
        k = parameter(last - first - more, more)
        codes = self._codes.get((k, low))
        if codes is None:
            codes = self._codes[k, low] = _Codes(k, low)
        bits = "".join(map(codes.__getitem__, values[1:]))
        return f"{variable(first)}{DIGITS[k]}{packed(f'{values[0] & _LOW:03b}{bits}' if low else bits)}"

    @staticmethod
    def read(term: str, articles: int, digits: str) -> Iterator[tuple[int, int]]:
        """The slot and impact of each of the articles."""
        end = _end(digits)
        [slot] = variables_in(digits[:end])
        low = 0 if term.startswith(FACET) else IMPACT_BITS
        k = VALUES[digits[end]] if articles > 1 else 0
        bits, at = unpacked(digits[end + (articles > 1) :]), low
        yield slot, int(bits[:at], 2) if low else 0
        for _ in repeat(None, articles - 1):
            end = bits.index("0", at)
            gap, at = end - at, end + 1
            if k:
                gap, at = gap << k | int(bits[at : at + k], 2), at + k
            slot += gap + 1
            yield slot, int(bits[at : at + low], 2) if low else 0
            at += low


def _end(digits: str) -> int:
    """Where the first slot of postings ends."""
    return next(at for at, digit in enumerate(digits, 1) if VALUES[digit] < _MORE)


def without_impacts(articles: int, digits: str) -> str:
    """Postings of a word that several articles have, as they are told without its impacts."""
    end = _end(digits)
    k = VALUES[digits[end]]
    bits, at = unpacked(digits[end + 1 :]), IMPACT_BITS
    found: list[str] = []
    for _ in repeat(None, articles - 1):
        start = at
        at = bits.index("0", start) + 1 + k
        found.append(bits[start:at])
        at += IMPACT_BITS
    return f"{digits[:end]}{DIGITS[k | _BARE]}{packed(''.join(found))}"


def tells_impacts(term: str, articles: int, last: int) -> bool:
    """Whether is told how much a term counts in each of so many articles, up to a `last` slot."""
    share, whole = _EVERYWHERE
    return term.startswith(FACET) or articles <= max(_MANY, leading(last + 1, _STEPS) * share // whole)


def tells_next(term: str, articles: int, _: int, last: int) -> bool:
    """Of a layer that begins with the archive: unless the term is common among all articles up to the last. Of their
    number the highest bits count: with more articles words become too common for it, but seldom cease to be so."""
    return tells_next_since(term, articles, 0, last)


def tells_next_since(term: str, articles: int, first: int, last: int) -> bool:
    """Of a layer that holds the articles of a while: unless the term is common in it, whatever it was before."""
    share, whole = _COMMON
    return term.startswith(FACET) or articles <= max(_FEW, leading(last - first + 1, _STEPS) * share // whole)


def tells_next_of(newest: int, slots: int) -> Tells:
    """Of the layer of so many newest articles, with `slots` in all: what most of the others don't tell of a word, these
    needn't, as every reader of a phrase loads it."""

    def tells(term: str, articles: int, _: int, __: int) -> bool:
        return term.startswith(FACET) or articles * 3 <= newest or slots <= 3 * _FEW

    return tells


def values_of(postings: Iterable[Posting]) -> list[int]:
    """Postings in order as `Coder.written` takes them."""
    values: list[int] = []
    before = -1
    for posting in postings:
        values.append((posting.slot - before - 1) << IMPACT_BITS | posting.impact)
        before = posting.slot
    return values


def group(digits: str) -> str:
    """What is written of the digits of all occurrences of a word in an article: a group of them, or none too long."""
    if not digits or len(digits) > _MOST or ANY in digits:
        return ANY
    return "".join([_GOES_ON[digit] for digit in digits[:-1]]) + digits[-1]


def groups_of(found: Iterable[str]) -> list[str]:
    """The groups of all words of an article. Most occur once, and their digit is their group; and few groups are
    remembered, as to find one among many takes longer than to make it."""
    pairs = _pairs()
    return [
        one if (count := len(one)) == 1 else pairs[one] if count == 2 else ANY if count > _MOST else group(one)
        for one in found
    ]


@cache
def _pairs() -> dict[str, str]:
    return {one + other: group(one + other) for one in DIGITS[:_MORE] for other in DIGITS[:_MORE]}


def groups(digits: str) -> list[str]:
    """The digits of each article, of those of all."""
    found: list[str] = []
    start = 0
    for at, digit in enumerate(digits, 1):
        if VALUES[digit] < _MORE:
            found.append(digits[start:at])
            start = at
    return found
