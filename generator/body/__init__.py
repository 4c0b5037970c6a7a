"""Prose: Markdown to safe HTML and plain text (`rendering`), and its local addresses to those of one page (`links`).

`bounds` keeps hostile text from hanging a build; `source` knows on which line a thing stands; `survey` looks at
HTML that nobody has checked, `tags` at HTML that is clean; `shape` and `text` are the last steps.
"""

from generator.body.links import localise
from generator.body.rendering import render_body

__all__ = ["localise", "render_body"]
