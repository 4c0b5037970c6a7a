"""Records → shelves: every grouping, roll-up and neighbour of the archive."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator import urls
from generator.index.archive import Card, DateShelf, Neighbours, Record, Shelf, UnnamedShelf
from generator.index.terms import Term, Vocabulary, label
from generator.model import Kind, Site
from generator.text import fold, slug


def direct_terms(kind: Kind, record: Record) -> tuple[Term, ...]:
    """The terms of one kind that a record itself names."""
    if kind == "tag":
        return record.tags
    if kind == "location":
        return tuple(term for term, _ in record.places)
    if kind == "source":
        return record.sources
    return tuple({person.key: person for _, person, _ in record.credits}.values())


def term_shelves(kind: Kind, vocabulary: Vocabulary, records: Sequence[Record]) -> Iterator[Shelf]:
    """A shelf for every term, its own articles and those of all that lies within it, each once."""
    cards: dict[str, list[Card]] = {key: [] for key in vocabulary.terms}
    languages: dict[str, set[str]] = {key: set() for key in vocabulary.terms}
    direct = dict.fromkeys(vocabulary.terms, 0)
    for record in records:
        for key, is_direct in _keys(kind, vocabulary, record).items():
            cards[key].append(record.card)
            languages[key].add(record.card.language)
            direct[key] += is_direct
    for key, term in vocabulary.terms.items():
        yield Shelf(term, tuple(cards[key]), direct[key], tuple(sorted(languages[key])))


def _keys(kind: Kind, vocabulary: Vocabulary, record: Record) -> dict[str, bool]:
    """The shelves of one kind that a record stands on, and whether it names them itself."""
    named = direct_terms(kind, record)
    keys = {term.key: True for term in named}
    for term in named:
        for ancestor in vocabulary.ancestors(term):
            keys.setdefault(ancestor.key, False)
    return keys


def unnamed_shelves(records: Sequence[Record], places: Vocabulary, site: Site) -> Iterator[UnnamedShelf]:
    """A shelf a coarse role; and one for a place where enough articles rest on that role to hide each other."""
    by_role: dict[str, list[Record]] = {}
    for record in records:
        for role in record.roles:
            by_role.setdefault(role, []).append(record)
    for role, found in sorted(by_role.items()):
        yield UnnamedShelf(role, urls.unnamed(slug(role)), tuple(record.card for record in found))
        cells: dict[str, list[Card]] = {}
        for record in found:
            for key in _keys("location", places, record):
                cells.setdefault(key, []).append(record.card)
        for key, cards in sorted(cells.items()):
            if _stories(cards) >= site.small_cell:
                term = places.terms[key]
                way = tuple(term.url.removeprefix("locations/").removesuffix(".html").split("/"))
                yield UnnamedShelf(role, urls.unnamed(slug(role), way), tuple(cards), term.name)


def _stories(cards: Sequence[Card]) -> int:
    """How many articles these are, each counted once with all its translations: versions hide nobody."""
    return len({min((card.url, *(url for _, url in card.translations))) for card in cards})


def date_shelves(records: Sequence[Record]) -> Iterator[DateShelf]:
    """A shelf for every year, month and day with articles, in order; the undated first."""
    shelves: dict[tuple[str, ...], list[Card]] = {}
    for record in records:
        known = record.article.date.known if record.article.date else ()
        for length in range(1, len(known) + 1):
            shelves.setdefault(known[:length], []).append(record.card)
        if not known:
            shelves.setdefault((), []).append(record.card)
    for known, cards in sorted(shelves.items()):
        yield DateShelf(known, tuple(cards))


def language_shelves(records: Sequence[Record]) -> dict[str, tuple[Card, ...]]:
    """The articles of each language, oldest first, by its tag."""
    languages: dict[str, list[Card]] = {}
    for record in records:
        languages.setdefault(record.card.language, []).append(record.card)
    return {tag: tuple(cards) for tag, cards in sorted(languages.items())}


def neighbours(records: Sequence[Record], shelves: Mapping[Kind, Sequence[Shelf]]) -> dict[str, tuple[Neighbours, ...]]:
    """The article before and after each, on every place, tag, source and series that it names itself."""
    axes: dict[str, list[Neighbours]] = {record.id: [] for record in records}
    ids = {record.url: record.id for record in records}
    for kind in ("location", "tag", "source"):
        named = {(term.key, record.id) for record in records for term in direct_terms(kind, record)}
        for shelf in shelves[kind]:
            for at, card in enumerate(shelf.cards):
                if (shelf.term.key, ids[card.url]) in named and len(shelf.cards) > 1:
                    axes[ids[card.url]].append(_between(kind, shelf.term.name, shelf.term.url, shelf.cards, at))
    for name, cards in _series(records).items():
        for at, card in enumerate(cards):
            axes[ids[card.url]].append(_between("series", name, "", cards, at))
    return {identity: tuple(found) for identity, found in axes.items()}


def _series(records: Sequence[Record]) -> dict[str, list[Card]]:
    series: dict[str, list[Card]] = {}
    spellings: dict[str, Counter[str]] = {}
    for record in records:
        if name := record.article.series:
            series.setdefault(fold(name), []).append(record.card)
            spellings.setdefault(fold(name), Counter())[name] += 1
    return {label(spellings[key]): cards for key, cards in sorted(series.items()) if len(cards) > 1}


def _between(kind: str, name: str, url: str, cards: Sequence[Card], at: int) -> Neighbours:
    earlier = cards[at - 1] if at else None
    later = cards[at + 1] if at + 1 < len(cards) else None
    return Neighbours(kind, name, url, earlier, later)
