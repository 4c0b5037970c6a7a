"""Articles: each with all that is known of it, its translations, and its neighbours in the archive."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from generator import urls
from generator.dates.words import date_words
from generator.digests import NOTHING, SIZE, digest, digest_bytes
from generator.index.archive import AXES, Archive, Record, Shelf
from generator.index.terms import Term
from generator.languages import direction, language_name, own_name
from generator.model import Article, Credit, Kind, Picture, PlaceRole, Site, UnnamedSource, When
from generator.views.article_facts import provenance_facts, record_facts, rights_facts
from generator.views.links import address_of, date_link, prose_html
from generator.views.listing import card_link
from generator.views.page import Fact, Link, Page, Shown, foreign, link
from generator.views.sourcing import sourcing_note
from generator.views.words import ROLE_WORDS

_WHERE_IT_HAPPENED = frozenset[PlaceRole](("event", "dateline"))
_WITH_ROLES: tuple[Kind, ...] = ("location", "person")


class Byline(Struct, frozen=True):
    """One name of a byline: what they did, who, and for whom."""

    role: str
    person: Link
    desk: Link | None


class Figure(Struct, frozen=True):
    """The leading picture; without an address, a note that it is not held."""

    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str


class Notice(Struct, frozen=True):
    """Something a reader must know first, or a correction: a heading, a day, a text."""

    heading: str
    date: str
    text: str


class Axis(Struct, frozen=True):
    """The earlier and the later article on one shelf."""

    kind: str
    shelf: Link
    earlier: Link | None
    later: Link | None


class ArticleView(Struct, frozen=True):
    """An article's page."""

    heading: str
    section: str
    language: str
    direction: str
    locale: str
    kicker: tuple[Link, ...]
    crumbs: tuple[Link, ...]
    subtitle: str
    date: str
    datetime: str
    bylines: tuple[Byline, ...]
    byline: str
    notices: tuple[Notice, ...]
    figure: Figure | None
    facts: tuple[Fact, ...]
    prose: str
    corrections: tuple[Notice, ...]
    sourcing: str
    unnamed: tuple[str, ...]
    translations: tuple[Link, ...]
    axes: tuple[Axis, ...]
    provenance: tuple[Fact, ...]
    rights: tuple[Fact, ...]


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """The page of every article that is shown."""
    sight = _Sight(archive)
    return (_page(place, sight, archive, site) for place in range(len(archive.catalogue)))


def _page(place: int, sight: "_Sight", archive: Archive, site: Site) -> Page:
    catalogue = archive.catalogue
    article = catalogue.articles[place]
    url, lines = catalogue.urls[place], article.lines
    is_settled = place in archive.settled and not _is_special(article) and place not in archive.families
    remembered = archive.remembered.get(url, b"")[:SIZE] if is_settled else b""
    return Page(
        url=url,
        template="article.html",
        shown=Shown(remembered or sight.digest(place, article), partial(_view, place, archive, site)),
        what=f"the article `{article.title}`",
        path=article.path,
        line=lines.get("slug") or lines.get("title", 1),
        identity=f"article:{catalogue.ids[place]}",
    )


class _Sight:
    """What an article's page depends on, digested: itself, the terms it names, and the cards around it.

    It must cover all that `_view` looks at. There are as many of these as articles, on every build, so what many
    share is digested once.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        keys = archive.catalogue.keys
        self._terms = [
            (keys[kind], {key: digest(term.name, term.url, term.facts.kind) for key, term in vocabulary.terms.items()})
            for kind, vocabulary in archive.vocabularies.items()
        ]
        self._axes = [(keys[kind], dict(_axes(archive.shelves[kind]))) for kind in AXES]

    def digest(self, place: int, article: Article) -> bytes:
        """The digest of one article's page."""
        archive = self._archive
        parts = [archive.contents.get(article.path) or digest(article), archive.catalogue.ids[place].encode(), b"|"]
        for keys, terms in self._terms:
            for key in keys[place]:
                parts.append(terms[key])  # noqa: PERF401 - a list of its own would take longer
            parts.append(b"|")
        self._look_around(place, parts)
        if self._names_one_twice(place, article):
            parts.append(self._meant(article))
        if _is_special(article) or place in archive.families:
            parts.append(self._rest(place, article))
        return digest_bytes(b"".join(parts))

    def _names_one_twice(self, place: int, article: Article) -> bool:
        """Whether a place or a person is named in several ways: then their keys do not tell which name is whose."""
        keys = self._archive.catalogue.keys
        named = len(article.locations) + len(article.credits)
        return named != len(keys["location"][place]) + len(keys["person"][place])

    def _meant(self, article: Article) -> bytes:
        """Whom and what each name means: roles stand with the name."""
        place_of, person_of = (self._archive.vocabularies[kind].key_of for kind in _WITH_ROLES)
        places = [place_of(mention.name) for mention in article.locations]
        return digest(places, [person_of(credit.name) for credit in article.credits])

    def _look_around(self, place: int, parts: list[bytes]) -> None:
        """Each axis by its name, with the cards before and after it, in the order of `Archive.axes`."""
        seen = self._archive.catalogue.seen
        for keys, axes in self._axes:
            for key in sorted(keys[place]):
                if axis := axes.get(key):
                    name, places = axis
                    at = bisect_left(places, place)
                    parts.append(name)
                    parts.append(seen[places[at - 1]] if at else NOTHING)
                    parts.append(seen[places[at + 1]] if at + 1 < len(places) else NOTHING)

    def _rest(self, place: int, article: Article) -> bytes:
        """What few articles have: a series, other versions, links, pictures, desks in the byline, a status."""
        archive = self._archive
        series = archive.series.get(archive.catalogue.series(place))
        around = series[1].around(place) if series else ()
        others = (*around, *archive.families.get(place, ()))
        links = [address_of(link.target, article.path, archive) for link in (*article.body.links, *article.body.images)]
        picture = archive.pictures.get(urls.beside(article.path, article.image.src)) if article.image else None
        desks = [archive.vocabularies["source"].find_possessive(credit.desk) for credit in article.credits]
        return digest(
            article.status.name,
            series[0] if series else "",
            len(around),
            [archive.catalogue.seen[other] if other is not None else NOTHING for other in others],
            links,
            picture,
            [(desk.name, desk.url) if desk else None for desk in desks],
        )


def _axes(shelves: Iterable[Shelf]) -> Iterator[tuple[str, tuple[bytes, Sequence[int]]]]:
    """By the key of its term, what each shelf is called where articles have neighbours on it, and who stands there."""
    for shelf in shelves:
        if len(shelf.cards) > 1:
            yield shelf.term.key, (digest(shelf.term.name, shelf.term.url), shelf.cards.places)


def _is_special(article: Article) -> bool:
    body = article.body
    return bool(
        article.series
        or article.image
        or body.links
        or body.images
        or article.status.name != "published"
        or _has_desk(article)
    )


def _has_desk(article: Article) -> bool:
    return any(credit.desk for credit in article.credits)


def _view(place: int, archive: Archive, site: Site) -> ArticleView:
    """There is one for each article, and few have all of it: what is missing costs nothing."""
    record = archive.catalogue.record(place)
    article, card = record.article, record.card
    return ArticleView(
        heading=article.title,
        section=urls.DATES,
        language=foreign(article.language, site),
        direction=direction(article.language),
        locale=article.language,
        kicker=_kicker(record),
        crumbs=_crumbs(article, site),
        subtitle=article.subtitle,
        date=card.date,
        datetime=card.datetime,
        bylines=tuple([_byline(credit, person, desk, site) for credit, person, desk in record.credits]),
        byline=article.byline,
        notices=_notices(article, site),
        figure=_figure(article.image, record, archive) if article.image else None,
        facts=record_facts(record, archive, site),
        prose=prose_html(article.body, article.path, record.url, archive),
        corrections=tuple([_notice("Correction", c.date, c.text, site) for c in article.corrections]),
        sourcing=sourcing_note(record),
        unnamed=tuple(map(_unnamed, article.unnamed)),
        translations=_translations(place, archive) if place in archive.families else (),
        axes=_trail(place, archive, site),
        provenance=provenance_facts(article, site),
        rights=rights_facts(article) if article.rights else (),
    )


def _kicker(record: Record) -> tuple[Link, ...]:
    """The first place where something happened, and the first subject."""
    places = [term for term, roles in record.places if not _WHERE_IT_HAPPENED.isdisjoint(roles)]
    return tuple([Link(term.name, term.url) for term in (*places[:1], *record.tags[:1])])


def _crumbs(article: Article, site: Site) -> tuple[Link, ...]:
    known = article.date.known if article.date else ()
    ways = [known[:length] for length in range(1, len(known) + 1)] or [()]
    return (Link("Dates", urls.DATES), *[date_link(way, site.language) for way in ways])


def _role(credit: Credit, site: Site) -> str:
    """`Translated from Korean by`, `Written in English by`: the languages where they are stated."""
    words = ROLE_WORDS[credit.role]
    if credit.role == "translator" and credit.from_language:
        return f"Translated from {language_name(credit.from_language, site.language)} by"
    if credit.role == "writer" and credit.to_language:
        return f"Written in {language_name(credit.to_language, site.language)} by"
    return words


def _byline(credit: Credit, person: Term, desk: Term | None, site: Site) -> Byline:
    worked_for = Link(credit.desk, desk.url if desk else "") if credit.desk else None
    return Byline(_role(credit, site), Link(person.name, person.url), worked_for)


def _notices(article: Article, site: Site) -> tuple[Notice, ...]:
    told: tuple[Notice, ...] = ()
    if article.status.name == "retracted":
        reason = article.status.reason or "No reason is given."
        told = (_notice("This article has been retracted", article.status.date, reason, site),)
    if article.content_warning:
        told = (*told, Notice("Before you read", "", article.content_warning))
    return told


def _notice(heading: str, date: When | None, text: str, site: Site) -> Notice:
    return Notice(heading, date_words(date, site.language) if date else "", text)


def _figure(picture: Picture, record: Record, archive: Archive) -> Figure:
    held = archive.pictures.get(urls.beside(record.article.path, picture.src)) if picture.src else None
    place = (held.url, held.width, held.height) if held else ("", 0, 0)
    return Figure(*place, picture.alt, picture.caption, picture.credit)


def _unnamed(source: UnnamedSource) -> str:
    """What the article says of a source that it does not name."""
    reason = f"Not named: {source.reason}." if source.reason else ""
    basis = f"Basis: {source.basis}." if source.basis else ""
    text = source.description[:1].upper() + source.description[1:]
    return " ".join(filter(None, (f"{text}.", reason, basis)))


def _translations(place: int, archive: Archive) -> tuple[Link, ...]:
    others = archive.translations(place)
    return tuple([link(own_name(card.language), card.url, card.language, note=card.title) for card in others])


def _trail(place: int, archive: Archive, site: Site) -> tuple[Axis, ...]:
    """What stands before and after it on each of its shelves."""
    found = []
    card = archive.catalogue.card
    for axis in archive.axes(place):
        earlier, later = [None if at is None else card_link(card(at), site) for at in axis.cards.around(place)]
        found.append(Axis(axis.kind, Link(axis.name, axis.url), earlier, later))
    return tuple(found)
