"""The text of a post → Markdown with its pictures."""

import re
from collections.abc import Callable

from msgspec import Struct

from generator.drafts.draft import Note, Picture
from generator.drafts.markup import Converted, markdown_of, paragraphs
from generator.importers._wordpress.facts import Export
from generator.importers._wordpress.items import Item
from generator.importers._wordpress.shortcodes import expanded

_ALONE = re.compile(r"^[ \t]*(https?://[^\s<>\"']+)[ \t]*$", re.MULTILINE)
_TONGUES = re.compile(r"<!--:[a-z]{2}-->|\[:[a-z]{2}\]")


class Around(Struct, frozen=True):
    """What is known beyond a post: the export, the address against which its links are meant, and which file holds what
    is at an address."""

    export: Export
    base: str
    held: Callable[[str], str]


def converted(item: Item, around: Around, lead: Picture | None) -> Converted:
    """A post's text as Markdown; the picture that leads it has the number 0."""
    told = expanded(item.content, item.get("post_id"), around.export)
    html = paragraphs(_ALONE.sub(_linked, told.html))
    made = markdown_of(html, base=around.base, pictures=(lead,) if lead else (), held=around.held)
    return Converted(made.markdown, made.pictures, (*made.notes, *_notes(item, told.unknown)))


def _linked(match: re.Match[str]) -> str:
    """What an address alone on its line leads to is shown by WordPress; here, a link."""
    return f'<a href="{match[1]}">{match[1]}</a>'


def _notes(item: Item, unknown: tuple[str, ...]) -> list[Note]:
    notes = [
        Note(f"the shortcode [{name}] stands in the text as it was", "write what it stood for, or delete it")
        for name in unknown
    ]
    if _TONGUES.search(item.content) or _TONGUES.search(item.get("title")):
        notes.append(Note("this article holds its text in several languages, one after the other", "make one of each"))
    return notes
