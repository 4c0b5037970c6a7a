"""Each article's whole record, as JSON."""

from collections.abc import Iterator

import msgspec

from generator.formats.plain import text_hash
from generator.formats.record import record_of
from generator.index.archive import Archive
from generator.model import Site
from generator.views.article_files import Files, file_groups
from generator.views.page import Group, Page

OPTION = "records"


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """A file for every article that is shown."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """Those of each segment of articles."""
    return file_groups("records", {".json": _record}, archive, site)


def _record(files: Files, place: int) -> bytes:
    work = files.work(place)
    sha256 = text_hash(work.title, work.subtitle, files.text(place))
    return msgspec.json.encode(record_of(work, sha256)) + b"\n"
