"""What every page depends on beside what it shows: its template, with all that this one loads, and the site's facts."""

from pathlib import Path

from generator.digests import digest
from generator.model import Site
from generator.theme_digests import template_digests
from generator.views.page import VERBATIM, Page


class Marks:
    """The digest of each template and of the site's facts; `whole` is that of all of them."""

    def __init__(self, root: Path, site: Site) -> None:
        self._templates = {name: digest(found, site) for name, found in template_digests(root).items()}
        self._templates[VERBATIM] = digest(site)
        self.whole = digest(sorted(self._templates.items()))

    def of(self, page: Page) -> bytes:
        """The digest of what a page shows, and that of its template and the site's facts."""
        return page.shown.digest + self.theme(page.template)

    def theme(self, template: str) -> bytes:
        """The digest of a template and the site's facts."""
        return self._templates.get(template, b"")
