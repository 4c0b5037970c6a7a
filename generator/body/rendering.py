"""A body by the quickest way that is certain: as prose, as familiar Markdown, or by way of Python-Markdown.

The ways agree in every field wherever a quick one answers; `tests/body/` proves it, and whoever doubts it can ask
`render_body_thoroughly`. What a way needs is loaded when the first body takes it: most need nothing.
"""

from generator.body.prose import prose_body
from generator.model import Body, Problem


def render_body(markdown: str, path: str, first_line: int) -> tuple[Body, tuple[Problem, ...]]:
    """The body of one article, and what is wrong with it.

    `markdown` is the text after the front matter: valid UTF-8, newlines "\\n", no NUL. `path` is the file,
    `first_line` the line of that file on which the text begins. A text that can't be read at all gives an
    empty Body and an error; nothing is raised.
    """
    prose = prose_body(markdown)
    return _render_markdown(markdown, path, first_line) if prose is None else (prose, ())


def render_body_thoroughly(markdown: str, path: str, first_line: int) -> tuple[Body, tuple[Problem, ...]]:
    """The same by the way that all Markdown can take, to hold the quick ways against."""
    from generator.body import thorough

    return thorough.render_body_thoroughly(markdown, path, first_line)


def _render_markdown(markdown: str, path: str, first_line: int) -> tuple[Body, tuple[Problem, ...]]:
    from generator.body.familiar import familiar_body

    familiar = familiar_body(markdown, path, first_line)
    return render_body_thoroughly(markdown, path, first_line) if familiar is None else familiar
