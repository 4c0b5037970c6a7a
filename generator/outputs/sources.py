"""Sources: outlets with their desks, organisations, people who are quoted, documents; and one shelf, by coarse
role, for those who are not named. No unnamed person has a page."""

from collections.abc import Iterator, Sequence

from generator import urls
from generator.dates.words import date_words
from generator.index.archive import Archive, Shelf, UnnamedShelf
from generator.languages import language_name
from generator.model import Site, When
from generator.views.listing import LinkGroup, ListView, landing_cards, list_pages, older_url, rows_by_year, summary
from generator.views.overview import Branch, OverviewView, overview_page, tree
from generator.views.page import Fact, Link, Page, fact, link
from generator.views.term_pages import children_of, parents_fact, shelf_link, term_pages
from generator.views.words import HEADINGS, SOURCE_WORDS, count, number

_UNNAMED = "Unnamed sources"


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`sources/index.html`, a page for every named source, and the shelves of the unnamed."""
    shelves = archive.shelves["source"]
    yield overview_page("source", shelves, branches=_by_kind(shelves, archive.unnamed))
    children = children_of(shelves)
    people = _reporters(archive)
    for shelf in shelves:
        parts = LinkGroup("Desks", tuple(map(shelf_link, children.get(shelf.term.key, ()))))
        reporters = LinkGroup("Bylines", tuple(people.get(shelf.term.key, ())))
        facts = (*parents_fact("Part of", shelf.term, archive), *_facts(shelf, site))
        yield from term_pages(shelf, archive, site, facts, (parts, reporters))
    yield from _unnamed_pages(archive, site)


def _by_kind(shelves: Sequence[Shelf], unnamed: Sequence[UnnamedShelf]) -> tuple[Branch, ...]:
    """The overview: a branch for each kind of source, and one for the unnamed."""
    branches = []
    for kind, heading in sorted(SOURCE_WORDS.items(), key=lambda item: item[0] == ""):
        found = tree([shelf for shelf in shelves if shelf.term.facts.kind == kind or shelf.term.parents], kind)
        if found:
            branches.append(Branch(Link(heading), found))
    roles = tuple(Branch(_role_link(shelf)) for shelf in unnamed if not shelf.place)
    if roles:
        branches.append(Branch(Link(_UNNAMED, urls.UNNAMED), roles))
    return tuple(branches)


def _role_link(shelf: UnnamedShelf) -> Link:
    return link(shelf.place or shelf.role.capitalize(), shelf.url, note=number(len(shelf.cards)))


def _facts(shelf: Shelf, site: Site) -> tuple[Fact, ...]:
    facts = shelf.term.facts

    def day(when: When | None) -> Link:
        return link(date_words(when, site.language) if when else "")

    return (
        *fact("Works in", link(facts.language and language_name(facts.language, site.language))),
        *fact("Opened", day(facts.opened)),
        *fact("Closed", day(facts.closed)),
        *fact("Address", link(facts.url, facts.url)),
        *fact("Citation", link(facts.citation)),
        *(line for word, rule in facts.policies for line in fact(word.capitalize(), _policy(rule))),
    )


def _policy(rule: str) -> Link:
    return link(rule, rule if rule.startswith(("http://", "https://")) else "")


def _reporters(archive: Archive) -> dict[str, list[Link]]:
    """Who is in the bylines of each source's articles, most articles first."""
    counts: dict[str, dict[str, int]] = {}
    people = archive.vocabularies["person"].terms
    for record in archive.records:
        for person in {person.key for _, person, _ in record.credits}:
            for source in record.sources:
                by_person = counts.setdefault(source.key, {})
                by_person[person] = by_person.get(person, 0) + 1
    return {
        source: [_person(people[key].name, people[key].url, many) for key, many in _most(found)]
        for source, found in counts.items()
    }


def _most(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:24]


def _person(name: str, url: str, many: int) -> Link:
    return link(name, url, note=number(many))


def _unnamed_pages(archive: Archive, site: Site) -> Iterator[Page]:
    if not archive.unnamed:
        return
    home = Link(HEADINGS["source"], urls.overview("source"))
    roles = tuple(Branch(_role_link(shelf)) for shelf in archive.unnamed if not shelf.place)
    total = {card.url for shelf in archive.unnamed for card in shelf.cards}
    note = (
        "People whom an article does not name. They are listed by a coarse role, never one by one, "
        f"and by place only where at least {site.small_cell} articles stand together."
    )
    view = OverviewView(_UNNAMED, (home,), urls.overview("source"), count(len(total), "article"), note, branches=roles)
    yield Page(urls.UNNAMED, "overview.html", view, "the shelf of unnamed sources")
    for shelf in archive.unnamed:
        yield from list_pages(_unnamed_page(shelf, archive, site, home), shelf.cards, site)


def _unnamed_page(shelf: UnnamedShelf, archive: Archive, site: Site, home: Link) -> Page:
    where = f", {shelf.place}" if shelf.place else ""
    role = Link(shelf.role.capitalize(), urls.unnamed(shelf.url.split("/")[2].removesuffix(".html")))
    places = tuple(_role_link(cell) for cell in archive.unnamed if cell.role == shelf.role and cell.place)
    view = ListView(
        heading=f"Unnamed sources: {shelf.role}{where}",
        crumbs=(home, Link(_UNNAMED, urls.UNNAMED), *((role,) if shelf.place else ())),
        section=urls.overview("source"),
        summary=summary(shelf.cards),
        groups=() if shelf.place or not places else (LinkGroup("By place", places),),
        years=rows_by_year(landing_cards(shelf.cards, site.page_size), site),
        older=older_url(shelf.url, shelf.cards, site.page_size),
    )
    return Page(shelf.url, "list.html", view, f"the shelf of unnamed sources `{shelf.role}{where}`")
