"""The formats that articles are brought in from: one module each. It makes drafts of articles, and never pages.

A module offers what `Importer` says. It is asked which files of a tree are its own, by their content and not by their
names alone; then it reads them one after the other, and yields what it finds, so that an export of gigabytes fits. What
is wrong with an item is told of it, and the rest is imported.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol, cast

from msgspec import Struct

from generator.drafts.draft import Draft, Left
from generator.drafts.tree import Tree
from generator.model import Problem

Found = Draft | Left | Problem
"""What an importer finds. A Problem is what keeps a part of a file from being read; its `path` is the place of the file
(`tree.place(name)`)."""


class Claim(Struct, frozen=True):
    """The files of a tree that an importer reads as its own.

    `files` hold articles; `beside` are those that belong to them, and that nobody else need look at: pictures,
    templates, tables of what the articles have in common.
    """

    files: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class Aim(Struct, frozen=True):
    """What an importer is told of the archive that it imports into: its `language`."""

    language: str


class Importer(Protocol):
    """What a module of this package offers."""

    NAME: str
    """Its name on the command line: `wordpress`."""

    WORDS: str
    """What it reads, for people: "WordPress export (WXR)"."""

    RANK: int
    """Who is asked first has the lower number: 10 for exports of several files that belong together, 50 for single
    files that say what they are, 90 for what is recognised only by not being anything else."""

    def claim(self, tree: Tree, names: Sequence[str]) -> Claim:
        """Which of these files of the tree are its own; `names` are those that nobody before it has claimed."""

    def drafts(self, tree: Tree, claim: Claim, aim: Aim) -> Iterator[Found]:
        """What is in the files of a claim, in their order. A file that can't be read is a Problem."""


class Opener(Protocol):
    """What an importer offers too if its files hold pictures within them: parts of a saved page, records of an
    archive."""

    def tree(self, tree: Tree, claim: Claim) -> Tree:
        """The tree, in which what lies within the files of the claim can be opened, by the names that drafts give."""


def opened(importer: Importer, tree: Tree, claim: Claim) -> Tree:
    """The tree that an importer's drafts name files of."""
    return cast(Opener, importer).tree(tree, claim) if callable(getattr(importer, "tree", None)) else tree


@cache
def importers() -> tuple[Importer, ...]:
    """Every importer, in the order in which they are asked."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name[0] != "_")
    found = [cast(Importer, importlib.import_module(f"{__name__}.{name}")) for name in names]
    return tuple(sorted(found, key=lambda importer: (importer.RANK, importer.NAME)))
