"""What an importer finds, for tests that ask after it by kind."""

from pathlib import Path

from msgspec import Struct

from generator.drafts.draft import Draft, Left
from generator.drafts.tree import Tree, tree_of
from generator.importers import Aim, Claim, Importer
from generator.model import Problem

FIXTURES = Path(__file__).parent / "fixtures"


class Found(Struct, frozen=True):
    """Drafts by their titles, in the order in which they were found; what was left, and what is wrong."""

    claim: Claim
    drafts: list[Draft]
    left: list[Left]
    problems: list[Problem]

    def draft(self, title: str) -> Draft:
        """The one draft of a title."""
        (draft,) = [draft for draft in self.drafts if draft.title == title]
        return draft

    def reasons(self) -> list[str]:
        """Why things were left."""
        return [left.reason for left in self.left]


def found(importer: Importer, path: Path | Tree) -> Found:
    """All that an importer finds in what it claims of a path."""
    tree = tree_of(path) if isinstance(path, Path) else path
    claim = importer.claim(tree, tree.names)
    every = list(importer.drafts(tree, claim, Aim("en")))
    return Found(
        claim,
        [item for item in every if isinstance(item, Draft)],
        [item for item in every if isinstance(item, Left)],
        [item for item in every if isinstance(item, Problem)],
    )


def messages(draft: Draft) -> list[str]:
    """What its notes say."""
    return [note.message for note in draft.notes]
