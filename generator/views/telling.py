"""Articles as feeds tell them: what one looks like in a feed, and what that is made from.

An article stands in a feed of each of its terms. It is the same in all of them, so it is made once, and the last few
hundred are kept: terms that come one after another share many.
"""

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from msgspec import Struct

from generator import urls
from generator.digests import digest, digest_bytes
from generator.formats import atom, jsonfeed
from generator.formats.feeds import Told
from generator.formats.identifiers import identifier
from generator.formats.moments import certain_moment, changed
from generator.index.archive import Archive, Record
from generator.interface import Words, words_of
from generator.languages import direction
from generator.model import Article, Site
from generator.views.dateline import with_dateline
from generator.views.links import address_of, answer_of, detached_html
from generator.views.notices import Notice, corrections, notices
from generator.views.pictures import Figure, figure
from generator.works import work_of

# At some 12 kB each.
_KEPT = 500


class Entry(Struct, frozen=True):
    """An article in both forms, and the moment at which it last changed."""

    atom: str
    json: bytes
    updated: str


class Telling:
    """Entries of articles, by their places. `seen` tells at once what an entry is made from, though more of it may have
    changed than that, and `exactly` what."""

    def __init__(self, archive: Archive, site: Site) -> None:
        self._archive = archive
        self._site = site
        self._linked = self._found_linked()
        self.entry = lru_cache(_KEPT)(self._entry)
        self.exactly = lru_cache(_KEPT)(self._exactly)

    def _found_linked(self) -> dict[int, bytes]:
        """For each article with links or pictures, where those of all in its segment lead."""
        found: dict[int, bytes] = {}
        for start, segment in self._archive.catalogue.runs:
            head = segment.head
            if places := {*head.rare.get("links", ()), *head.rare.get("pictures", ())}:
                led = digest(
                    [answer_of(link, self._archive) for link in (*head.links, *head.images)],
                    [self._archive.pictures.get(picture) for picture in (*head.pictures, *head.images)],
                )
                found.update(dict.fromkeys((start + at for at in places), led))
        return found

    def seen(self, place: int) -> bytes:
        """What tells whether an entry may be another."""
        catalogue = self._archive.catalogue
        own = catalogue.said(place), catalogue.ids[place].encode(), catalogue.urls[place].encode()
        return b"|".join((*own, self._linked.get(place, b"")))

    def named(self, places: Sequence[int]) -> bytes:
        """What the names mean that some articles use, as far as a feed tells it."""
        return self._archive.catalogue.meant.cited(places)

    def _exactly(self, place: int) -> bytes:
        """What tells whether an entry is another."""
        if place not in self._linked:
            return digest_bytes(self.seen(place))
        archive, catalogue = self._archive, self._archive.catalogue
        article = catalogue.articles.made(place)
        body, path = article.body, article.path
        images = [urls.meant(path, image.target) for image in body.images]
        return digest(
            (catalogue.said(place), catalogue.ids[place], catalogue.urls[place]),
            [address_of(link.target, path, archive) for link in (*body.links, *body.images)],
            [archive.pictures.get(image) for image in images],
            archive.pictures.get(urls.beside(path, article.image.src)) if article.image else None,
        )

    def _entry(self, place: int) -> Entry | None:
        """An article in both forms; None for one without a date: a feed tells what is new, and nobody knows whether
        that is."""
        told = self._told(self._archive.catalogue.record(place))
        return None if told is None else Entry(atom.entry(told), jsonfeed.item(told), told.updated)

    def _told(self, record: Record) -> Told | None:
        article, site = record.article, self._site
        if article.date is None:
            return None
        picture = figure(article.image, article.path, self._archive.pictures) if article.image else None
        shown = picture if picture and picture.url and site.base_url else None
        return Told(
            work=work_of(record, site),
            identity=identifier(site, "article", record.id),
            html=self._html(record, shown),
            picture=f"{site.base_url}{shown.url}" if shown else "",
            base=site.base_url,
            scheme=identifier(site, "tags"),
            published=certain_moment(article.date),
            updated=changed(article.date, article.updated, article.corrections),
        )

    def _html(self, record: Record, picture: Figure | None) -> str:
        """All that a reader is to see: what must be known first, the picture, the text, what was put right."""
        article, base, words = record.article, self._site.base_url, words_of(self._site)
        page = f"{base}{record.url}" if base else ""
        prose = with_dateline(detached_html(article.body, article.path, page, base, self._archive), record.places)
        parts = (
            *[_notice(notice, article, words) for notice in notices(article, words)],
            _figure(picture, base) if picture else "",
            prose,
            *[_notice(notice, article, words) for notice in corrections(article, words)],
        )
        return "".join(parts)


def _notice(notice: Notice, article: Article, words: Words) -> str:
    """A notice as HTML. Its heading is in the language of the archive, its text in that of the article."""
    tag = words.tag
    spoken = f' lang="{escape(tag)}" dir="{direction(tag)}"' if tag != article.language else ""
    heading = words.gap.join(filter(None, (notice.heading, notice.date)))
    return f"<p><strong{spoken}>{escape(heading)}</strong><br>{escape(notice.text)}</p>"


def _figure(picture: Figure, base: str) -> str:
    size = f'width="{picture.width}" height="{picture.height}"'
    said = " ".join(filter(None, (picture.caption, picture.credit)))
    caption = f"<figcaption>{escape(said)}</figcaption>" if said else ""
    return f'<figure><img src="{escape(base + picture.url)}" alt="{escape(picture.alt)}" {size}>{caption}</figure>'
