"""The nouns of the archive, made in a line each, for tests that need no files."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from generator.config import UNNAMED_ROLES
from generator.dates import read_date
from generator.index import Archive, build_archive
from generator.index.archive import Record, Shelf
from generator.interface import words_of
from generator.ledger import Ledger
from generator.model import (
    Article,
    Body,
    Content,
    Credit,
    Entry,
    Facts,
    Kind,
    NamedSource,
    PlaceMention,
    PlaceRole,
    Problem,
    Site,
    UnnamedSource,
)

SITE = Site("Test Archive", page_size=10, unnamed_roles=UNNAMED_ROLES)
ENGLISH = words_of(SITE)


def article(title: str, date: str = "2021-02-03", /, **facts: object) -> Article:
    """An article with this title; its file is named after it. Of what else it may state, `facts` tells."""
    first = Article(
        path=f"content/articles/{title}.md",
        lines={"title": 2},
        title=title,
        language="en",
        body=Body(f"<p>{title}.</p>", f"{title}."),
        date=read_date(date) if date else None,
    )
    return structs.replace(first, **facts)


def places(*names: str, role: PlaceRole = "event") -> tuple[PlaceMention, ...]:
    """Places that all play one part, on lines 5, 6, …"""
    return tuple(PlaceMention(name, role, line) for line, name in enumerate(names, 5))


def sources(*names: str, kind: str = "", citation: str = "") -> tuple[NamedSource, ...]:
    """Named sources, on lines 7, 8, …"""
    return tuple(NamedSource(name, line, kind, citation) for line, name in enumerate(names, 7))


def unnamed(*roles: str) -> tuple[UnnamedSource, ...]:
    """Unnamed sources of these roles, with the keys s1, s2, …"""
    return tuple(
        UnnamedSource(f"somebody of role {role or 'none'}", role, 9, key=f"s{number}")
        for number, role in enumerate(roles, 1)
    )


def credits_of(*names: str, role: str = "reporter", desk: str = "") -> tuple[Credit, ...]:
    """Credits of one role."""
    return tuple(Credit(name, role, desk) for name in names)


def entry(kind: Kind, name: str, *parents: str, file: str = "", **facts: object) -> Entry:
    """A registry's entry; its file is named after it."""
    folders: dict[Kind, str] = {"tag": "tags", "location": "locations", "source": "sources", "person": "people"}
    first = Entry(
        kind=kind,
        path=f"content/{folders[kind]}/{file or name}.md",
        lines={"name": 2, "in": 3, "part_of": 3, "broader": 3, "aliases": 4},
        name=name,
        body=Body(),
        parents=parents,
    )
    return structs.replace(first, **facts)


def source(name: str, kind: str, *parents: str, **facts: object) -> Entry:
    """A source of a kind."""
    return entry("source", name, *parents, facts=Facts(kind=kind, **facts))  # type: ignore[arg-type]


def archive_and_problems(
    articles: Iterable[Article] = (),
    entries: Iterable[Entry] = (),
    site: Site = SITE,
    ledger: Ledger | None = None,
    **content: object,
) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive that these make, and what is wrong with it."""
    whole = Content(tuple(articles), tuple(entries), **content)  # type: ignore[arg-type]
    return build_archive(whole, site, ledger or Ledger())


def archive_of(articles: Iterable[Article] = (), entries: Iterable[Entry] = (), site: Site = SITE) -> Archive:
    """The archive that these make, with which nothing is wrong."""
    archive, told = archive_and_problems(articles, entries, site)
    assert [problem for problem in told if problem.severity == "error"] == []
    return archive


def place_of(archive: Archive, identity: str) -> int:
    """The place of the article with this id among those that are listed."""
    return next(place for place, record in enumerate(archive.records) if record.id == identity)


def shelf(archive: Archive, kind: Kind, name: str) -> Shelf:
    """The shelf of the term of this name."""
    return next(shelf for shelf in archive.shelves[kind] if shelf.term.name == name)


def titles(found: Shelf | Sequence[Record]) -> list[str]:
    """The titles of articles, oldest first."""
    return [item.title for item in found.cards] if isinstance(found, Shelf) else [item.card.title for item in found]


def on_shelves(archive: Archive, kind: Kind) -> Mapping[str, list[str]]:
    """The titles on every shelf of a kind, by the shelf's name."""
    return {shelf.term.name: titles(shelf) for shelf in archive.shelves[kind]}
