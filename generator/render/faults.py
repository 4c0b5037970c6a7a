"""What is told of a template that fails: which, and its line."""

import traceback
from collections.abc import Sequence
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from generator.model import Problem
from generator.views.page import Page


def fault(error: Exception, page: Page, folders: Sequence[Path]) -> Problem | None:
    """What is wrong with which line of which template; None if no template is to blame."""
    place = _place(error, page, folders)
    if place is None:
        return None
    name, line = place
    reason = "the file is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
    hint = "mend the template, or delete it to go back to the one that comes with dateline"
    return Problem(f"templates/{name}", line, f"{reason} (for {page.url})", hint)


def _place(error: Exception, page: Page, folders: Sequence[Path]) -> tuple[str, int] | None:
    """The template and its line: a syntax error says so itself, any other is found in the trace."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or page.template, error.lineno
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        for folder in folders:
            if Path(frame.filename).is_relative_to(folder):
                return Path(frame.filename).relative_to(folder).as_posix(), frame.lineno or 0
    return (page.template, 0) if isinstance(error, TemplateError | UnicodeDecodeError) else None
