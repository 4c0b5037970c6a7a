"""An article's page: all that is known of it, its translations, and its neighbours in the archive."""

from msgspec import Struct

from generator import urls
from generator.formats.metadata import Tag, tags
from generator.index.archive import Archive, Record
from generator.index.catalogue import series_key
from generator.index.terms import Term
from generator.interface import Words, words_of
from generator.languages import direction, own_name
from generator.model import SCENES, Article, Site, UnnamedSource
from generator.views.abstract import shortened
from generator.views.article_facts import provenance_facts, record_facts, rights_facts
from generator.views.byline import Byline, bylines
from generator.views.citation import Citation, citation
from generator.views.citing import Styled, checksum, files, styled
from generator.views.dateline import with_dateline
from generator.views.linked import article_data
from generator.views.links import date_link, prose_html
from generator.views.maps import Locator, locator_of
from generator.views.notices import Notice, corrections, notices
from generator.views.page import Data, Fact, Link, foreign, link
from generator.views.pictures import Figure, figure
from generator.views.related import Related, related
from generator.views.series import Series, around, series_box
from generator.views.sourcing import sourcing_note
from generator.views.surroundings import Surroundings
from generator.views.trail import Axis, trail
from generator.views.words import capital
from generator.works import work_of


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
    series: Series | None
    axes: tuple[Axis, ...]
    citation: Citation
    cited: tuple[Styled, ...]
    files: tuple[Link, ...]
    provenance: tuple[Fact, ...]
    rights: tuple[Fact, ...]
    locator: Locator | None
    related: tuple[Related, ...]
    tags: tuple[Tag, ...]
    linked: Data
    versions: tuple[Link, ...] = ()


def article_view(place: int, archive: Archive, site: Site, beside: Surroundings) -> ArticleView:
    """The page of the article at a place. Few have all of it: what is missing costs nothing."""
    record = archive.catalogue.record(place)
    article, card = record.article, record.card
    words, work = words_of(site), work_of(record, site)
    return ArticleView(
        heading=article.title,
        section=urls.DATES,
        language=foreign(article.language, words),
        direction=direction(article.language),
        locale=article.language,
        kicker=_kicker(record),
        crumbs=_crumbs(article, site),
        subtitle=article.subtitle,
        date=card.date,
        datetime=card.datetime,
        bylines=bylines(record.credits, site),
        byline=article.byline,
        notices=notices(article, words),
        figure=figure(article.image, article.path, archive.pictures) if article.image else None,
        facts=record_facts(record, site),
        prose=with_dateline(prose_html(article.body, article.path, record.url, archive), record.places),
        corrections=corrections(article, words),
        sourcing=sourcing_note(record, words),
        unnamed=tuple([_unnamed(source, words) for source in article.unnamed]),
        translations=_translations(place, archive) if place in archive.families else (),
        series=_series(place, article, archive, words) if article.series else None,
        axes=trail(beside.trails.of(place), archive, words),
        citation=citation(record, site),
        cited=styled(work, words) if site.makes("citations") else (),
        files=files(record.url, site, words),
        provenance=_provenance(record, archive, site, words),
        rights=rights_facts(article, words) if article.rights else (),
        locator=_locator(record, archive, words) if site.makes("maps") else None,
        related=related(beside.relations.of(place), archive, words),
        tags=tags(work, "" if article.subtitle else shortened(archive.text(article))),
        linked=article_data(work, record, _original(place, article, archive) if article.translation_of else ""),
        versions=_versions(record, archive) if place in archive.families else (),
    )


def _provenance(record: Record, archive: Archive, site: Site, words: Words) -> tuple[Fact, ...]:
    """Where the text comes from, and what proves a copy of it."""
    article = record.article
    proof = checksum(article, archive.text(article), site, words)
    return (*provenance_facts(article, words), *proof)


def _scenes(record: Record) -> list[Term]:
    """The places where something happened."""
    return [term for term, roles in record.places if not SCENES.isdisjoint(roles)]


def _locator(record: Record, archive: Archive, words: Words) -> Locator | None:
    """The small map of the first place where something happened."""
    places = _scenes(record)
    return locator_of(places[0], archive.vocabularies["location"], words) if places else None


def _kicker(record: Record) -> tuple[Link, ...]:
    """The first place where something happened, and the first subject."""
    places = _scenes(record)
    return tuple([Link(term.name, term.url) for term in (*places[:1], *record.tags[:1])])


def _crumbs(article: Article, site: Site) -> tuple[Link, ...]:
    known, words = article.date.known if article.date else (), words_of(site)
    ways = [known[:length] for length in range(1, len(known) + 1)] or [()]
    links = (Link(words.dates, urls.DATES), *[date_link(way, words) for way in ways])
    return links if site.has_all_pages else tuple([link for link in links if site.answers(link.url)])


def _unnamed(source: UnnamedSource, words: Words) -> str:
    """What the article says of a source that it does not name."""
    reason = words.not_named.format(reason=source.reason) if source.reason else ""
    basis = words.basis.format(basis=source.basis) if source.basis else ""
    return words.gap.join(filter(None, (f"{capital(source.description)}{words.stop}", reason, basis)))


def _translations(place: int, archive: Archive) -> tuple[Link, ...]:
    others = archive.translations(place)
    return tuple([link(own_name(card.language), card.url, card.language, note=card.title) for card in others])


def _versions(record: Record, archive: Archive) -> tuple[Link, ...]:
    """The article in each of its languages, itself first."""
    cards = (record.card, *archive.translations(record.place))
    return tuple([link(own_name(card.language), card.url, card.language) for card in cards])


def _original(place: int, article: Article, archive: Archive) -> str:
    """The address of what it is a translation of; empty if that is not shown."""
    catalogue = archive.catalogue
    family = archive.families.get(place, ())
    return next((catalogue.urls[at] for at in family if catalogue.ids[at] == article.translation_of), "")


def _series(place: int, article: Article, archive: Archive, words: Words) -> Series | None:
    return series_box(around(place, archive.series.get(series_key(article))), archive.catalogue, words)
