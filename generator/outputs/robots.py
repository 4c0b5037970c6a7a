"""robots.txt: what robots may read, and where the sitemap lies. One in the archive's own static/ counts before it."""

from collections.abc import Iterator

from generator import urls
from generator.formats.sitemap import robots
from generator.index.archive import Archive
from generator.model import Site
from generator.views.page import VERBATIM, Page, Verbatim, whole


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`robots.txt`."""
    del archive  # it is the same whatever it holds
    view = Verbatim(robots(f"{site.base_url}{urls.SITEMAP}" if site.has_sitemap else "").encode())
    yield Page(urls.ROBOTS, VERBATIM, whole(view), "what robots are told", claim="alias")
