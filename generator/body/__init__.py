"""Prose: Markdown to safe HTML and plain text (`rendering`), its local addresses to those of one page (`localising`).

Three ways to read it: `prose` (no Markdown), `familiar` (a little), `thorough` (all). `bounds` keeps hostile text
from hanging a build; `source` knows on which line a thing stands; `survey` looks at HTML that nobody has checked,
`tags` at HTML that is clean; `links`, `shape` and `text` are the last steps.
"""

from generator.body.localising import localise
from generator.body.rendering import render_body, render_body_thoroughly
from generator.body.tags import Tag, Token

__all__ = ["Tag", "Token", "localise", "render_body", "render_body_thoroughly"]
