"""Pages that are only prose: About, Colophon, Policies."""

from collections.abc import Iterator

from msgspec import Struct

from generator import urls
from generator.index.archive import Archive
from generator.interface import Words, words_of
from generator.languages import direction
from generator.model import Site
from generator.views.links import prose_html
from generator.views.page import Link, Page, foreign, prose_identity, whole
from generator.views.words import summary

_ABOUT = "about"


class ProseView(Struct, frozen=True):
    """A page of prose. `scope` says what the archive holds, on its About page."""

    heading: str
    section: str
    language: str
    direction: str
    description: str
    prose: str
    scope: str
    others: tuple[Link, ...]


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """A page for each file of `content/pages/`; About is always there."""
    words = words_of(site)
    links = tuple(Link(prose.title, urls.prose(prose.slug)) for prose in archive.prose)
    for prose in archive.prose:
        url = urls.prose(prose.slug)
        view = ProseView(
            heading=prose.title,
            section=url,
            language=foreign(prose.language, words),
            direction=direction(prose.language),
            description=prose.description,
            prose=prose_html(prose.body, prose.path, url, archive),
            scope=_scope(archive, words) if prose.slug == _ABOUT else "",
            others=tuple(link for link in links if link.url != url),
        )
        what, own = f"the page `{prose.title}`", (prose.path, 1, prose_identity(prose))
        yield Page(url, "prose.html", whole(view), what, *own, title=prose.title)
    if _ABOUT not in {prose.slug for prose in archive.prose}:
        url = urls.prose(_ABOUT)
        heading = words.about_title.format(title=site.title)
        view = ProseView(heading, url, "", direction(words.tag), site.description, "", _scope(archive, words), links)
        yield Page(url, "prose.html", whole(view), "the page About", identity="page:about", title=heading)


def _scope(archive: Archive, words: Words) -> str:
    languages = words.count("language_count", len(archive.languages))
    return words.holds.format(summary=summary(archive.everything, words), languages=languages)
