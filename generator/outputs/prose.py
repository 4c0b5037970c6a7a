"""Pages that are only prose: About, Colophon, Policies."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from generator import urls
from generator.index.archive import Archive
from generator.interface import Words, words_of
from generator.languages import direction
from generator.model import Prose, Site
from generator.views.about import about_facts, about_gaps
from generator.views.abstract import shortened
from generator.views.links import prose_html
from generator.views.page import Fact, Link, Page, foreign, prose_identity, whole
from generator.views.words import summary

_ABOUT = "about"


class ProseView(Struct, frozen=True):
    """A page of prose. `scope` says what the archive holds, on its About page, and so do `facts` and `gaps`, the years
    of which there is nothing."""

    heading: str
    section: str
    language: str
    direction: str
    description: str
    prose: str
    scope: str
    others: tuple[Link, ...]
    abstract: str
    facts: tuple[Fact, ...] = ()
    gaps: tuple[str, ...] = ()


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """A page for each file of `content/pages/`; About is always there."""
    words = words_of(site)
    links = tuple(Link(prose.title, urls.prose(prose.slug)) for prose in archive.prose)
    for prose in archive.prose:
        view = _view(prose, links, archive, words)
        view = _with_facts(view, archive, site) if prose.slug == _ABOUT else view
        what, own = f"the page `{prose.title}`", (prose.path, 1, prose_identity(prose))
        yield Page(view.section, "prose.html", whole(view), what, *own, title=prose.title)
    if _ABOUT not in {prose.slug for prose in archive.prose}:
        view = _with_facts(_about(links, site, words), archive, site)
        yield Page(view.section, "prose.html", whole(view), "the page About", identity="page:about", title=view.heading)


def _view(prose: Prose, links: Sequence[Link], archive: Archive, words: Words) -> ProseView:
    url = urls.prose(prose.slug)
    return ProseView(
        heading=prose.title,
        section=url,
        language=foreign(prose.language, words),
        direction=direction(prose.language),
        description=prose.description,
        prose=prose_html(prose.body, prose.path, url, archive),
        scope="",
        others=tuple(link for link in links if link.url != url),
        abstract=shortened(prose.description or prose.body.text or prose.title),
    )


def _about(links: tuple[Link, ...], site: Site, words: Words) -> ProseView:
    """The page About of an archive in which nobody wrote one."""
    heading = words.about_title.format(title=site.title)
    told = site.description, ""
    return ProseView(heading, urls.prose(_ABOUT), "", direction(words.tag), *told, "", links, shortened(told[0]))


def _with_facts(view: ProseView, archive: Archive, site: Site) -> ProseView:
    """The page About, with what the archive is."""
    words = words_of(site)
    scope = _scope(archive, words)
    return structs.replace(
        view,
        scope=scope,
        facts=about_facts(archive, site),
        gaps=about_gaps(archive, words),
        abstract=view.abstract or shortened(scope),
    )


def _scope(archive: Archive, words: Words) -> str:
    languages = words.count("language_count", len(archive.languages))
    return words.holds.format(summary=summary(archive.everything, words), languages=languages)
