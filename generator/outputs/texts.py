"""Each article as plain text."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generator.formats.plain import text_file
from generator.index.archive import Archive
from generator.model import Site
from generator.views.article_files import Files, Form, file_pages
from generator.views.page import Page


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """A file for every article that is shown."""
    return file_pages(FORMS, archive, site)


def _text(files: Files, place: int) -> bytes:
    article = files.record(place).article
    return text_file(article.title, article.subtitle, files.text(place))


FORMS: Mapping[str, Form] = MappingProxyType({".txt": _text})
