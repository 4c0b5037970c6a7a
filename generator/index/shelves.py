"""Articles → shelves: every grouping and roll-up of the archive, as places in the catalogue."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from operator import itemgetter
from typing import TypeVar

from generator import urls
from generator.digests import digest_bytes
from generator.index.archive import DateShelf, Shelf, UnnamedShelf
from generator.index.cards import Cards, Part, cards_at
from generator.index.catalogue import Catalogue
from generator.index.identity import coarse_role
from generator.index.terms import Vocabulary, label
from generator.model import Kind, Site
from generator.segments import Uses, joint_edges
from generator.text import fold, slug

_Value = TypeVar("_Value")
_Places = dict[str, list[int]]
_Parts = dict[str, list[Part]]


def term_shelves(kind: Kind, vocabulary: Vocabulary, catalogue: Catalogue) -> Iterator[Shelf]:
    """A shelf for every term, its own articles and those of all that lies within it, each once."""
    parts = _parts(kind, vocabulary, catalogue)
    within = _within(vocabulary, parts)
    for key, term in vocabulary.terms.items():
        own = Cards(catalogue, parts[key])
        told = [part.seen for part in own.parts]
        if key in within:
            every = [own, *(Cards(catalogue, parts[inner]) for inner in within[key])]
            cards = cards_at(catalogue, array("I", sorted(set().union(*(cards.places for cards in every)))))
            inner = [part.seen for cards in every[1:] for part in cards.parts]
            # Who stands between whom, the parts don't tell.
            yield Shelf(term, cards, own, digest_bytes(b"".join((*told, *inner, cards.seen()))))
        else:
            yield Shelf(term, own, own, digest_bytes(b"".join(told)))


def _parts(kind: Kind, vocabulary: Vocabulary, catalogue: Catalogue) -> _Parts:
    """The articles that name each term themselves."""
    found: _Parts = {key: [] for key in vocabulary.terms}
    meant = catalogue.meanings.keys[kind]
    for start, segment in catalogue.runs:
        odd = catalogue.odd.get(start)
        for name, uses in segment.head.names[kind].items():
            if key := meant[name]:
                parts = found[key]
                if parts and parts[-1].start == start:  # it has another name in this segment
                    parts[-1] = _joint(parts[-1], uses, catalogue)
                elif odd and not odd.isdisjoint(uses.at):
                    parts.append(Part(start, uses.at, _told(start, uses.at, uses.seen, catalogue), uses.edges))
                else:
                    parts.append(Part(start, uses.at, uses.seen, uses.edges))
    return found


def _joint(part: Part, uses: Uses, catalogue: Catalogue) -> Part:
    """The articles of a part, and those that call the same by another name."""
    at = sorted({*part.at, *uses.at})
    seen = _told(part.start, at, part.seen + uses.seen, catalogue)
    return Part(part.start, at, seen, joint_edges(part.edges + uses.edges, len(at)))


def _told(start: int, at: Iterable[int], told: bytes, catalogue: Catalogue) -> bytes:
    """What pages show of articles of whose cards the segment itself does not tell all."""
    return digest_bytes(b"".join((told, *(catalogue.seen[start + position] for position in at))))


def _within(vocabulary: Vocabulary, parts: _Parts) -> dict[str, list[str]]:
    """What lies in each term, near or far, and has articles."""
    found: dict[str, list[str]] = {}
    for key, term in vocabulary.terms.items():
        for ancestor in vocabulary.ancestors(term) if term.parents and parts[key] else ():
            found.setdefault(ancestor.key, []).append(key)
    return found


def unnamed_shelves(catalogue: Catalogue, places: Vocabulary, site: Site) -> Iterator[UnnamedShelf]:
    """A shelf a coarse role; and one for a place where enough articles rest on that role to hide each other."""
    show = partial(cards_at, catalogue)
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
    shelves: dict[tuple[str, ...], list[Part]] = {}
    for known, part in _stretches((start, segment.head.known) for start, segment in catalogue.runs):
        for length in range(1, len(known) + 1) if known else (0,):
            shelves.setdefault(known[:length], []).append(part)
    for known, parts in sorted(shelves.items(), key=itemgetter(0)):
        yield DateShelf(known, Cards(catalogue, parts))


def language_shelves(catalogue: Catalogue) -> dict[str, Cards]:
    """The articles of each language, oldest first, by its tag."""
    languages: dict[str, list[Part]] = {}
    for tag, part in _stretches((start, segment.head.languages) for start, segment in catalogue.runs):
        languages.setdefault(tag, []).append(part)
    return {tag: Cards(catalogue, parts) for tag, parts in sorted(languages.items(), key=itemgetter(0))}


def _stretches(runs: Iterable[tuple[int, Iterable[tuple[_Value, int]]]]) -> Iterator[tuple[_Value, Part]]:
    """Each value with the articles in a row that have it; `runs` counts these, from the places where they begin."""
    for start, counted in runs:
        at = 0
        for value, many in counted:
            yield value, Part(start, range(at, at + many))
            at += many


def series_of(catalogue: Catalogue) -> dict[str, tuple[str, Cards]]:
    """Each series of several articles by its folded name, with the name that most of them write."""
    series: _Places = {}
    spellings: dict[str, Counter[str]] = {}
    for place in catalogue.rare("series"):
        name = catalogue.articles[place].series
        series.setdefault(fold(name), []).append(place)
        spellings.setdefault(fold(name), Counter())[name] += 1
    show = partial(cards_at, catalogue)
    return {key: (label(spellings[key]), show(places)) for key, places in series.items() if len(places) > 1}
