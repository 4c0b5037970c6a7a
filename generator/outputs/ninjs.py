"""Each article as ninjs, for programs of newsrooms; of one that was withdrawn, that it was."""

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType

import msgspec

from generator import urls
from generator.formats.identifiers import identifier
from generator.formats.ninjs import Bodies, canceled, item
from generator.index.archive import Archive, Record
from generator.model import Site
from generator.views.article_files import Files, Form, file_pages
from generator.views.page import VERBATIM, Group, Page, Verbatim, whole

_ENDING = ".ninjs.json"


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """A file for every article that is shown, and for every one that was withdrawn."""
    yield from file_pages(FORMS, archive, site)
    yield from _withdrawn(archive, site)


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """Those of what was withdrawn."""
    yield Group("ninjs withdrawn", b"", partial(_withdrawn, archive, site))


def _item(files: Files, place: int) -> bytes:
    work, site = files.work(place), files.site
    uri = identifier(site, "article", work.id)
    translated = identifier(site, "article", work.translation_of) if work.translation_of else ""
    bodies = Bodies(files.text(place), files.html(place))
    return msgspec.json.encode(item(work, uri, bodies, translated)) + b"\n"


def _withdrawn(archive: Archive, site: Site) -> Iterator[Page]:
    for record in archive.withdrawn:
        url = urls.data(record.url, _ENDING)
        yield Page(url, VERBATIM, whole(_canceled(record, site)), f"the file `{url}`", record.article.path)


def _canceled(record: Record, site: Site) -> Verbatim:
    uri = identifier(site, "article", record.id)
    return Verbatim(msgspec.json.encode(canceled(uri, record.article.status.reason)) + b"\n")


FORMS: Mapping[str, Form] = MappingProxyType({_ENDING: _item})
