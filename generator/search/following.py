"""What follows each token of a text, as a digit: the next token, with the one after it if that is a short word."""

from collections.abc import Callable

from generator.search.hashing import digit, is_short
from generator.search.pieces import BREAK

_KEPT = 150_000  # pairs of words: about 20 MB

NOTHING = digit("")


class _Pairs(dict[str, str]):
    """The digits of a short word with what stands behind it, by that."""

    def __init__(self, short: str, count: Callable[[], None]) -> None:
        """Of a short word. `count` is called for each new pair."""
        self.short, self.count = short, count

    def __missing__(self, after: str) -> str:
        self.count()
        found = self[after] = digit(self.short if after == BREAK else f"{self.short} {after}")
        return found


class Following(dict[str, "str | _Pairs"]):
    """The digits of words, by their terms; of short ones, those of pairs. It forgets all when it has too many."""

    def __init__(self) -> None:
        """Knows nothing yet."""
        self.pairs = 0

    def __missing__(self, term: str) -> "str | _Pairs":
        found: str | _Pairs = NOTHING if term == BREAK else digit(term)
        if is_short(term) and term != BREAK:
            found = _Pairs(term, self._count)
        self[term] = found
        return found

    def _count(self) -> None:
        self.pairs += 1

    def of_words(self, terms: list[str]) -> list[str]:
        """What follows each term of a text that has only words, and a `BREAK` at the end of it."""
        self._forget()
        nexts = map(self.__getitem__, [*terms[1:], BREAK])
        afters = [*terms[2:], BREAK, BREAK]
        return [
            found if found.__class__ is str else found[after]  # type: ignore[index,misc]
            for found, after in zip(nexts, afters, strict=True)
        ]

    def of_tokens(self, terms: list[str], steps: list[int], shorts: list[bool]) -> list[str]:
        """What follows each token of any text, with a `BREAK` at its end, from the columns of its pieces."""
        self._forget()
        return [self._of(terms, shorts, at + step) if step else NOTHING for at, step in enumerate(steps)]

    def _of(self, terms: list[str], shorts: list[bool], at: int) -> str:
        term = terms[at]
        if not shorts[at]:
            return NOTHING if term == BREAK else self._whole(term)
        found = self[term]
        return found[terms[at + 1]] if isinstance(found, _Pairs) else found

    def _whole(self, term: str) -> str:
        found = self[term]
        return digit(term) if isinstance(found, _Pairs) else found

    def _forget(self) -> None:
        if len(self) + self.pairs > _KEPT:
            self.clear()
            self.pairs = 0
