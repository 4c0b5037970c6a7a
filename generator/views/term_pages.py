"""The page of a term: what is known of it, what lies within it, and its articles. Shared by all four kinds."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator import urls
from generator.digests import digest, digest_bytes
from generator.index.archive import Archive, Shelf
from generator.index.terms import WORDS, Term
from generator.languages import language_name
from generator.model import Site
from generator.text import collation_key, index_letter, term_slug
from generator.views.links import address_of, prose_html
from generator.views.listing import Head, LinkGroup, Listing, ListView, list_pages, summary, whole_head
from generator.views.page import Fact, Group, Link, Page, fact, link, stated
from generator.views.words import HEADINGS, number


def by_name(shelves: Sequence[Shelf]) -> list[Shelf]:
    """Shelves in the order of an index."""
    return sorted(shelves, key=lambda shelf: (collation_key(shelf.term.sort_name), shelf.term.url))


def term_identity(term: Term) -> str:
    """By which the ledger knows a term, wherever its page lies: its file, or without one its folded name."""
    return f"{term.kind}:{term.key}"


def term_link(term: Term, *, note: str = "") -> Link:
    """A term as a link."""
    return link(term.name, term.url, note=note)


def shelf_link(shelf: Shelf) -> Link:
    """A term as a link, with its number of articles."""
    return link(shelf.term.name, shelf.term.url, note=number(len(shelf.cards)))


def children_of(shelves: Sequence[Shelf]) -> dict[str, list[Shelf]]:
    """What lies directly within each term, by its key, in the order of an index."""
    children: dict[str, list[Shelf]] = {}
    for shelf in by_name(shelves):
        for parent in shelf.term.parents:
            children.setdefault(parent, []).append(shelf)
    return children


def term_group(
    shelf: Shelf,
    children: Sequence[Shelf],
    archive: Archive,
    pages: Callable[[], Iterable[Page]],
    *more: object,
) -> Group:
    """The pages of a term, as a group; `more` is what they show beside the term, what it lies in, what lies directly
    within it and its cards."""
    term = shelf.term
    outer = [(above.key, above.name, above.url) for above in archive.vocabularies[term.kind].ancestors(term)]
    inner = [(child.term.name, child.term.url, len(child.cards)) for child in children]
    made = digest(term, shelf.direct, outer, inner, _led_to(term, archive), more)
    return Group(f"{term.kind} {term.key}", digest_bytes(made + shelf.seen), pages)


def _led_to(term: Term, archive: Archive) -> list[object]:
    """Where the links and pictures of its prose lead, and what is held of the pictures."""
    if term.entry is None:
        return []
    body, path = term.entry.body, term.entry.path
    pictures = [archive.pictures.get(urls.meant(path, image.target)) for image in body.images]
    return [*(address_of(link.target, path, archive) for link in (*body.links, *body.images)), *pictures]


def term_pages(
    shelf: Shelf, archive: Archive, site: Site, facts: tuple[Fact, ...] = (), groups: tuple[LinkGroup, ...] = ()
) -> Iterator[Page]:
    """The pages of a term, the landing page first; `facts` and `groups` are what its kind adds."""
    return pages_below(whole_head(term_view(shelf, archive, site, facts, groups)), shelf, site)


def pages_below(head: Head, shelf: Shelf, site: Site) -> Iterator[Page]:
    """The pages of a term, the landing page first, below this head."""
    term = shelf.term
    what = f"the {WORDS[term.kind]} `{term.name}`"
    own = (term.path, term.line, term_identity(term), _remedy(term), term.name)
    return list_pages(Listing(term.url, head, shelf.cards, what, *own), site)


def term_view(
    shelf: Shelf, archive: Archive, site: Site, facts: tuple[Fact, ...], groups: tuple[LinkGroup, ...]
) -> ListView:
    """The landing page of a term, without its articles; `facts` and `groups` are what its kind adds."""
    term = shelf.term
    entry = term.entry
    return ListView(
        heading=term.name,
        crumbs=crumbs(term, archive),
        section=urls.overview(term.kind),
        names=tuple(link(name, "", tag) for tag, name in entry.names) if entry else (),
        kind=term.facts.type or term.facts.kind,
        summary=summary(shelf.cards),
        description=entry.description if entry else "",
        facts=(*_common_facts(shelf, site), *facts, *(stated(entry.extra) if entry else ())),
        prose=prose_html(entry.body, entry.path, term.url, archive) if entry else "",
        groups=tuple(group for group in groups if group.links),
        empty=f"No article in this archive names {term.name} yet.",
    )


def _remedy(term: Term) -> str:
    word = WORDS[term.kind]
    one = f"write them alike or add `aliases: [{term.name}]` to the {word}'s file"
    return f"{one}; if they are two, give one a `slug:`"


def crumbs(term: Term, archive: Archive) -> tuple[Link, ...]:
    """The way down to a term, by the first parent of each, which is the way its address goes."""
    terms = archive.vocabularies[term.kind].terms
    way = []
    while term.parents:
        term = terms[term.parents[0]]
        way.append(Link(term.name, term.url))
    return (Link(HEADINGS[term.kind], urls.overview(term.kind)), *reversed(way))


def _common_facts(shelf: Shelf, site: Site) -> tuple[Fact, ...]:
    entry = shelf.term.entry
    within = len(shelf.cards) - shelf.direct
    languages = shelf.languages
    return (
        *(fact("Also written", *map(link, entry.aliases)) if entry else ()),
        *(_counts(shelf.direct, within) if within else ()),
        *fact("Languages", *(_language(tag, site) for tag in languages if len(languages) > 1)),
    )


def _counts(direct: int, within: int) -> tuple[Fact, ...]:
    return fact("Articles", link(f"{number(direct)} directly"), link(f"{number(within)} from within"))


def _language(tag: str, site: Site) -> Link:
    return link(language_name(tag, site.language), urls.language(tag))


def parents_fact(label: str, term: Term, archive: Archive) -> tuple[Fact, ...]:
    """What a term lies in, all of its parents."""
    terms = archive.vocabularies[term.kind].terms
    return fact(label, *(term_link(terms[key]) for key in term.parents))


def wikidata_fact(term: Term) -> tuple[Fact, ...]:
    """What Wikidata calls it."""
    item = term.facts.wikidata
    return fact("Wikidata", link(item, f"https://www.wikidata.org/wiki/{item}"))


def letters(shelves: Sequence[Shelf]) -> tuple[LinkGroup, ...]:
    """An index from A to Z: each letter that has names, with their numbers of articles."""
    groups: dict[str, list[Link]] = {}
    for shelf in by_name(shelves):
        groups.setdefault(index_letter(shelf.term.sort_name), []).append(shelf_link(shelf))
    return tuple(LinkGroup(letter, tuple(links)) for letter, links in groups.items())


def alias_urls(term: Term) -> Iterator[str]:
    """Addresses beside a term's own that its other spellings would have."""
    folder = term.url.rsplit("/", 1)[0]
    for alias in term.entry.aliases if term.entry else ():
        yield f"{folder}/{term_slug(alias)}.html"
