"""An import from end to end: paths → trees → claims → drafts → files of articles, and an account of all of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from generator.drafts.draft import Draft, Left
from generator.drafts.tree import Tree, tree_of
from generator.importers import Aim, Claim, Found, Importer, opened
from generator.importing import ledger
from generator.importing.account import Account
from generator.importing.articles import Desk, Means
from generator.importing.guarding import guarded, tried
from generator.importing.held import held_in
from generator.importing.recognising import claims, named, unclaimed
from generator.importing.silence import Silence
from generator.model import Problem, Site

Count = Callable[[Iterable[Found]], Iterable[Found]]
"""Counts items on their way, for whoever watches."""


class Order(Struct, frozen=True):
    """What is asked for: the archive's folder and facts, the `paths` that are brought in, by which `means`, and the
    name of a `format`, if only that one is to be tried."""

    root: Path
    site: Site
    paths: tuple[Path, ...]
    means: Means
    format: str = ""


def run(order: Order, count: Count = iter) -> Account:
    """Imports; what can't be read is a Problem in the account. Raises RefusedError and OSError.

    Articles are written one after the other, each whole, and noted in a journal before; the ledger is written at the
    end. So no article is brought in twice, and none is lost, wherever an import is stopped.
    """
    asked = named(order.format)
    trees = [tree_of(path) for path in order.paths]
    entries, problems = ledger.read(order.root)
    account = Account(problems=list(problems))
    if problems:
        return account
    desk = Desk(order.root, order.site, order.means, entries, held_in(order.root, order.site), account)
    desk.take_up()
    try:
        for tree in trees:
            _read(tree, asked, desk, count)
        desk.link()
    finally:
        desk.close()
    return account


def _read(tree: Tree, asked: Sequence[Importer], desk: Desk, count: Count) -> None:
    taken: list[Claim] = []
    desk.account.problems += tree.refused
    for importer, claim in claims(tree, tuple(asked), desk.account.problems):
        taken.append(claim)
        inner = opened(importer, tree, claim)
        silence = Silence(inner, claim.files)
        place = tree.place(claim.files[0] if len(claim.files) == 1 else "")
        for found in count(guarded(importer.drafts(inner, claim, Aim(desk.site.language)), place)):
            silence.broken_by(found)
            _note(found, importer, inner, desk)
        desk.account.left += silence.left()
    _tell_of_others(tree, unclaimed(tree, taken), desk.account, taken)


def _note(found: Found, importer: Importer, tree: Tree, desk: Desk) -> None:
    if isinstance(found, Draft):
        desk.account.problems += tried(partial(desk.take, found, importer.NAME, tree), found.place)
    elif isinstance(found, Left):
        desk.account.left.append(found)
    else:
        desk.account.problems.append(found)


def _tell_of_others(tree: Tree, names: Sequence[str], account: Account, taken: Sequence[Claim]) -> None:
    """Files that no importer knows are named; where they are all that there is, that is an error."""
    if not taken:
        place = tree.place(tree.names[0]) if len(tree.names) == 1 else tree.place("")
        hint = "see dateline import --help for the formats; name one with --format if it is not recognised"
        account.problems.append(Problem(place, 0, "nothing in it is in a format that can be imported", hint))
    account.left += _others(tree, names)


def _others(tree: Tree, names: Iterable[str]) -> Iterator[Left]:
    for name in names:
        yield Left(tree.place(name), "a file in no format that can be imported")
