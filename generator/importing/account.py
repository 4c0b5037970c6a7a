"""What an import found and did, to be told in a report."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from generator.drafts.draft import Guess, Left, Note, Stub
from generator.drafts.near_names import NearNames
from generator.importing.settling import Verdict
from generator.model import Kind, Problem


class Told(Struct, frozen=True):
    """What became of one item: the `file` of its article, its `place` in the export, its title; what was guessed, and
    what a person should look at."""

    verdict: Verdict
    place: str
    file: str
    title: str
    guesses: tuple[Guess, ...] = ()
    notes: tuple[Note, ...] = ()


class Account(Struct):
    """All of it, as it grows. `formats` counts the items of each format; `named` is what their articles name; `stubs`
    are the files that were made of that, and `pairs` names that may be one."""

    told: list[Told] = []
    left: list[Left] = []
    problems: list[Problem] = []
    formats: Counter[str] = field(default_factory=Counter)
    named: dict[tuple[Kind, str], Stub] = {}
    stubs: list[str] = []
    pairs: list[NearNames] = []

    def name(self, stubs: Iterable[Stub]) -> None:
        """Notes what an article names: each name once, with all that was said of it."""
        for stub in stubs:
            key = stub.kind, stub.name
            self.named[key] = self.named[key].with_more(stub) if key in self.named else stub

    @property
    def verdicts(self) -> "Counter[Verdict]":
        """How many items became what."""
        return Counter(one.verdict for one in self.told)

    @property
    def reasons(self) -> Counter[str]:
        """How many items were left, and why."""
        return Counter(one.reason for one in self.left)

    def guesses(self) -> Iterator[tuple[Told, Guess]]:
        """Every guess, with the item of which it was made."""
        return ((one, guess) for one in self.told for guess in one.guesses)

    def notes(self) -> Iterator[tuple[Told, Note]]:
        """Every note, with its item."""
        return ((one, note) for one in self.told for note in one.notes)
