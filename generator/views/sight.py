"""What the pages of articles depend on, digested: each article itself, the terms it names, and the cards around it.

It must cover all that `outputs.articles` looks at. A build asks it of every segment; only where something in one
changed, of its articles.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator import urls
from generator.digests import NOTHING, digest, digest_bytes
from generator.index.archive import AXES, Archive, Cards, Part, Shelf
from generator.index.catalogue import series_key
from generator.model import Article
from generator.segments import KINDS, Segment
from generator.views.links import address_of, answer_of

_Axis = tuple[bytes, Cards]


class Sight:
    """Digests of what pages of articles depend on. What many share is digested once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._axes = {kind: dict(_axes(archive.shelves[kind])) for kind in AXES}
        self._ends = self._found_ends()

    # --- all articles of a segment

    def of_segment(self, start: int, segment: Segment) -> bytes:
        """The digest of all that the pages of a segment's articles depend on; the first of them stands at `start`."""
        end = start + len(segment)
        marks = self._archive.meanings.marks
        return digest_bytes(
            b"".join(
                (
                    *self._archive.catalogue.seen[start:end],
                    segment.head.digests,
                    digest(segment.head.paths),
                    *(marks[kind][name] for kind in KINDS for name in segment.head.names[kind]),
                    *self._ends.get(start, ()),
                    self._few_have(start, segment),
                )
            )
        )

    def _found_ends(self) -> Mapping[int, list[bytes]]:
        """By the place at which a segment starts: what each axis of its articles is called, and the cards before the
        first and behind the last of them there.

        Who stands between, the marks of the names and the articles themselves tell.
        """
        found: defaultdict[int, list[bytes]] = defaultdict(list)
        for kind in AXES:
            for shelf in self._archive.shelves[kind]:
                if axis := self._axes[kind].get(shelf.term.key):
                    for part, before, behind in self._beside(shelf):
                        ends = found[part.start]
                        ends += (axis[0], before, behind)
        return found

    def _beside(self, shelf: Shelf) -> Iterator[tuple[Part, bytes, bytes]]:
        """Each part of a shelf's own articles, with the cards before and behind it."""
        parts = shelf.own.parts
        if shelf.cards is shelf.own:  # as a rule
            lasts = [NOTHING, *[part.last for part in parts]]
            return zip(parts, lasts, [*[part.first for part in parts[1:]], NOTHING], strict=False)
        places = shelf.cards.places
        befores = (self._card(places, bisect_left(places, part.start + part.at[0]) - 1) for part in parts)
        behinds = (self._card(places, bisect_left(places, part.start + part.at[-1]) + 1) for part in parts)
        return zip(parts, befores, behinds, strict=True)

    def _few_have(self, start: int, segment: Segment) -> bytes:
        """Where links and pictures lead, which desks are credited, who stands in a series, and all other versions."""
        archive, head = self._archive, segment.head
        desks = (archive.vocabularies["source"].find_possessive(desk) for desk in head.desks)
        series = {archive.catalogue.series(start + at) for at in head.rare.get("series", ())}
        held = [archive.series[key] for key in sorted(series & archive.series.keys())]
        return digest(
            [answer_of(link, archive) for link in (*head.links, *head.images)],
            [archive.pictures.get(picture) for picture in (*head.pictures, *head.images)],
            [(desk.name, desk.url) if desk else None for desk in desks],
            [(name, cards.seen()) for name, cards in held],
            self._versions(range(start, start + len(segment))),
        )

    def _versions(self, places: range) -> list[list[bytes]]:
        families = self._archive.families
        return [self._seen(families[place]) for place in (places if families else ()) if place in families]

    # --- one article

    def of_article(self, place: int, article: Article) -> bytes:
        """The digest of one article's page."""
        archive = self._archive
        marks = archive.meanings.marks
        parts = [archive.catalogue.said(place), archive.catalogue.ids[place].encode(), b"|"]
        parts += [marks["tag"][name] for name in article.tags]
        parts += [marks["location"][mention.name] for mention in article.locations]
        parts += [marks["source"][source.name] for source in article.sources]
        parts += [marks["person"][credit.name] for credit in article.credits]
        self._look_around(place, article, parts)
        if _is_special(article) or place in archive.families:
            parts.append(self._rest(place, article))
        return digest_bytes(b"".join(parts))

    def _look_around(self, place: int, article: Article, parts: list[bytes]) -> None:
        """Each axis by its name, with the cards before and after it, in the order of `Archive.axes`."""
        for kind, axes in self._axes.items():
            for key in sorted(self._archive.meanings.keys_of(kind, article)):
                if axis := axes.get(key):
                    name, places = axis[0], axis[1].places
                    at = bisect_left(places, place)
                    parts += (name, self._card(places, at - 1), self._card(places, at + 1))

    def _card(self, places: Sequence[int], at: int) -> bytes:
        return self._archive.catalogue.seen[places[at]] if 0 <= at < len(places) else NOTHING

    def _seen(self, places: Iterable[int | None]) -> list[bytes]:
        seen = self._archive.catalogue.seen
        return [seen[place] if place is not None else NOTHING for place in places]

    def _rest(self, place: int, article: Article) -> bytes:
        """What few articles have: a series, other versions, links, pictures, desks in the byline, a status."""
        archive = self._archive
        series: tuple[str, Cards] | None = archive.series.get(series_key(article))
        around = series[1].around(place) if series else ()
        links = [address_of(link.target, article.path, archive) for link in (*article.body.links, *article.body.images)]
        pictures = [archive.pictures.get(urls.meant(article.path, image.target)) for image in article.body.images]
        if article.image:
            pictures.append(archive.pictures.get(urls.beside(article.path, article.image.src)))
        desks = [archive.vocabularies["source"].find_possessive(credit.desk) for credit in article.credits]
        return digest(
            article.status.name,
            series[0] if series else "",
            len(around),
            self._seen((*around, *archive.families.get(place, ()))),
            links,
            pictures,
            [(desk.name, desk.url) if desk else None for desk in desks],
        )


def _axes(shelves: Iterable[Shelf]) -> Iterator[tuple[str, _Axis]]:
    """By the key of its term, what each shelf is called where articles have neighbours on it, and who stands there."""
    for shelf in shelves:
        if len(shelf.cards) > 1:
            yield shelf.term.key, (digest(shelf.term.name, shelf.term.url), shelf.cards)


def _is_special(article: Article) -> bool:
    body = article.body
    return bool(
        article.series
        or article.image
        or body.links
        or body.images
        or article.status.name != "published"
        or _has_desk(article)
    )


def _has_desk(article: Article) -> bool:
    return any(credit.desk for credit in article.credits)
