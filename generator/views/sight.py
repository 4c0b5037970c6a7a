"""What the pages of articles depend on, digested: each article itself, the terms it names, and the cards around it.

It must cover all that `views.article` looks at. A build asks it of every segment; only where something in one
changed, of its articles.
"""

from collections.abc import Iterable, Sequence

from generator import urls
from generator.digests import NOTHING, digest, digest_bytes
from generator.index.archive import Archive
from generator.index.catalogue import series_key
from generator.model import Article
from generator.segments import KINDS, Segment
from generator.views.ends import Ends
from generator.views.glance import glance
from generator.views.links import address_of, answer_of
from generator.views.series import around
from generator.views.surroundings import Surroundings


class Sight:
    """Digests of what pages of articles depend on. What many share is digested once."""

    def __init__(self, archive: Archive, beside: Surroundings) -> None:
        self._archive = archive
        self._beside = beside
        self._ends = Ends(archive)

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
                    self._archive.epoch,
                    self._ends.of_segment(start),
                    self._few_have(start, segment),
                )
            )
        )

    def _few_have(self, start: int, segment: Segment) -> bytes:
        """Who stands in a series, and all other versions; and where some lead to."""
        archive, head = self._archive, segment.head
        series = {archive.catalogue.series(start + at) for at in head.rare.get("series", ())}
        held = [archive.series[key] for key in sorted(series & archive.series.keys())]
        return digest(
            self._led(segment),
            [(name, cards.seen()) for name, cards in held],
            self._versions(range(start, start + len(segment))),
            self._straddling(range(start, start + len(segment))),
        )

    def _led(self, segment: Segment) -> tuple[object, ...]:
        """Where links and pictures lead, and which desks are credited."""
        archive, head = self._archive, segment.head
        desks = (archive.vocabularies["source"].find_possessive(desk) for desk in head.desks)
        return (
            [answer_of(link, archive) for link in (*head.links, *head.images)],
            [archive.pictures.get(picture) for picture in (*head.pictures, *head.images)],
            [(desk.name, desk.url) if desk else None for desk in desks],
        )

    def _versions(self, places: range) -> list[object]:
        families = self._archive.families
        return [self._family(families[place]) for place in (places if families else ()) if place in families]

    def _family(self, places: Sequence[int]) -> tuple[list[bytes], list[str]]:
        """All versions of an article; by its id, one of them is the original."""
        return self._seen(places), [self._archive.catalogue.ids[place] for place in places]

    def _straddling(self, places: range) -> list[list[bytes]]:
        """Where those lead on of which a version stands in another segment: it is looked past."""
        families = self._archive.families
        found = []
        for place in places if families else ():
            if any(other not in places for other in families.get(place, ())):
                parts: list[bytes] = []
                self._look_along(place, parts)
                found.append(parts)
        return found

    def of_each(self, start: int, segment: Segment) -> list[bytes]:
        """See `glance`."""
        shared = digest(self._archive.epoch, self._led(segment))
        return glance(start, segment, self._archive, self._ends, shared)

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
        self._look_along(place, parts)
        self._look_at_related(place, parts)
        if _is_special(article) or place in archive.families:
            parts.append(self._rest(place, article))
        return digest_bytes(b"".join(parts))

    def _look_along(self, place: int, parts: list[bytes]) -> None:
        """Where it leads on: each way by its address, with what stands before and after it. The marks tell how it is
        called."""
        face = self._archive.catalogue.face
        for way in self._beside.trails.of(place):
            earlier = NOTHING if way.earlier is None else face(way.earlier)
            parts += (way.url.encode(), earlier, NOTHING if way.later is None else face(way.later))

    def _look_at_related(self, place: int, parts: list[bytes]) -> None:
        """The articles that are related, by what is shown of them, and what they share. The marks tell how that is
        called."""
        found = self._beside.relations.of(place)
        parts += [self._archive.catalogue.face(one.place) for one in found]
        parts.append(digest([[term.key for term in one.shared] for one in found]))

    def _seen(self, places: Iterable[int]) -> list[bytes]:
        return list(map(self._archive.catalogue.face, places))

    def _rest(self, place: int, article: Article) -> bytes:
        """What few articles have: a series, other versions, links, pictures, desks in the byline, a status."""
        archive = self._archive
        series = around(place, archive.series.get(series_key(article)))
        links = [address_of(link.target, article.path, archive) for link in (*article.body.links, *article.body.images)]
        pictures = [archive.pictures.get(urls.meant(article.path, image.target)) for image in article.body.images]
        if article.image:
            pictures.append(archive.pictures.get(urls.beside(article.path, article.image.src)))
        desks = [archive.vocabularies["source"].find_possessive(credit.desk) for credit in article.credits]
        return digest(
            article.status.name,
            (series.name, series.total, series.numbers, self._seen(series.places)) if series else (),
            self._family(archive.families.get(place, ())),
            links,
            pictures,
            [(desk.name, desk.url) if desk else None for desk in desks],
        )


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
