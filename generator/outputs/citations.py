"""Each article for reference managers: as BibTeX, RIS and CSL-JSON."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import msgspec

from generator.formats.bibtex import entry
from generator.formats.csl import item
from generator.formats.ris import reference
from generator.index.archive import Archive
from generator.model import Site
from generator.views.article_files import Files, Form, file_pages
from generator.views.page import Page


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """Three files for every article that is shown."""
    return file_pages(FORMS, archive, site)


def _bibtex(files: Files, place: int) -> bytes:
    return entry(files.work(place)).encode()


def _ris(files: Files, place: int) -> bytes:
    return reference(files.work(place)).encode()


def _csl(files: Files, place: int) -> bytes:
    """A list of one: so a file of CSL-JSON is."""
    return msgspec.json.encode([item(files.work(place))]) + b"\n"


FORMS: Mapping[str, Form] = MappingProxyType({".bib": _bibtex, ".ris": _ris, ".csl.json": _csl})
