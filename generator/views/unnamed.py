"""What the shelves of unnamed sources are called and how they are linked."""

from generator.index.archive import UnnamedShelf
from generator.views.page import Link, link
from generator.views.words import number

UNNAMED = "Unnamed sources"


def role_link(shelf: UnnamedShelf) -> Link:
    """A shelf as a link: by its place if it has one, otherwise by its role."""
    return link(shelf.place or shelf.role.capitalize(), shelf.url, note=number(len(shelf.cards)))
