"""Each article's whole record, as JSON."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import msgspec

from generator.formats.plain import text_hash
from generator.formats.record import record_of
from generator.index.archive import Archive
from generator.model import Site
from generator.views.article_files import Files, Form, file_pages
from generator.views.page import Page


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """A file for every article that is shown."""
    return file_pages(FORMS, archive, site)


def _record(files: Files, place: int) -> bytes:
    work = files.work(place)
    sha256 = text_hash(work.title, work.subtitle, files.text(place))
    return msgspec.json.encode(record_of(work, sha256)) + b"\n"


FORMS: Mapping[str, Form] = MappingProxyType({".json": _record})
