"""Page → bytes. The only module that knows Jinja."""

import traceback
from collections.abc import Callable
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
    environment = _environment(root)

    def render(page: Page) -> bytes:
        try:
            template = environment.get_template(page.template)
            text = template.render(
                site=site, page=page.view, url=page.url, root=urls.root(page.url), direction=direction(site.language)
            )
        except TemplateError as error:
            raise RenderError(_problem(error, page)) from error
        return text.encode()

    return render


def _environment(root: Path) -> Environment:
    # Autoescape is on whatever a template is called; Markup comes from the sanitised body alone.
    return Environment(
        loader=FileSystemLoader(template_folders(root)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _problem(error: TemplateError, page: Page) -> Problem:
    """Where in which template: a syntax error says so itself, any other is found in the trace."""
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or page.template, error.lineno
    else:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
        name = Path(frames[-1].filename).name if frames else page.template
        line = (frames[-1].lineno or 0) if frames else 0
    hint = "mend the template, or delete it to go back to the one that comes with dateline"
    return Problem(f"templates/{name}", line, f"{error.message or error} (for {page.url})", hint)
