"""A record of a web archive → the article of the page that was captured, or why it is none."""

import re
from typing import Any

from msgspec import Struct

from generator.drafts.draft import Left
from generator.drafts.pages.page import Kept, draft_of
from generator.drafts.pages.pictures import INLINE
from generator.drafts.tree import Tree
from generator.importers import Found
from generator.importers._warc_records import content, header, is_whole, stated
from generator.importers._warc_sources import WITHIN
from generator.importers._warc_survey import Survey, is_page, kind_of, status_of
from generator.model import Problem

PAGE_BYTES = 20_000_000
"""How large a captured page may be, with the pictures that lie in it."""

_DOCUMENTS = (
    "application/pdf",
    "application/msword",
    "application/vnd.",
    "application/epub",
    "text/plain",
    "application/rtf",
)


class At(Struct, frozen=True):
    """Where a record lies: the archive, and the offset in it."""

    tree: Tree
    source: str
    offset: int
    url: str

    @property
    def file(self) -> str:
        """The file of the tree."""
        return self.source.partition(WITHIN)[0]

    @property
    def place(self) -> str:
        """Where it lies, for people."""
        return f"{self.tree.place(self.source)}: {self.url or f'offset {self.offset}'}"


def of_record(at: At, record: Any, survey: Survey) -> Found | None:
    """What a record gives: a draft, a reason why none, or None for what is no item of its own."""
    if not at.url.startswith("http"):
        return None
    reason = _reason(at, record, survey)
    if reason:
        return Left(at.place, reason)
    return _page(at, record, survey) if is_page(record) else None


def _reason(at: At, record: Any, survey: Survey) -> str:
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


def _page(at: At, record: Any, survey: Survey) -> Found | None:
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


def _held(address: str, at: At, survey: Survey) -> str:
    if address.startswith(INLINE):
        return f"{at.source}{WITHIN}{at.offset}{WITHIN}{address.removeprefix(INLINE)}"
    return survey.held(address, at.url)
