"""Every article that is listed, in order; what lists and pages show of one is made when it is asked for."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from zlib import crc32

from generator.digests import SIZE, cut, digest
from generator.index.columns import Articles, Keys
from generator.index.companions import Companions
from generator.index.faces import Told, cited, renamed
from generator.index.meanings import Meanings
from generator.index.meant import Meant
from generator.index.records import (
    Card,
    Record,
    card_of,
    cited_card,
    credits_of,
    house_of,
    places_of,
    roles_of,
)
from generator.model import Article, Site
from generator.segments import KINDS, Rare, Segment, runs_of
from generator.text import fold


class Catalogue:
    """The listed articles, oldest first, in columns; and, for a few, the articles themselves.

    `seen` holds the digest of each article's card: what a list that shows it depends on. Of a few it covers more than
    their segments tell: `odd` are their positions, by the place at which the segment starts. `keys` are those of the
    terms that each names itself, by kind, `companions` counts what they name together, and `meant` digests what their
    names mean.
    """

    def __init__(
        self, segments: Sequence[Segment], meanings: Meanings, families: Mapping[int, Sequence[int]], site: Site
    ) -> None:
        self.runs = runs_of(segments)
        self._starts = [start for start, _ in self.runs]
        heads = [segment.head for segment in segments]
        self.ids = [identity for head in heads for identity in head.ids]
        self.paths = [path for head in heads for path in head.paths]
        self.urls = [url for head in heads for url in head.urls]
        self.articles = Articles(self.runs)
        self.keys = {kind: Keys(kind, self.articles, meanings) for kind in KINDS}
        self.meanings = meanings
        self.companions = Companions(self.runs, meanings)
        self.meant = Meant(self.runs, meanings)
        self._families = families
        self._site = site
        self._is_cited = site.makes("coins")
        self._cards: list[Card | None] = [None] * len(self.ids)
        self._kept_names: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.seen, self.odd = self._seen()

    def __len__(self) -> int:
        return len(self.ids)

    def rare(self, what: Rare) -> list[int]:
        """The places of the articles that have what few have."""
        return [start + at for start, segment in self.runs for at in segment.head.rare.get(what, ())]

    @cached_property
    def years(self) -> list[str]:
        """The year of each article, as far as it is known; empty if it isn't."""
        return [known[0] if known else "" for known in self.known]

    @cached_property
    def known(self) -> list[tuple[str, ...]]:
        """The date of each article, as far as it is known."""
        return [known for _, segment in self.runs for known, many in segment.head.known for _ in range(many)]

    def said(self, place: int) -> bytes:
        """The digest of an article's file."""
        start, segment = self._run_of(place)
        return segment.head.digests[SIZE * (place - start) : SIZE * (place - start + 1)]

    def row(self, place: int) -> bytes:
        """The digest of all that the article's front matter states, and of its other versions: what a list tells of it
        as data, where names mean the same (see `cache.epoch`)."""
        return self.rows[place]

    @cached_property
    def rows(self) -> list[bytes]:
        """The same of each article."""
        found = [row for _, segment in self.runs for row in cut(segment.head.rows)]
        for place in self._families:
            found[place] = digest(found[place], self.seen[place])
        return found

    def rows_at(self, start: int, at: Sequence[int]) -> bytes:
        """The digests of what the front matter of some articles states, joined: those at some positions, in order, in
        the segment that starts at a place."""
        head = self._run_of(start)[1].head
        if isinstance(at, range) and at.step == 1:
            return head.rows[SIZE * at.start : SIZE * at.stop]
        return b"".join([head.rows[SIZE * position : SIZE * (position + 1)] for position in at])

    def is_dated(self, place: int) -> bool:
        """Whether an article has a date, if it is only that it was before another."""
        return bool(self.known[place]) or self.articles.made(place).date is not None

    def face(self, place: int) -> bytes:
        """The digest of what the article itself tells of its card; that is all that a link to it shows."""
        start, segment = self._run_of(place)
        return segment.head.faces[SIZE * (place - start) : SIZE * (place - start + 1)]

    def _run_of(self, place: int) -> tuple[int, Segment]:
        return self.runs[bisect_right(self._starts, place) - 1]

    @cached_property
    def languages(self) -> list[str]:
        """The language of each article."""
        return [tag for _, segment in self.runs for tag, many in segment.head.languages for _ in range(many)]

    @cached_property
    def marks(self) -> list[int]:
        """For each article a number that is as good as random, and its own as long as its address is."""
        return [crc32(url.encode()) for url in self.urls]

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The address of each article, by its file."""
        return dict(zip(self.paths, self.urls, strict=True))

    def series(self, place: int) -> str:
        """What the series of an article is known by; empty if it has none."""
        return series_key(self.articles.made(place))

    def card(self, place: int) -> Card:
        """What lists show of an article."""
        found = self._cards[place]
        if found is None:
            # There may be a million: what the columns hold anyway is held once.
            shared = self.urls[place], self.languages[place], self.years[place]
            article = self.articles.made(place)
            names = self._source_names(article)
            found = card_of(article, shared, names, self._versions(place), self._site)
            found = self._cards[place] = self._cited(found, article) if self._is_cited else found
        return found

    def _cited(self, card: Card, article: Article) -> Card:
        found = self.meanings.vocabularies
        sources = map(found["source"].terms.__getitem__, self.meanings.keys_of("source", article))
        return cited_card(card, article, sources, credits_of(found, article))

    def record(self, place: int) -> Record:
        """An article with its names resolved."""
        article, found = self.articles.made(place), self.meanings.vocabularies
        keys_of = self.meanings.keys_of
        sources = tuple(map(found["source"].terms.__getitem__, keys_of("source", article)))
        return Record(
            article=article,
            place=place,
            id=self.ids[place],
            url=self.urls[place],
            card=self.card(place),
            tags=tuple(map(found["tag"].terms.__getitem__, keys_of("tag", article))),
            places=places_of(found["location"], article),
            sources=sources,
            credits=tuple(credits_of(found, article)),
            roles=roles_of(article, self._site),
            house=house_of(found["source"], sources),
        )

    def _source_names(self, article: Article) -> tuple[str, ...]:
        terms = self.meanings.vocabularies["source"].terms
        names = tuple([terms[key].name for key in self.meanings.keys_of("source", article)])
        return self._kept_names.setdefault(names, names)

    def _versions(self, place: int) -> tuple[tuple[str, str], ...]:
        others = self._families.get(place, ())
        return tuple((self.languages[at], self.urls[at]) for at in others if at != place)

    def _seen(self) -> tuple[list[bytes], dict[int, set[int]]]:
        """What the article itself tells of its card; and what is to be added to that: what a registry tells of it, and
        the other versions."""
        faces = [face for _, segment in self.runs for face in cut(segment.head.faces)]
        told: Told = {}
        renamed(self.runs, self.meanings, told)
        if self._is_cited:
            cited(self.runs, self.meanings, told)
        for place, names in told.items():
            faces[place] = digest(faces[place], names)
        for place in self._families:
            faces[place] = digest(faces[place], self._versions(place))
        return faces, self._by_segment({*told, *self._families})

    def _by_segment(self, places: Iterable[int]) -> dict[int, set[int]]:
        """Places as positions, by the place at which their segment starts."""
        found: dict[int, set[int]] = {}
        for place in places:
            start = self._starts[bisect_right(self._starts, place) - 1]
            found.setdefault(start, set()).add(place - start)
        return found


def series_key(article: Article) -> str:
    """What the series of an article is known by; empty if it has none."""
    return fold(article.series) if article.series else ""
