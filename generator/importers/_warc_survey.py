"""What is in web archives, found in a first pass: which capture of each page is the newest, and where pictures lie.

Addresses and offsets are kept, never bytes: some two hundred bytes of memory for each page and picture.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag, urljoin

from msgspec import Struct, field

from generator.importers._warc_records import Fault, header, stated

_ENDINGS = {"image/jpeg": "jpg", "image/jpg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}


class Survey(Struct):
    """`pages`: of each address, when its newest capture was made, and in which file at which offset it lies.
    `pictures`: of each address, the name of the file that it has as a part of its archive."""

    pages: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)

    def is_newest(self, url: str, source: str, offset: int) -> bool:
        return self.pages.get(url, ("", "", -1))[1:] == (source, offset)

    def held(self, address: str, page: str) -> str:
        """The name of the file that holds a picture of a page, or "". Over http and https it is one picture."""
        url = urldefrag(urljoin(page, address))[0]
        other = url.replace("https:", "http:", 1) if url.startswith("https:") else url.replace("http:", "https:", 1)
        return self.pictures.get(url) or self.pictures.get(other, "")


def note(survey: Survey, source: str, found: Iterator[tuple[int, Any] | Fault]) -> None:
    """Notes the records of a file in the survey. Faults are told when the file is read the second time."""
    for one in found:
        if isinstance(one, Fault):
            continue
        offset, record = one
        url = url_of(record)
        if is_page(record):
            survey.pages[url] = max(survey.pages.get(url, ("", "", -1)), (stated(record, "WARC-Date"), source, offset))
        elif status_of(record) == "200" and kind_of(record) in _ENDINGS:
            survey.pictures[url] = f"{source}!{offset}.{_ENDINGS[kind_of(record)]}"


def is_page(record: Any) -> bool:
    """Whether a record holds a page that was answered."""
    return status_of(record) == "200" and kind_of(record) in {"text/html", "application/xhtml+xml"}


def status_of(record: Any) -> str:
    """The status of an answer; a resource that was stored without its answer is one that was found."""
    if record.rec_type == "resource":
        return "200" if url_of(record).startswith("http") else ""
    return str(record.http_headers.get_statuscode()) if record.rec_type == "response" and record.http_headers else ""


def kind_of(record: Any) -> str:
    """The media type, in small letters."""
    kind = header(record, "content-type") or (stated(record, "Content-Type") if record.rec_type == "resource" else "")
    return kind.split(";")[0].strip().lower()


def url_of(record: Any) -> str:
    return urldefrag(stated(record, "WARC-Target-URI").strip("<> "))[0]
