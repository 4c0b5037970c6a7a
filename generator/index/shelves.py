"""Articles → shelves: every grouping and roll-up of the archive, as places in the catalogue."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator import urls
from generator.index.archive import Cards, DateShelf, Shelf, UnnamedShelf
from generator.index.catalogue import Catalogue
from generator.index.identity import coarse_role
from generator.index.terms import Vocabulary, label
from generator.model import Kind, Site
from generator.text import fold, slug

_Places = dict[str, list[int]]
_Show = Callable[[Sequence[int]], Cards]


def cards_of(catalogue: Catalogue) -> _Show:
    """How places in a catalogue become its cards."""
    return lambda places: Cards(catalogue, places)


def term_shelves(kind: Kind, vocabulary: Vocabulary, catalogue: Catalogue) -> Iterator[Shelf]:
    """A shelf for every term, its own articles and those of all that lies within it, each once."""
    show = cards_of(catalogue)
    direct = _direct(kind, vocabulary, catalogue)
    every = _rolled_up(vocabulary, direct)
    for key, term in vocabulary.terms.items():
        yield Shelf(term, show(every[key]), len(direct[key]))


def _direct(kind: Kind, vocabulary: Vocabulary, catalogue: Catalogue) -> _Places:
    """The articles that name each term themselves."""
    direct: _Places = {key: [] for key in vocabulary.terms}
    several: set[str] = set()
    meant = catalogue.meanings.keys[kind]
    for start, segment in catalogue.runs:
        for name, uses in segment.head.names[kind].items():
            if key := meant[name]:
                places = direct[key]
                if places and places[-1] >= start:
                    several.add(key)  # it has another name in this segment
                places += [start + at for at in uses.at] if start else uses.at
    return {key: sorted(set(places)) if key in several else places for key, places in direct.items()}


def _rolled_up(vocabulary: Vocabulary, direct: Mapping[str, list[int]]) -> _Places:
    """The articles of each term with those of all that lies within it."""
    every: dict[str, list[list[int]]] = {key: [places] for key, places in direct.items()}
    for key, term in vocabulary.terms.items():
        for ancestor in vocabulary.ancestors(term) if term.parents and direct[key] else ():
            every[ancestor.key].append(direct[key])
    return {key: _merged(parts) for key, parts in every.items()}


def _merged(parts: Sequence[list[int]]) -> list[int]:
    return parts[0] if len(parts) == 1 else sorted(set().union(*parts))


def unnamed_shelves(catalogue: Catalogue, places: Vocabulary, site: Site) -> Iterator[UnnamedShelf]:
    """A shelf a coarse role; and one for a place where enough articles rest on that role to hide each other."""
    show = cards_of(catalogue)
    by_role: _Places = {}
    for at in catalogue.rare("unnamed"):
        article = catalogue.articles[at]
        for role in dict.fromkeys(coarse_role(source.role, site) for source in article.unnamed):
            by_role.setdefault(role, []).append(at)
    for role, found in sorted(by_role.items()):
        yield UnnamedShelf(role, urls.unnamed(slug(role)), show(found))
        for key, cell in sorted(_cells(catalogue, places, found).items()):
            cards = show(cell)
            if _stories(cards) >= site.small_cell:
                term = places.terms[key]
                way = tuple(term.url.removeprefix("locations/").removesuffix(".html").split("/"))
                yield UnnamedShelf(role, urls.unnamed(slug(role), way), cards, term.name)


def _cells(catalogue: Catalogue, places: Vocabulary, found: Iterable[int]) -> _Places:
    """Those of the articles that stand on the shelf of each place."""
    cells: _Places = {}
    for at in found:
        named = [places.terms[key] for key in catalogue.keys["location"][at]]
        outer = [ancestor.key for term in named for ancestor in places.ancestors(term)]
        for key in dict.fromkeys([*(term.key for term in named), *outer]):
            cells.setdefault(key, []).append(at)
    return cells


def _stories(cards: Cards) -> int:
    """How many articles these are, each counted once with all its translations: versions hide nobody."""
    return len({min((card.url, *(url for _, url in card.translations))) for card in cards})


def date_shelves(catalogue: Catalogue) -> Iterator[DateShelf]:
    """A shelf for every year, month and day with articles, in order; the undated first."""
    shelves: dict[tuple[str, ...], list[int]] = {}
    for place, known in enumerate(catalogue.known):
        shelves.setdefault(known, []).append(place)
    show = cards_of(catalogue)
    for known, places in sorted(_outer(shelves).items()):
        yield DateShelf(known, show(places))


def _outer(shelves: Mapping[tuple[str, ...], list[int]]) -> dict[tuple[str, ...], list[int]]:
    """The days also in their months, and those in their years."""
    parts: dict[tuple[str, ...], list[list[int]]] = {}
    for known, places in shelves.items():
        for length in range(1, len(known) + 1) if known else (0,):
            parts.setdefault(known[:length], []).append(places)
    return {known: _merged(found) for known, found in parts.items()}


def language_shelves(catalogue: Catalogue) -> dict[str, Cards]:
    """The articles of each language, oldest first, by its tag."""
    languages: _Places = {}
    for place, language in enumerate(catalogue.languages):
        languages.setdefault(language, []).append(place)
    show = cards_of(catalogue)
    return {tag: show(places) for tag, places in sorted(languages.items())}


def series_of(catalogue: Catalogue) -> dict[str, tuple[str, Cards]]:
    """Each series of several articles by its folded name, with the name that most of them write."""
    series: _Places = {}
    spellings: dict[str, Counter[str]] = {}
    for place in catalogue.rare("series"):
        name = catalogue.articles[place].series
        series.setdefault(fold(name), []).append(place)
        spellings.setdefault(fold(name), Counter())[name] += 1
    show = cards_of(catalogue)
    return {key: (label(spellings[key]), show(places)) for key, places in series.items() if len(places) > 1}
