"""Which importer reads which files of what was named on the command line."""

from collections.abc import Iterator

from generator.drafts.tree import Tree
from generator.importers import Claim, Importer, importers
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


def claims(tree: Tree, asked: tuple[Importer, ...]) -> Iterator[tuple[Importer, Claim]]:
    """What each importer reads of a tree, in the order in which they are asked; at the end, as a claim without
    importer would be, nothing: what nobody claimed is for `unclaimed` to tell."""
    free = list(tree.names)
    for importer in asked:
        claim = importer.claim(tree, free) if free else Claim()
        taken = {*claim.files, *claim.beside}
        free = [name for name in free if name not in taken]
        if claim.files:
            yield importer, claim


def unclaimed(tree: Tree, taken: "list[Claim]") -> list[str]:
    """The files that no claim names."""
    known = {name for claim in taken for name in (*claim.files, *claim.beside)}
    return [name for name in tree.names if name not in known]
