"""The record card of an article, line by line: all that its front matter states, with links."""

from functools import lru_cache

from generator import urls
from generator.dates.words import date_words, time_words
from generator.index.archive import Archive, Record
from generator.index.terms import Term
from generator.languages import language_name, own_name
from generator.model import Article, Credit, PlaceRole, Site, When
from generator.text import slug
from generator.views.page import Fact, Link, fact, link, stated
from generator.views.words import PLACE_WORDS


def record_facts(record: Record, archive: Archive, site: Site) -> tuple[Fact, ...]:
    """What the article is: when, where, on what, from whom, in which language."""
    article = record.article
    return (
        Fact("Published", (_published(article.date, site),)),
        *(fact("Event", _day(article.event_date, site)) if article.event_date else ()),
        *(fact("Updated", _day(article.updated, site)) if article.updated else ()),
        *(fact("Source", *[Link(term.name, term.url) for term in record.sources]) if record.sources else ()),
        Fact("Language", _languages(record, archive, site)),
        *(fact("Places", *[_place(term, roles) for term, roles in record.places]) if record.places else ()),
        *(fact("Subjects", *[Link(term.name, term.url) for term in record.tags]) if record.tags else ()),
        *(fact("Unnamed sources", *map(_role, record.roles)) if record.roles else ()),
        *(fact("Genre", Link(article.genre)) if article.genre else ()),
        *(fact("Series", Link(article.series)) if article.series else ()),
        Fact("Record", (Link(record.id),)),
    )


def _role(role: str) -> Link:
    return Link(role.capitalize(), urls.unnamed(slug(role)))


def _place(term: Term, roles: tuple[PlaceRole, ...]) -> Link:
    return Link(term.name, term.url, note=_parts(roles))


def _parts(roles: tuple[PlaceRole, ...]) -> str:
    """What parts a place plays; that something happened there goes without saying, unless it isn't all."""
    return "" if roles == ("event",) else ", ".join(PLACE_WORDS[role] for role in roles)


def _published(when: When | None, site: Site) -> Link:
    if when is None:
        return Link("Date not known")
    return Link(date_words(when, site.language), urls.date(when.known), note=_time(when, site))


def _time(when: When, site: Site) -> str:
    """The time of day; without an offset it is the archive's own, and says so."""
    words = time_words(when, site.language)
    own = words and site.timezone and not when.time.endswith("Z") and "+" not in when.time and "-" not in when.time
    city = site.timezone.rsplit("/", 1)[-1].replace("_", " ")
    return f"{words}, {city} time" if own else words


def _day(when: When | None, site: Site) -> Link:
    return Link(date_words(when, site.language) if when else "")


def _languages(record: Record, archive: Archive, site: Site) -> tuple[Link, ...]:
    """Its own language, and those of its other versions."""
    tag = record.article.language
    origins = [_from(credit, site) for credit, _, _ in record.credits if credit.from_language]
    own = Link(language_name(tag, site.language), _language_url(tag), note=origins[0] if origins else "")
    if record.place not in archive.families:
        return (own,)
    others = archive.translations(record.place)
    return (own, *[link(own_name(card.language), card.url, card.language) for card in others])


@lru_cache(maxsize=1000)
def _language_url(tag: str) -> str:
    return urls.language(tag)


def _from(credit: Credit, site: Site) -> str:
    return f"from {language_name(credit.from_language, site.language)}"


def provenance_facts(article: Article, site: Site) -> tuple[Fact, ...]:
    """Where the text comes from, and what else its file states."""
    original = article.original
    if original is None:
        return stated(article.extra) if article.extra else ()
    return (
        *fact("Original title", link(original.title, "", original.language)),
        *fact("Original language", link(original.language and language_name(original.language, site.language))),
        *fact("Published by", link(original.publisher)),
        *fact("Original address", link(original.url, original.url)),
        *fact("Retrieved", _day(original.retrieved, site)),
        *fact("Archived copies", *(link(address, address) for address in original.captures)),
        *stated(article.extra),
    )


def rights_facts(article: Article) -> tuple[Fact, ...]:
    """Who holds the rights, and the terms."""
    rights = article.rights
    if rights is None:
        return ()
    licence = rights.license if rights.license.startswith(("http://", "https://")) else ""
    return (
        *fact("Rights holder", link(rights.holder)),
        *fact("Rights statement", link(rights.statement, rights.statement)),
        *fact("Licence", link(rights.license, licence)),
        *fact("Terms", link(rights.note)),
    )
