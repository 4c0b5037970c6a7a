"""Which importer reads which files of what was named on the command line."""

from collections.abc import Iterator, MutableSequence, Sequence

from generator.drafts.tree import Tree
from generator.importers import Claim, Importer, importers
from generator.importing.guarding import fault
from generator.model import Problem
from generator.refusal import RefusedError
from generator.text import near


def named(name: str) -> tuple[Importer, ...]:
    """The importer of this name; all of them if it is empty. Raises RefusedError."""
    every = importers()
    if not name:
        return every
    found = tuple(importer for importer in every if name == importer.NAME)
    if not found:
        names = [importer.NAME for importer in every]
        meant = near(name, names)
        hint = f"did you mean --format {meant}?" if meant else f"there are {', '.join(names)}"
        raise RefusedError(f"there is no format `{name}`", hint)
    return found


def claims(
    tree: Tree, asked: tuple[Importer, ...], problems: MutableSequence[Problem]
) -> Iterator[tuple[Importer, Claim]]:
    """What each importer reads of a tree, in the order in which they are asked; what nobody claimed is for `unclaimed`
    to tell. An importer that fails at it claims nothing, and is among the `problems`."""
    free = list(tree.names)
    for importer in asked:
        claim = _claim(importer, tree, free, problems) if free else Claim()
        taken = {*claim.files, *claim.beside}
        free = [name for name in free if name not in taken]
        if claim.files:
            yield importer, claim


def _claim(importer: Importer, tree: Tree, names: Sequence[str], problems: MutableSequence[Problem]) -> Claim:
    try:
        return importer.claim(tree, names)
    except (RefusedError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the other formats are recognised
        problems.append(fault(tree.place(""), f"it was not looked through for {importer.WORDS}", error))
        return Claim()


def unclaimed(tree: Tree, taken: "list[Claim]") -> list[str]:
    """The files that no claim names."""
    known = {name for claim in taken for name in (*claim.files, *claim.beside)}
    return [name for name in tree.names if name not in known]
