"""Web archives: WARC and ARC files, and WACZ (a zip of them), as crawlers and browser extensions make them.

Kept of each article: what a saved page states (see the importer `html`), the address it was captured at, and the day.
Pictures are taken from the same archives. Of several captures of a page the newest is the article. Dropped: requests,
metadata of crawls, indexes, scripts, styles, fonts, sounds and films, which are no articles.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from generator.drafts.draft import Draft, Left
from generator.drafts.packages import missing
from generator.drafts.pages.page import Kept, draft_of
from generator.drafts.pages.pictures import INLINE
from generator.drafts.tree import Tree, WithParts, head, unread
from generator.importers import Aim, Claim, Found
from generator.importers._warc_parts import part_of
from generator.importers._warc_records import Fault, content, header, is_archive, is_whole, records, stated
from generator.importers._warc_sources import WITHIN, is_zip, opened, sources
from generator.importers._warc_survey import Survey, is_page, kind_of, note, status_of, url_of
from generator.model import Problem

NAME = "warc"
WORDS = "web archives (WARC, ARC, WACZ)"
RANK = 20

PAGE_BYTES = 20_000_000
"""How large a captured page may be, with the pictures that lie in it."""

_BESIDE = re.compile(
    r"(?:^|/)(?:datapackage(?:-digest)?\.json|(?:pages|indexes|fuzzy|logs)/[^/]+|[^/]+\.cdxj?(?:\.gz)?|[^/]+\.idx)$"
)
_DOCUMENTS = (
    "application/pdf",
    "application/msword",
    "application/vnd.",
    "application/epub",
    "text/plain",
    "application/rtf",
)
_PACKAGES = ("warcio", "trafilatura")


def claim(tree: Tree, names: Sequence[str]) -> Claim:
    """The web archives, and what lies beside them in a WACZ that is unpacked."""
    files = tuple(name for name in names if _is_ours(tree, name))
    beside = tuple(name for name in names if _BESIDE.search(name)) if files else ()
    return Claim(files, tuple(name for name in beside if name not in set(files)))


def _is_ours(tree: Tree, name: str) -> bool:
    data = head(tree, name)
    if not is_zip(data):
        return is_archive(data)
    try:
        return any(True for _ in sources(tree, name))
    except OSError:
        return name.lower().endswith(".wacz")


def tree(tree: Tree, claim: Claim) -> Tree:  # noqa: ARG001 - every importer is told its claim
    """The tree, with the pictures in the archives as files: `crawl.warc.gz!12345.jpg`."""
    return WithParts(tree, part_of)


def drafts(tree: Tree, claim: Claim, aim: Aim) -> Iterator[Found]:  # noqa: ARG001 - every importer is told
    """The article of each page that was captured; see the head of this module."""
    if lacking := missing(map(tree.place, claim.files), NAME, *_PACKAGES):
        yield from lacking
        return
    known: list[str] = []
    survey = Survey()
    for name in claim.files:
        yield from _surveyed(tree, name, survey, known)
    seen: set[str] = set()
    for source in known:
        for found in _found(tree, source, survey):
            yield _once(found, seen)


def _surveyed(tree: Tree, name: str, survey: Survey, known: list[str]) -> Iterator[Found]:
    """Looks through the archives that a file is or holds; yields the Problem of one that can't be read."""
    try:
        for source in sources(tree, name):
            with opened(tree, source) as file:
                note(survey, source, records(file))
            known.append(source)
    except OSError as error:
        yield unread(tree, name, error)


def _once(found: Found, seen: set[str]) -> Found:
    """Two addresses that say that they are one page are one article: the first is taken."""
    if isinstance(found, Draft) and found.key in seen:
        return Left(found.place, "another address of a page that was imported")
    if isinstance(found, Draft):
        seen.add(found.key)
    return found


class _At(Struct, frozen=True):
    """Where a record lies: the archive, and the offset in it."""

    tree: Tree
    source: str
    offset: int
    url: str

    @property
    def file(self) -> str:
        return self.source.partition(WITHIN)[0]

    @property
    def place(self) -> str:
        return f"{self.tree.place(self.source)}: {self.url or f'offset {self.offset}'}"


def _found(tree: Tree, source: str, survey: Survey) -> Iterator[Found]:
    with opened(tree, source) as file:
        for one in records(file):
            if isinstance(one, Fault):
                place = f"{tree.place(source)}, byte {one.offset:,}"
                yield Problem(place, 0, one.message, "fetch the file again; what else it holds was read")
                continue
            found = _of_record(_At(tree, source, one[0], url_of(one[1])), one[1], survey)
            if found is not None:
                yield found


def _of_record(at: _At, record: Any, survey: Survey) -> Found | None:
    """What a record gives: a draft, a reason why none, or None for what is no item of its own."""
    if not at.url.startswith("http"):
        return None
    reason = _reason(at, record, survey)
    if reason:
        return Left(at.place, reason)
    return _page(at, record, survey) if is_page(record) else None


def _reason(at: _At, record: Any, survey: Survey) -> str:
    """Why a record is left out, if it is one that could be thought to be an article."""
    status = status_of(record)
    if record.rec_type == "revisit":
        return "a capture that is the same as another"
    if status[:1] == "3":
        return "a redirect to another page"
    if status[:1] in {"4", "5"}:
        return "an error page of the server"
    if status == "200" and kind_of(record).startswith(_DOCUMENTS):
        return "a document that is no web page"
    newest = not is_page(record) or survey.is_newest(at.url, at.source, at.offset)
    return "" if newest else "an older capture of the same page"


def _page(at: _At, record: Any, survey: Survey) -> Found | None:
    try:
        data = content(record, PAGE_BYTES)
    except OSError as error:
        return Problem(at.place, 0, f"the page can't be read: {error}", "pip install 'dateline[import]'")
    if len(data) > PAGE_BYTES:
        return Left(at.place, "a page of more than 5 MB")
    if not is_whole(record):
        return None  # the fault at the end of the file tells of it
    charset = re.search(r"charset=[\"']?([\w.:-]+)", header(record, "content-type"), re.IGNORECASE)
    return draft_of(
        Kept(
            data,
            at.place,
            at.file,
            lambda address: _held(address, at, survey),
            at.url,
            stated(record, "WARC-Date")[:10],
            charset[1] if charset else "",
        )
    )


def _held(address: str, at: _At, survey: Survey) -> str:
    if address.startswith(INLINE):
        return f"{at.source}{WITHIN}{at.offset}{WITHIN}{address.removeprefix(INLINE)}"
    return survey.held(address, at.url)
