"""How the shelves of unnamed sources are linked."""

from generator.index.archive import UnnamedShelf
from generator.interface import Words
from generator.views.page import Link, link
from generator.views.words import role_heading


def role_link(shelf: UnnamedShelf, words: Words) -> Link:
    """A shelf as a link: by its place if it has one, otherwise by its role."""
    return link(shelf.place or role_heading(shelf.role, words), shelf.url, note=words.number(len(shelf.cards)))
