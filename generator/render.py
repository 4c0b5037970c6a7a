"""Page → bytes. The only module that knows Jinja."""

import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError

from generator import urls
from generator.languages import direction
from generator.model import Problem, Site
from generator.theme import template_folders
from generator.views.page import Page


class RenderError(Exception):
    """A template that can't be rendered; `problem` says where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def renderer(root: Path, site: Site) -> Callable[[Page], bytes]:
    """The function that renders the pages of the site in the folder `root`. It raises RenderError."""
    folders = template_folders(root)
    environment = _environment(folders)

    def render(page: Page) -> bytes:
        try:
            template = environment.get_template(page.template)
            text = template.render(
                site=site, page=page.view, url=page.url, root=urls.root(page.url), direction=direction(site.language)
            )
        except Exception as error:
            # A template is a program: it may raise anything. What none of its lines raised is our own bug.
            problem = _problem(error, page, folders)
            if problem is None:
                raise
            raise RenderError(problem) from error
        return text.encode()

    return render


def _environment(folders: Sequence[Path]) -> Environment:
    # Autoescape is on whatever a template is called; Markup comes from the sanitised body alone.
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _problem(error: Exception, page: Page, folders: Sequence[Path]) -> Problem | None:
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
