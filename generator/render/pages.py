"""The pages of a site, rendered."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from jinja2 import Environment, TemplateError
from msgspec import Struct

from generator import urls
from generator.interface import words_of
from generator.languages import direction
from generator.model import Site
from generator.render.engine import environment
from generator.render.error import RenderError
from generator.render.faults import fault
from generator.render.foreign import marked
from generator.render.kept import KeptCode
from generator.render.quick import QuickEnvironment
from generator.theme import template_folders
from generator.theme_digests import needed, template_needs
from generator.views.linked import data_of
from generator.views.page import Page, Verbatim


class Renderer:
    """Renders pages of the site in the folder `root`; a template is compiled when it is first needed,
    if its code is not `kept`."""

    def __init__(self, root: Path, site: Site, kept: KeptCode | None) -> None:
        self._folders = template_folders(root)
        self._quick = environment(self._folders, QuickEnvironment, kept)
        self._plain = environment(self._folders)
        self._slow: set[str] = set()
        self._site = site
        self._words = marked(words_of(site))
        self._direction = direction(self._words.tag)

    def warm(self, names: Iterable[str]) -> None:
        """Compiles these templates and all that they need, or finds them compiled: processes forked later need not.

        What is wrong with one of them is told by the page that needs it.
        """
        for name in sorted(needed(names, template_needs(self._folders))):
            with suppress(TemplateError, UnicodeDecodeError, OSError):
                self._quick.get_template(name)

    def __call__(self, page: Page) -> bytes:
        """The page as it is published. Raises RenderError if a template is at fault."""
        view = page.view
        if isinstance(view, Verbatim):
            return view.data
        if page.template not in self._slow:
            with suppress(Exception):  # whatever it is, Jinja's own way tells of it, or has an answer
                return self._rendered(self._quick, page, view)
        made = self._thoroughly(page, view)
        self._slow.add(page.template)
        return made

    def _thoroughly(self, page: Page, view: Struct) -> bytes:
        try:
            return self._rendered(self._plain, page, view)
        except Exception as error:
            # A template is a program: it may raise anything. What none of its lines raised is our own bug.
            problem = fault(error, page, self._folders)
            if problem is None:
                raise
            raise RenderError(problem) from error

    def _rendered(self, environment: Environment, page: Page, view: Struct) -> bytes:
        template = environment.get_template(page.template)
        pieces = template.generate(
            site=self._site,
            words=self._words,
            versions=getattr(view, "versions", ()),
            linked=data_of(page, view, self._site),
            page=view,
            url=page.url,
            root=urls.root(page.url),
            direction=self._direction,
        )
        return b"".join(map(str.encode, pieces))
