"""Articles: a page for each that is shown."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from generator.index.archive import Archive
from generator.index.relations import Relations
from generator.index.trails import Trails
from generator.model import Site
from generator.segments import Head
from generator.sequences import Computed
from generator.views.article import article_view
from generator.views.page import Group, Outline, Page, Shown
from generator.views.sight import Sight
from generator.views.surroundings import Surroundings

_TEMPLATE = "article.html"


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """The page of every article that is shown."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The pages of each segment of articles."""
    around = Surroundings(Relations(archive), Trails(archive))
    sight = Sight(archive, around)
    known = _Known(archive, site, around, sight)
    for number, (start, segment) in enumerate(archive.catalogue.runs):
        plan = partial(_Pages, range(start, start + len(segment)), known)
        outline, each = partial(_outline, segment.head), partial(sight.of_each, start, segment)
        yield Group(f"articles {number}", sight.of_segment(start, segment), plan, outline, each)


class _Known(Struct, frozen=True):
    """What the pages of all articles are made from."""

    archive: Archive
    site: Site
    around: Surroundings
    sight: Sight


def _outline(head: Head) -> Outline:
    return Outline(head.urls, list(map(_identity, head.ids)), head.paths, _TEMPLATE)


class _Pages(Computed[Page]):
    """The pages of some articles."""

    def __init__(self, places: range, known: _Known) -> None:
        self._places = places
        self._known = known

    def __len__(self) -> int:
        return len(self._places)

    def made(self, at: int) -> Page:
        """The page of one of them."""
        return _page(self._places[at], self._known)


def _identity(identity: str) -> str:
    return f"article:{identity}"


def _page(place: int, known: _Known) -> Page:
    catalogue = known.archive.catalogue
    article = catalogue.articles.made(place)
    lines = article.lines
    return Page(
        url=catalogue.urls[place],
        template=_TEMPLATE,
        shown=Shown(
            partial(known.sight.of_article, place, article),
            partial(article_view, place, known.archive, known.site, known.around),
        ),
        what=f"the article `{article.title}`",
        path=article.path,
        line=lines.get("slug") or lines.get("title", 1),
        identity=_identity(catalogue.ids[place]),
        title=article.title,
    )
