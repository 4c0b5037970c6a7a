"""Files beside the page of each article: the same article in other forms, and what these are made from.

All are made from its work and its text. They are planned by segments, as the pages of articles are.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial

from generator import urls
from generator.digests import digest, digest_bytes
from generator.index.archive import Archive, Record
from generator.model import Article, Site
from generator.segments import KINDS, Head, Segment
from generator.sequences import Computed
from generator.views.links import address_of, answer_of, detached_html
from generator.views.page import VERBATIM, Group, Outline, Page, Shown, Verbatim
from generator.works import Work, work_of

# Forms of one article are made one after another.
_KEPT = 4


class Files:
    """The articles of an archive, for forms of them. The last few works are kept."""

    def __init__(self, archive: Archive, site: Site) -> None:
        self.archive = archive
        self.site = site
        self.record: Callable[[int], Record] = lru_cache(_KEPT)(archive.catalogue.record)
        self.work: Callable[[int], Work] = lru_cache(_KEPT)(self._work)
        self.text: Callable[[int], str] = lru_cache(_KEPT)(self._text)
        self.seen: Callable[[int], bytes] = lru_cache(_KEPT)(self._seen)

    def _work(self, place: int) -> Work:
        return work_of(self.record(place), self.site)

    def _text(self, place: int) -> str:
        return self.archive.text(self.record(place).article)

    def html(self, place: int) -> str:
        """The text as HTML for readers that have it without its page."""
        article, base, work = self.record(place).article, self.site.base_url, self.work(place)
        return detached_html(article.body, article.path, work.permanent, base, self.archive)

    def of_segment(self, start: int, segment: Segment) -> bytes:
        """The digest of all that the forms of a segment's articles are made from."""
        archive, head = self.archive, segment.head
        marks = archive.meanings.marks
        return digest(
            (head.digests, head.ids, head.urls, head.paths),
            [marks[kind][name] for kind in KINDS for name in head.names[kind]],
            [answer_of(link, archive) for link in (*head.links, *head.images)],
            [archive.pictures.get(image) for image in head.images],
            [self._family(place) for place in range(start, start + len(segment))] if archive.families else (),
        )

    def _seen(self, place: int) -> bytes:
        """The digest of all that the forms of one article are made from."""
        catalogue = self.archive.catalogue
        article = self.record(place).article
        parts = [catalogue.said(place), *self._marks(article)]
        named = digest(catalogue.ids[place], catalogue.urls[place], self._family(place))
        led = self._led(article) if article.body.links or article.body.images else b""
        return digest_bytes(b"".join((*parts, named, led)))

    def _marks(self, article: Article) -> Iterator[bytes]:
        marks = self.archive.meanings.marks
        yield from (marks["tag"][name] for name in article.tags)
        yield from (marks["location"][mention.name] for mention in article.locations)
        yield from (marks["source"][source.name] for source in article.sources)
        yield from (marks["person"][credit.name] for credit in article.credits)

    def _led(self, article: Article) -> bytes:
        """Where its links lead, and what its pictures are."""
        archive, body = self.archive, article.body
        return digest(
            [address_of(link.target, article.path, archive) for link in (*body.links, *body.images)],
            [archive.pictures.get(urls.meant(article.path, image.target)) for image in body.images],
        )

    def _family(self, place: int) -> list[tuple[str, str]]:
        """Its other versions."""
        catalogue = self.archive.catalogue
        others = self.archive.families.get(place, ())
        return [(catalogue.languages[other], catalogue.urls[other]) for other in others]


Form = Callable[[Files, int], bytes]


def file_pages(forms: Mapping[str, Form], archive: Archive, site: Site) -> Iterator[Page]:
    """Every article in some forms, by the endings of their files."""
    return (page for group in file_groups(forms, archive, site) for page in group.pages())


def file_groups(forms: Mapping[str, Form], archive: Archive, site: Site) -> Iterator[Group]:
    """The same, by segments of articles."""
    files = Files(archive, site)
    for number, (start, segment) in enumerate(archive.catalogue.runs if forms else ()):
        plan = partial(_Pages, range(start, start + len(segment)), forms, files)
        outline = partial(_outline, segment.head, tuple(forms))
        yield Group(f"files {number}", files.of_segment(start, segment), plan, outline)


def _outline(head: Head, endings: tuple[str, ...]) -> Outline:
    return Outline([urls.data(url, ending) for url in head.urls for ending in endings], (), (), VERBATIM)


class _Pages(Computed[Page]):
    """The files of some articles: all of one, then all of the next."""

    def __init__(self, places: range, forms: Mapping[str, Form], files: Files) -> None:
        self._places = places
        self._forms = tuple(forms.items())
        self._files = files

    def __len__(self) -> int:
        return len(self._places) * len(self._forms)

    def made(self, at: int) -> Page:
        """One file of one article."""
        nth, number = divmod(at, len(self._forms))
        place, (ending, form) = self._places[nth], self._forms[number]
        catalogue = self._files.archive.catalogue
        url = urls.data(catalogue.urls[place], ending)
        shown = Shown(partial(self._files.seen, place), partial(_verbatim, form, self._files, place))
        return Page(url, VERBATIM, shown, f"the file `{url}`", catalogue.paths[place])


def _verbatim(form: Form, files: Files, place: int) -> Verbatim:
    return Verbatim(form(files, place))
