"""The pages of a site, rendered."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from jinja2 import TemplateError

from generator import urls
from generator.languages import direction
from generator.model import Site
from generator.render.engine import environment
from generator.render.error import RenderError
from generator.render.faults import fault
from generator.theme import template_folders
from generator.theme_digests import needed, template_needs
from generator.views.page import Page


class Renderer:
    """Renders pages of the site in the folder `root`; a template is compiled when it is first needed."""

    def __init__(self, root: Path, site: Site) -> None:
        self._folders = template_folders(root)
        self._environment = environment(self._folders)
        self._site = site
        self._direction = direction(site.language)

    def warm(self, names: Iterable[str]) -> None:
        """Compiles these templates and all that they need: processes forked afterwards need not.

        What is wrong with one of them is told by the page that needs it.
        """
        for name in sorted(needed(names, template_needs(self._folders))):
            with suppress(TemplateError, UnicodeDecodeError, OSError):
                self._environment.get_template(name)

    def __call__(self, page: Page) -> bytes:
        """The page as it is published. Raises RenderError if a template is at fault."""
        try:
            template = self._environment.get_template(page.template)
            text = template.render(
                site=self._site, page=page.view, url=page.url, root=urls.root(page.url), direction=self._direction
            )
        except Exception as error:
            # A template is a program: it may raise anything. What none of its lines raised is our own bug.
            problem = fault(error, page, self._folders)
            if problem is None:
                raise
            raise RenderError(problem) from error
        return text.encode()
