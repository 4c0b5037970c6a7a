"""The facts of the whole archive, on its page About: what it holds, its rights, and how it is made and proved.

No clock has a part in it: the newest article bears its own date.
"""

from collections.abc import Iterator

from generator import __version__, sums, urls
from generator.dataset.package import licence_of
from generator.index.archive import Archive
from generator.interface import Words, words_of
from generator.languages import language_name
from generator.model import Kind, Site, Theme
from generator.views.chart import gaps
from generator.views.page import Fact, Link, fact, foreign, link
from generator.views.words import capital, isolated, years_of

_COUNTS: tuple[tuple[Kind, str], ...] = (
    ("tag", "subject_count"),
    ("location", "place_count"),
    ("person", "name_count"),
    ("source", "source_count"),
)
_NEWSREADER = Link("Newsreader", "fonts/OFL-Newsreader.txt", note="OFL 1.1")
_FRANKLIN = Link("Libre Franklin", "fonts/OFL-Libre-Franklin.txt", note="OFL 1.1")
_EARTH = "https://www.naturalearthdata.com/"
_COMMAND = "dateline verify"


def about_facts(archive: Archive, site: Site) -> tuple[Fact, ...]:
    """What the archive is, line by line."""
    words = words_of(site)
    return (*_held(archive, words), *_standing(archive, site, words), *_made(archive, site, words))


def about_gaps(archive: Archive, words: Words) -> tuple[str, ...]:
    """The years between its first and its last of which it holds nothing."""
    return gaps((shelf.known[0] for shelf in archive.dates if len(shelf.known) == 1), words)


def _held(archive: Archive, words: Words) -> Iterator[Fact]:
    everything, shelves = archive.everything, archive.shelves
    tags = [(tag, len(cards)) for tag, cards in archive.languages.items()]
    many = words.number(len(everything))
    ways = (
        Link(words.count(count, len(shelves[kind])), urls.overview(kind)) for kind, count in _COUNTS if shelves[kind]
    )
    yield from fact(words.articles_label, link(many))
    yield from fact(words.first_to_latest, link(years_of(everything, words), urls.DATES))
    yield from fact(words.languages, *[_language(tag, count, words) for tag, count in tags])
    yield from fact(words.search_browse, *ways)
    if everything.is_dated:
        card = everything[-1]
        newest = link(card.title, card.url, foreign(card.language, words))
        yield from fact(words.newest_article, link(card.date), newest)


def _language(tag: str, many: int, words: Words) -> Link:
    return link(capital(language_name(tag, words.tag)), urls.language(tag), note=words.number(many))


def _standing(archive: Archive, site: Site, words: Words) -> Iterator[Fact]:
    """How it stands by what it published: the edition, what was put right, and what others may do with it."""
    if archive.changes and site.makes("changes"):
        # Without the number of the edition: this page would be another after each change of any article.
        yield from fact(words.edition, link(urls.CHANGES, urls.CHANGES), link(words.every_change))
    righted = len(archive.catalogue.rare("corrections"))
    put_right = link(words.corrections_and_withdrawals if site.makes("corrections") else "", urls.CORRECTIONS)
    yield from fact(words.corrections, link(words.count("articles", righted) if righted else ""), put_right)
    yield from fact(words.licence, _licence(site.license))
    yield from fact(words.data_licence, _licence(site.data_license))
    if site.makes("dataset"):
        yield from fact(words.data, link(words.data_about, urls.DATA))


def _licence(stated: str) -> Link:
    return link(stated, licence_of(stated)["path"]) if stated else link("")


def _made(archive: Archive, site: Site, words: Words) -> Iterator[Fact]:
    """By which program and from what, and what proves a copy."""
    if site.makes("sums"):
        proof = words.checksums_prove.format(command=isolated(_COMMAND, words))
        yield from fact(words.checksums, link(sums.NAME, sums.NAME), link(proof))
    yield from fact(words.made_with, link(f"Dateline {__version__}"))
    yield from fact(words.typefaces, *_faces(site.theme))
    if any(shelf.term.is_placed for shelf in archive.shelves["location"]):
        yield from fact(words.map_outlines, link("Natural Earth", _EARTH, note=words.public_domain))


def _faces(theme: Theme) -> Iterator[Link]:
    """Those that come with every archive, where the site has no others in their place."""
    if not (theme.text and theme.display):
        yield _NEWSREADER
    if not theme.ui:
        yield _FRANKLIN
