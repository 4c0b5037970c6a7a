"""The record card of an article, line by line: all that its front matter states, with links."""

from functools import lru_cache

from generator import urls
from generator.dates.words import date_words, time_words
from generator.index.archive import Record
from generator.index.terms import Term
from generator.interface import Words, words_of
from generator.languages import language_name
from generator.model import Article, Credit, PlaceRole, Site, When
from generator.text import slug
from generator.views.page import Fact, Link, fact, link, stated
from generator.views.words import genre_word, place_roles, role_heading


def record_facts(record: Record, site: Site) -> tuple[Fact, ...]:
    """What the article is: when, where, on what, from whom, in which language."""
    article, words = record.article, words_of(site)
    return (
        Fact(words.published, (_published(article.date, words, site),)),
        *(fact(words.event, _day(article.event_date, words)) if article.event_date else ()),
        *(fact(words.updated, _day(article.updated, words)) if article.updated else ()),
        *(fact(words.source, *[Link(term.name, term.url) for term in record.sources]) if record.sources else ()),
        Fact(words.language, (_language(record, site),)),
        *(fact(words.places, *[_place(term, roles, words) for term, roles in record.places]) if record.places else ()),
        *(fact(words.subjects, *[Link(term.name, term.url) for term in record.tags]) if record.tags else ()),
        *(fact(words.unnamed_sources, *[_role(role, site) for role in record.roles]) if record.roles else ()),
        *(fact(words.genre, Link(genre_word(article.genre, words))) if article.genre else ()),
        *(fact(words.series, Link(article.series)) if article.series else ()),
        Fact(words.record, (Link(record.id),)),
    )


def _role(role: str, site: Site) -> Link:
    return Link(role_heading(role, words_of(site)), site.way(urls.unnamed(slug(role))))


def _place(term: Term, roles: tuple[PlaceRole, ...], words: Words) -> Link:
    return Link(term.name, term.url, note=_parts(roles, words))


def _parts(roles: tuple[PlaceRole, ...], words: Words) -> str:
    """What parts a place plays; that something happened there goes without saying, unless it isn't all."""
    return "" if roles == ("event",) else place_roles(roles, words)


def _published(when: When | None, words: Words, site: Site) -> Link:
    if when is None:
        return Link(words.date_not_known)
    return Link(date_words(when, words), site.way(urls.date(when.known)), note=_time(when, words, site))


def _time(when: When, words: Words, site: Site) -> str:
    """The time of day; without an offset it is the archive's own, and says so."""
    time = time_words(when, words)
    own = time and site.timezone and not when.time.endswith("Z") and "+" not in when.time and "-" not in when.time
    city = site.timezone.rsplit("/", 1)[-1].replace("_", " ")
    return words.local_time.format(time=time, city=city) if own else time


def _day(when: When | None, words: Words) -> Link:
    return Link(date_words(when, words) if when else "")


def _language(record: Record, site: Site) -> Link:
    """Its language, and that from which it was translated. Its other versions have their own places on the page."""
    tag, words = record.article.language, words_of(site)
    origins = [_from(credit, words) for credit, _, _ in record.credits if credit.from_language]
    return Link(language_name(tag, words.tag), site.way(_language_url(tag)), note=origins[0] if origins else "")


@lru_cache(maxsize=1000)
def _language_url(tag: str) -> str:
    return urls.language(tag)


def _from(credit: Credit, words: Words) -> str:
    return words.from_language.format(language=language_name(credit.from_language, words.tag))


def provenance_facts(article: Article, words: Words) -> tuple[Fact, ...]:
    """Where the text comes from, and what else its file states."""
    original = article.original
    if original is None:
        return stated(article.extra) if article.extra else ()
    return (
        *fact(words.original_title, link(original.title, "", original.language)),
        *fact(words.original_language, link(original.language and language_name(original.language, words.tag))),
        *fact(words.published_by, link(original.publisher)),
        *fact(words.original_address, link(original.url, original.url)),
        *fact(words.retrieved, _day(original.retrieved, words)),
        *fact(words.archived_copies, *(link(address, address) for address in original.captures)),
        *stated(article.extra),
    )


def rights_facts(article: Article, words: Words) -> tuple[Fact, ...]:
    """Who holds the rights, and the terms."""
    rights = article.rights
    if rights is None:
        return ()
    licence = rights.license if rights.license.startswith(("http://", "https://")) else ""
    return (
        *fact(words.rights_holder, link(rights.holder)),
        *fact(words.rights_statement, link(rights.statement, rights.statement)),
        *fact(words.licence, link(rights.license, licence)),
        *fact(words.terms, link(rights.note)),
    )
