"""Names that are probably one, told for a person to decide. No name is compared with every other: those are that share
a key, so that ten thousand take a second."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator.drafts.name_keys import NameKey, key_of
from generator.text import fold

_LETTERS = 7
"""How long a word is in which one other letter is more likely a mistake than another word (Shanxi is not Shaanxi)."""

_PLURAL = 5
"""How long a word is that may be the plural of another."""


class NearNames(Struct, frozen=True):
    """Two names, the one that is held before the new one, and why they are probably one."""

    one: str
    other: str
    reason: str


def near_duplicates(names_held: Iterable[str], names_new: Iterable[str]) -> tuple[NearNames, ...]:
    """The pairs among new names, and of new names and those that are held, in the order of the names.

    Those that are the same name anyhow (`generator.text.fold`) are no pair. Where many are alike, each is told once,
    beside the first of them.
    """
    held = {fold(name): name for name in reversed(list(names_held))}
    new = {fold(name): name for name in reversed(list(names_new)) if fold(name) not in held}
    names = [*sorted(held.values()), *sorted(new.values())]
    keys = [key_of(name) for name in names]
    pairs = {pair: None for pair in (*_by_sound(keys), *_by_letter(keys)) if pair[1] >= len(held)}
    told = ((names[one], names[other], _reason(keys[one], keys[other])) for one, other in sorted(pairs))
    return tuple(NearNames(*found) for found in told)


def _by_sound(keys: Sequence[NameKey]) -> Iterator[tuple[int, int]]:
    """Places in the list of names that sound alike, and whose kinds of place, if they tell them, agree."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        if key.sound:
            groups[key.sound].append(at)
    for group in groups.values():
        without_kind = [at for at in group if not keys[at].kind]
        first: dict[str, int] = {}
        for at in group:
            before = first.setdefault(keys[at].kind, at)
            near = without_kind[0] if without_kind else before
            if near != at:
                yield min(near, at), max(near, at)


def _by_letter(keys: Sequence[NameKey]) -> Iterator[tuple[int, int]]:
    """Places of names of which one word has one letter more, less or other."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        for cut in _cuts(key.words):
            groups[cut].append(at)
    for group in groups.values():
        for at in group[1:]:
            if _is_near(keys[group[0]].words, keys[at].words):
                yield group[0], at


def _cuts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words with one of them long enough lacking one letter, or none: who shares one is a letter apart."""
    yield words
    for at, word in enumerate(words):
        if len(word) >= _LETTERS and word.isalpha() and len(word) < 40:
            yield from ((*words[:at], word[:cut] + word[cut + 1 :], *words[at + 1 :]) for cut in range(1, len(word)))
        elif len(word) > _PLURAL and word.endswith("s"):
            yield (*words[:at], word[:-1], *words[at + 1 :])


def _is_near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if one == other or len(one) != len(other):
        return False
    [(left, right)] = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]] or [("", "")]
    if left == f"{right}s" or right == f"{left}s":
        return min(len(left), len(right)) >= _PLURAL
    return min(len(left), len(right)) >= _LETTERS and left[0] == right[0] and _is_one_apart(left, right)


def _is_one_apart(one: str, other: str) -> bool:
    """Whether one letter makes the difference. Two beside each other that are exchanged are one mistake too."""
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _reason(one: NameKey, other: NameKey) -> str:
    if "".join(one.words) == "".join(other.words):
        return "they differ only in signs, spaces and accents"
    if "".join(one.bare) == "".join(other.bare):
        return "they differ only in what kind of place they say it is"
    if one.sound == other.sound:
        return "they differ in the first sound, which is written in two ways in Korean"
    return "they differ in one letter"
