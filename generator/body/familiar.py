"""The commonest Markdown, read without the parser: emphasis, links, pictures, headings, short lists, quotations.

What the grammar (`familiar_blocks`, `familiar_words`) does not know it refuses. What it knows becomes what Markdown
and the sanitiser together would make of it, already taken apart, and all later stages are the same. `tests/body/`
proves that both ways agree.
"""

from generator.body.familiar_blocks import familiar_blocks, tokens_of
from generator.body.finishing import finished, mark_of
from generator.body.limits import MAX_TAGS
from generator.body.prose import LINE_BREAK, REFERENCE, has_many_marks
from generator.body.source import Source
from generator.body.tags import Token
from generator.body.text import read_out
from generator.model import Body, Problem

# An address stands in its text and in its tag: the HTML stays far below every limit but that of tags.
MAX_BYTES = 200_000

# What no text here may hold. `prose` says why; its other signs have their places here.
_NEVER = b"\\`<|\x7f" + bytes(set(range(32)) - {10})


def familiar_body(markdown: str, path: str, first_line: int) -> tuple[Body, tuple[Problem, ...]] | None:
    """As `render_body`, for a text that is familiar beyond doubt; None for every other."""
    parts = familiar_tokens(markdown)
    if parts is None:
        return None
    mark = mark_of(markdown)
    return finished(parts, read_out(parts), (), Source(markdown, path, first_line), mark)


def familiar_tokens(markdown: str) -> list[Token] | None:
    """What the sanitiser would leave of this text, taken apart; None if that is not certain."""
    blocks = familiar_blocks(markdown) if _may_be_familiar(markdown) else None
    made: list[Token] = []
    for block in blocks or ():
        tokens = tokens_of(block)
        if tokens is None:
            return None
        made += (*tokens, "\n")
    tags = sum([not isinstance(token, str) for token in made])
    return None if blocks is None or tags > MAX_TAGS else made[:-1]


def _may_be_familiar(markdown: str) -> bool:
    """Whether a text holds nothing that is refused wherever it stands."""
    data = markdown.encode()
    if len(data) > MAX_BYTES or len(data.translate(None, _NEVER)) < len(data):
        return False
    if LINE_BREAK in markdown or ("&" in markdown and REFERENCE.search(markdown)):
        return False
    return len(data) == len(markdown) or not has_many_marks(markdown)
