"""The page of a term: what is known of it, what lies within it, and its articles. Shared by all four kinds."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from generator import urls
from generator.collation import collation_key, index_letter
from generator.digests import digest, digest_bytes
from generator.index.archive import Archive, Shelf
from generator.index.terms import WORDS, Term
from generator.interface import Words, words_of
from generator.languages import language_name
from generator.model import Site
from generator.text import term_slug
from generator.views.abstract import term_told
from generator.views.chart import gaps, year_chart, years_in
from generator.views.companions import companions
from generator.views.downloads import MAP, held_by
from generator.views.feed_links import feeds_of
from generator.views.linked import term_data
from generator.views.links import address_of, prose_html
from generator.views.listing import Head, LinkGroup, Listing, ListView, Title, list_pages, stats
from generator.views.maps import MapView
from generator.views.nearby import Near
from generator.views.page import Fact, Group, Link, Page, fact, link, stated
from generator.views.rail import folded, is_too_long, room
from generator.views.words import capital, heading_of, kind_word, summary


class Extras(Struct, frozen=True):
    """What the page of a term shows that only its kind has: facts, groups of links, places that lie near, and a map."""

    facts: tuple[Fact, ...] = ()
    groups: tuple[LinkGroup, ...] = ()
    near: tuple[Near, ...] = ()
    map: MapView | None = None


class Special(Struct, frozen=True):
    """How to make that: `seen` covers all that it may be made from, and `exactly`, which takes longer, what it is made
    from; where that is not known, the former counts."""

    make: Callable[[], Extras]
    seen: bytes = b""
    exactly: Callable[[], bytes] | None = None

    def digest(self) -> bytes:
        """What tells whether it is the same."""
        return self.exactly() if self.exactly else self.seen


def by_name(shelves: Sequence[Shelf]) -> list[Shelf]:
    """Shelves in the order of an index."""
    return sorted(shelves, key=lambda shelf: (collation_key(shelf.term.sort_name), shelf.term.url))


def term_identity(term: Term) -> str:
    """By which the ledger knows a term, wherever its page lies: its file, or without one its folded name."""
    return f"{term.kind}:{term.key}"


def term_link(term: Term, *, note: str = "") -> Link:
    """A term as a link."""
    return link(term.name, term.url, note=note)


def shelf_link(shelf: Shelf, words: Words) -> Link:
    """A term as a link, with its number of articles."""
    return link(shelf.term.name, shelf.term.url, note=words.number(len(shelf.cards)))


def children_of(shelves: Sequence[Shelf]) -> dict[str, list[Shelf]]:
    """What lies directly within each term, by its key, in the order of an index."""
    children: dict[str, list[Shelf]] = {}
    for shelf in by_name(shelves):
        for parent in shelf.term.parents:
            children.setdefault(parent, []).append(shelf)
    return children


def term_group(shelf: Shelf, children: Sequence[Shelf], archive: Archive, site: Site, special: Special) -> Group:
    """The pages of a term, as a group. What is `special` is what its kind looks at beside the term, what it lies in,
    what lies directly within it, its cards, and what its articles name.

    To count what comes with a term takes its time. So its first page is known by all that the group is planned from,
    and made when it is needed.
    """
    term = shelf.term
    outer = [
        (above.key, above.name, above.url, above.facts.kind)
        for above in archive.vocabularies[term.kind].ancestors(term)
    ]
    inner = [(child.term.name, child.term.url, len(child.cards)) for child in children]
    made = digest(term, shelf.direct, outer, inner, _led_to(term, archive), archive.naming) + shelf.seen
    pages = partial(_pages, made, shelf, archive, site, special)
    return Group(f"{term.kind} {term.key}", digest_bytes(made + special.seen), pages)


def _pages(made: bytes, shelf: Shelf, archive: Archive, site: Site, special: Special) -> Iterator[Page]:
    """The pages of a term, the landing page first."""
    term = shelf.term
    title = Title(term.name, crumbs(term, archive, words_of(site)), urls.overview(term.kind))
    seen = digest_bytes(made + special.digest())
    head = Head(seen, digest(title), lambda: title, lambda: term_view(shelf, archive, site, special.make()))
    what = f"the {WORDS[term.kind]} `{term.name}`"
    own = (term.path, term.line, term_identity(term), _remedy(term), term.name)
    held = held_by(term.url, shelf.cards, site, MAP if term.kind == "location" else ())
    return list_pages(Listing(term.url, head, shelf.cards, what, *own, held=held), site)


def _led_to(term: Term, archive: Archive) -> list[object]:
    """Where the links and pictures of its prose lead, and what is held of the pictures."""
    if term.entry is None:
        return []
    body, path = term.entry.body, term.entry.path
    pictures = [archive.pictures.get(urls.meant(path, image.target)) for image in body.images]
    return [*(address_of(link.target, path, archive) for link in (*body.links, *body.images)), *pictures]


def term_view(shelf: Shelf, archive: Archive, site: Site, extras: Extras) -> ListView:
    """The landing page of a term, without its articles."""
    term, cards, words = shelf.term, shelf.cards, words_of(site)
    entry = term.entry
    found = years_in(cards, term.url, site.page_size)
    ways, beside = crumbs(term, archive, words), companions(shelf, archive, words)
    groups = tuple(group for group in extras.groups if group.links)
    free = room(len(cards), sum(len(group.links) for group in groups), 1 if extras.map else 0)
    return ListView(
        heading=term.name,
        crumbs=ways,
        section=urls.overview(term.kind),
        names=tuple(link(name, "", tag) for tag, name in entry.names) if entry else (),
        kind=kind_word(term.facts.type or term.facts.kind, words),
        summary=summary(cards, words),
        abstract=term_told(shelf, archive.vocabularies[term.kind].ancestors(term), beside, words),
        description=entry.description if entry else "",
        facts=(*_common_facts(shelf, words), *extras.facts, *(stated(entry.extra) if entry else ())),
        prose=prose_html(entry.body, entry.path, term.url, archive) if entry else "",
        groups=groups,
        stats=stats(cards, words),
        chart=year_chart(found, words),
        gaps=gaps(found, words) if term.kind == "source" else (),
        companions=tuple(folded(beside, free)),
        near=extras.near,
        is_near_folded=is_too_long(beside, len(extras.near), free),
        map=extras.map,
        search=urls.search_within(term.kind, term.url) if cards and site.is_searched else "",
        feeds=feeds_of(term.url, cards, site),
        empty=words.no_article_names.format(name=term.name),
        linked=term_data(term, archive.vocabularies[term.kind], ways, site),
    )


def _remedy(term: Term) -> str:
    word = WORDS[term.kind]
    one = f"write them alike or add `aliases: [{term.name}]` to the {word}'s file"
    return f"{one}; if they are two, give one a `slug:`"


def crumbs(term: Term, archive: Archive, words: Words) -> tuple[Link, ...]:
    """The way down to a term, by the first parent of each, which is the way its address goes."""
    terms = archive.vocabularies[term.kind].terms
    way = []
    while term.parents:
        term = terms[term.parents[0]]
        way.append(Link(term.name, term.url))
    return (Link(heading_of(term.kind, words), urls.overview(term.kind)), *reversed(way))


def _common_facts(shelf: Shelf, words: Words) -> tuple[Fact, ...]:
    entry = shelf.term.entry
    within = len(shelf.cards) - shelf.direct
    languages = shelf.languages
    return (
        *(fact(words.also_written, *map(link, entry.aliases)) if entry else ()),
        *(_counts(shelf.direct, within, words) if within else ()),
        *fact(words.languages, *(_language(tag, words) for tag in languages if len(languages) > 1)),
    )


def _counts(direct: int, within: int, words: Words) -> tuple[Fact, ...]:
    named = words.directly.format(count=words.number(direct))
    below = words.from_within.format(count=words.number(within))
    return fact(words.articles_label, link(named), link(below))


def _language(tag: str, words: Words) -> Link:
    return link(capital(language_name(tag, words.tag)), urls.language(tag))


def parents_fact(label: str, term: Term, archive: Archive) -> tuple[Fact, ...]:
    """What a term lies in, all of its parents."""
    terms = archive.vocabularies[term.kind].terms
    return fact(label, *(term_link(terms[key]) for key in term.parents))


def wikidata_fact(term: Term) -> tuple[Fact, ...]:
    """What Wikidata calls it."""
    item = term.facts.wikidata
    return fact("Wikidata", link(item, f"https://www.wikidata.org/wiki/{item}"))


def letters(shelves: Sequence[Shelf], words: Words) -> tuple[LinkGroup, ...]:
    """An index from A to Z: each letter that has names, with their numbers of articles."""
    groups: dict[str, list[Link]] = {}
    for shelf in by_name(shelves):
        groups.setdefault(index_letter(shelf.term.sort_name), []).append(shelf_link(shelf, words))
    return tuple(LinkGroup(letter, tuple(links)) for letter, links in groups.items())


def alias_urls(term: Term) -> Iterator[str]:
    """Addresses beside a term's own that its other spellings would have."""
    folder = term.url.rsplit("/", 1)[0]
    for alias in term.entry.aliases if term.entry else ():
        yield f"{folder}/{term_slug(alias)}.html"
