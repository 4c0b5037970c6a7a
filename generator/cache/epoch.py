"""When a name that pages show last came to mean, or to be called, something else.

A page counts what its articles name. Which names these are, its articles tell; what each of them means, the whole
archive decides. So all such pages hang on one value, the epoch: it stays while every name that was known means what it
meant, whatever names are new. What only tells how often a name stands in articles hangs on another, which lasts longer:
it stays while names are called what they were called, though more be known of what they mean.
"""

from collections.abc import Mapping

from msgspec import Struct

from generator.digests import digest
from generator.model import Kind

# By kind and name, the digest of what it means.
Marks = Mapping[Kind, Mapping[str, bytes]]


class Epoch(Struct, frozen=True, array_like=True):
    """`name` tells one epoch from any other; `marks` is what names mean in it."""

    name: bytes = b""
    marks: dict[Kind, dict[str, bytes]] = {}

    def after(self, marks: Marks) -> "Epoch":
        """The epoch in which names have these marks: the same, where no name that is in both has another."""
        other = [
            (kind, name, mark)
            for kind, found in marks.items()
            if (known := self.marks.get(kind))
            for name, mark in found.items()
            if known.get(name, mark) != mark
        ]
        name = digest(self.name, sorted(other)) if other else self.name
        return Epoch(name, {kind: dict(found) for kind, found in marks.items()})


class Epochs(Struct, frozen=True, array_like=True):
    """That of what names mean, and that of what they are called."""

    meaning: Epoch = Epoch()
    naming: Epoch = Epoch()

    def after(self, marks: Marks, called: Marks) -> "Epochs":
        """The epochs in which names have these marks, and are called so."""
        return Epochs(self.meaning.after(marks), self.naming.after(called))
