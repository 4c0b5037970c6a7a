"""A dozen queries to a corpus, of the kinds that readers make, from what the corpus itself has."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import corpus

_LOOKED_AT = 300  # articles whose words are counted
_NOTHING: Mapping[str, object] = {
    "place": [], "tag": [], "source": [], "person": [], "language": [], "from": "", "to": "", "sort": "", "p": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A query: what is typed, and which filters and order are set."""

    name: str
    text: str = ""
    filters: Mapping[str, object] = field(default_factory=dict)

    @property
    def changes(self) -> dict[str, object]:
        """All that the page is told, so that nothing of an earlier query stays."""
        return {**_NOTHING, **self.filters}


def queries() -> Sequence[Asked]:
    """The queries, the same for every size: the corpora begin with the same articles."""
    uses = Counter(word for number in range(_LOOKED_AT) for word in _words(number))
    ranked = [word for word, _ in sorted(uses.items(), key=lambda pair: (-pair[1], pair[0])) if len(word) > 3]
    common, usual, other, rare = ranked[0], ranked[40], ranked[90], ranked[-1]
    country, city = corpus.place(1), corpus.place(99)
    place = "/".join(_slug(name) for name in (*reversed(city.within), city.name))
    return (
        Asked("rare word", f"{rare} "),
        Asked("common word", f"{common} "),
        Asked("two words", f"{usual} {rare} "),
        Asked("two usual words", f"{usual} {other} "),
        Asked("three words", f"{common} {usual} {other} "),
        Asked("phrase of four words", f'"{" ".join(_words(7)[30:34])}"'),
        Asked("beginning of a word", rare[:4]),
        Asked("word in a country", f"{usual} ", {"place": [_slug(country.name)]}),
        Asked("word, tag and years", f"{other} ", {"tag": ["tag-0"], "from": "2005", "to": "2010"}),
        Asked("tag alone", filters={"tag": ["tag-3"]}),
        Asked("city alone", filters={"place": [place]}),
        Asked("two words, newest first", f"{usual} {other} ", {"sort": "newest"}),
        Asked("word that is nowhere", "xylophonist "),
    )


def warming() -> Asked:
    """What a reader has asked before, whose parts the browser has."""
    return Asked("an earlier query", f"{_words(3)[5]} {_words(4)[9]} ")


def _words(number: int) -> list[str]:
    return re.findall(r"[a-z]+", corpus.article(number).body.lower())


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")
