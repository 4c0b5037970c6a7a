"""What an importer finds in a few files, for tests to look at."""

from collections.abc import Mapping
from pathlib import Path

from generator.drafts.draft import Draft, Left
from generator.drafts.tree import Tree, tree_of
from generator.importers import Aim, Claim, Found, Importer
from generator.model import Problem

FIXTURES = Path(__file__).parent / "importers" / "fixtures"


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The folder with these files in it, by their names."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def claimed(importer: Importer, path: Path) -> Claim:
    """What an importer claims of a path when it is asked first."""
    tree = tree_of(path)
    return importer.claim(tree, tree.names)


def found(importer: Importer, path: Path) -> list[Found]:
    """All that an importer finds."""
    tree: Tree = tree_of(path)
    return list(importer.drafts(tree, importer.claim(tree, tree.names), Aim("en")))


def drafts(importer: Importer, path: Path) -> dict[str, Draft]:
    """The drafts among it, by their keys."""
    return {one.key: one for one in found(importer, path) if isinstance(one, Draft)}


def only(importer: Importer, path: Path) -> Draft:
    """The one draft, where there is nothing else."""
    (one,) = found(importer, path)
    assert isinstance(one, Draft), one
    return one


def lefts(importer: Importer, path: Path) -> dict[str, str]:
    """The reasons of what was left, by the end of its place."""
    return {one.place.rsplit("/", 1)[-1]: one.reason for one in found(importer, path) if isinstance(one, Left)}


def problems(importer: Importer, path: Path) -> list[Problem]:
    """What could not be read."""
    return [one for one in found(importer, path) if isinstance(one, Problem)]


def notes(draft: Draft) -> str:
    """What is told of a draft, in one text."""
    return "\n".join(note.message for note in draft.notes)


def guesses(draft: Draft) -> dict[str, str]:
    """What was guessed, by its field."""
    return {guess.field: guess.value for guess in draft.guesses}
