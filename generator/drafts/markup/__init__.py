"""HTML that others wrote, as Markdown of ours: `markdown_of`; text with blank lines as HTML: `paragraphs`.

The stages, in order: `source` (text to a tree, as a browser reads it, within bounds), `cleaning` (what is shown stays,
in the elements that a body may have), `flow` (blocks, and paragraphs of what stands between them), `blocks` and `words`
(Markdown), `proof` (Markdown rendered by our own reader must be the same in text and structure; a block that is not is
written with more escapes, and at last as HTML). `finds` keeps what is met on the way: pictures and notes.
"""

from generator.drafts.markup.convert import Converted, markdown_of
from generator.drafts.markup.paragraphs import paragraphs

__all__ = ["Converted", "markdown_of", "paragraphs"]
