"""Terms: the tags, places, sources and people of an archive, and the names that are written for them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from generator.model import Entry, Facts, Kind
from generator.text import fold

_POSSESSIVE = re.compile(r"['\u2019]s\b")
WORDS: dict[Kind, str] = {"tag": "tag", "location": "place", "source": "source", "person": "person"}
PARENT_KEYS: dict[Kind, str] = {"tag": "broader", "location": "in", "source": "part_of", "person": ""}


class Use(Struct, frozen=True):
    """A name as it is written somewhere; `facts` where the mention itself states any."""

    name: str
    path: str
    line: int
    facts: Facts | None = None


class Term(Struct, frozen=True):
    """A tag, place, source or person, with its page. `key` identifies it among its kind, and `parents` are keys; of a
    place, `countries` are the names of those that it lies in, or is."""

    kind: Kind
    key: str
    name: str
    url: str
    path: str
    line: int
    parents: tuple[str, ...] = ()
    entry: Entry | None = None
    facts: Facts = Facts()
    countries: tuple[str, ...] = ()

    @property
    def sort_name(self) -> str:
        """The spelling an index sorts by."""
        return (self.entry.sort if self.entry else "") or self.name

    @property
    def is_placed(self) -> bool:
        """Whether a map may show where it lies."""
        facts = self.facts
        return facts.latitude is not None and facts.longitude is not None and facts.precision != "withheld"


class Vocabulary(Struct, frozen=True):
    """Every term of one kind. `keys` gives the key of each folded spelling in use."""

    terms: Mapping[str, Term]
    keys: Mapping[str, str]

    def key_of(self, name: str) -> str:
        """The key of the term a name means; empty for a name that nobody uses or that means several."""
        return self.keys.get(fold(name), "")

    def find(self, name: str) -> Term | None:
        """The term a name means, or None for a name that nobody uses or that means several."""
        return self.terms.get(self.key_of(name))

    def find_possessive(self, name: str) -> Term | None:
        """Like `find`; `RFA's Korean Service` also means `RFA Korean Service`."""
        return self.find(name) or self.find(_POSSESSIVE.sub("", name))

    def ancestors(self, term: Term) -> tuple[Term, ...]:
        """All that a term lies in, nearest first, each once."""
        found: dict[str, Term] = {}
        waiting = list(term.parents)
        while waiting:
            key = waiting.pop(0)
            if key not in found:
                found[key] = self.terms[key]
                waiting += self.terms[key].parents
        return tuple(found.values())

    def house(self, term: Term) -> Term | None:
        """The outlet that a source is, or is a part of: the nearest; None for what is of none."""
        return next((one for one in (term, *self.ancestors(term)) if one.facts.kind == "outlet"), None)

    def mapped(self, term: Term) -> Term | None:
        """The place whose map a place has: itself, or the nearest that it lies in of which is known where it lies."""
        return next((one for one in (term, *self.ancestors(term)) if one.is_placed), None)


class Mentions(Struct, frozen=True):
    """The names of one kind that a text uses, counted: a hundred thousand articles use few different ones.

    `counts` is by the name as written; `first` is where it stands first; `stated` are the uses that state facts, in
    order; `all` gives every use of a name, for what has to be told of each.
    """

    counts: Mapping[str, int]
    first: Mapping[str, Use]
    stated: Sequence[Use]
    all: Callable[[str], Iterable[Use]]


def mentions_of(uses: Iterable[Use]) -> Mentions:
    """Uses, counted."""
    every = tuple(uses)
    first = {use.name: use for use in reversed(every)}
    counts = Counter(use.name for use in every)
    # In the order in which they stand first.
    ordered = {name: first[name] for name in dict.fromkeys(use.name for use in every)}
    return Mentions(
        counts, ordered, [use for use in every if use.facts], lambda name: [use for use in every if use.name == name]
    )


def label(counts: Mapping[str, int]) -> str:
    """The spelling used most; where several are, the first in order of code points."""
    return min(counts, key=lambda spelling: (-counts[spelling], spelling))
