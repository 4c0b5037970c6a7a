"""The last stages of every body that is more than prose: addresses, then headings, ids and classes.

What comes after the sanitiser only takes away, or gives a tag an attribute of ours. Nothing rewrites the
characters of the text.
"""

import hashlib
from collections.abc import Iterable, Sequence

from generator.body.links import place
from generator.body.shape import shape
from generator.body.source import Source
from generator.body.survey import RawTag
from generator.body.tags import Token, write
from generator.model import Body, Problem


def mark_of(markdown: str) -> str:
    """The mark of the ids that Markdown makes in this text: raw HTML would have to hold its own digest."""
    return hashlib.blake2b(markdown.encode(), digest_size=16).hexdigest()


def finished(
    parts: Sequence[Token], text: str, raw: Iterable[RawTag], source: Source, mark: str
) -> tuple[Body, tuple[Problem, ...]]:
    """The Body made of sanitised parts and their plain text, and what became of its addresses.

    `raw` is what stood there before the sanitiser; `mark` is the text's, see `mark_of`.
    """
    placed = place(parts, raw, source)
    shaped = shape(placed.parts, mark)
    return Body(write(shaped.parts), text, placed.links, placed.images, shaped.anchors), placed.problems
