"""The dateline: where a report was written, at the head of its first paragraph."""

from collections.abc import Iterable
from html import escape

from generator.index.terms import Term
from generator.model import PlaceRole

_PARAGRAPH = "<p>"
_DASH = " — "  # as news agencies set it, whatever the language


def with_dateline(prose: str, places: Iterable[tuple[Term, tuple[PlaceRole, ...]]]) -> str:
    """A text's HTML with the dateline that its front matter states, run in. A text that begins with the place, or with
    something else than a paragraph, stays as it is: no word of it is changed, and none said twice."""
    name = next((term.name for term, roles in places if "dateline" in roles), "")
    if not name or not prose.startswith(_PARAGRAPH):
        return prose
    rest = prose.removeprefix(_PARAGRAPH)
    if rest.casefold().startswith(escape(name).casefold()):
        return prose
    return f'{_PARAGRAPH}<span class="dateline">{escape(name)}</span>{_DASH}{rest}'
