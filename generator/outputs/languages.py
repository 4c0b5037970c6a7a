"""Languages: an overview, and the articles of each."""

from collections.abc import Iterator
from functools import partial

from generator import urls
from generator.index.archive import Archive
from generator.index.cards import Cards
from generator.interface import Words, words_of
from generator.languages import language_name, own_name
from generator.model import Site
from generator.views.abstract import listed_told, names_told
from generator.views.downloads import with_data
from generator.views.feed_links import feeds_of
from generator.views.listing import Listing, ListView, list_pages, whole_head
from generator.views.overview import Branch, OverviewView
from generator.views.page import Group, Link, Page, foreign, link, whole
from generator.views.words import capital, summary


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`languages/index.html`, and a page for every language that an article is written in."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """The overview, and the pages of each language."""
    yield Group("languages", b"", lambda: [_overview(archive, site)])
    for tag, cards in archive.languages.items():
        yield Group(f"languages {tag}", cards.seen(), partial(_pages, tag, cards, site))


def _pages(tag: str, cards: Cards, site: Site) -> Iterator[Page]:
    return list_pages(_listing(tag, cards, site), site)


def _overview(archive: Archive, site: Site) -> Page:
    words = words_of(site)
    branches = tuple(Branch(_link(tag, cards, words)) for tag, cards in archive.languages.items())
    many = words.count("language_count", len(branches))
    view = OverviewView(
        heading=words.languages,
        crumbs=(),
        section=urls.LANGUAGES,
        summary=many,
        abstract=names_told(many, (language_name(tag, words.tag) for tag in archive.languages), words),
        branches=branches,
        empty=words.no_articles,
    )
    return with_data(
        Page(urls.LANGUAGES, "overview.html", whole(view), "the overview of languages"), len(branches), site
    )


def _link(tag: str, cards: Cards, words: Words) -> Link:
    return link(own_name(tag), urls.language(tag), foreign(tag, words), note=words.number(len(cards)))


def _listing(tag: str, cards: Cards, site: Site) -> Listing:
    words = words_of(site)
    name = language_name(tag, words.tag)
    own = own_name(tag)
    head = ListView(
        heading=capital(name),
        crumbs=(Link(words.languages, urls.LANGUAGES),),
        section=urls.LANGUAGES,
        names=(link(own, "", tag),) if own != name else (),
        summary=summary(cards, words),
        abstract=listed_told(capital(name), cards, words),
        feeds=feeds_of(urls.language(tag), cards, site),
    )
    return Listing(urls.language(tag), whole_head(head), cards, f"the language {name}")
