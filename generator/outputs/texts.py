"""Each article as plain text."""

from collections.abc import Iterator

from generator.formats.plain import text_file
from generator.index.archive import Archive
from generator.model import Site
from generator.views.article_files import Files, file_groups
from generator.views.page import Group, Page

OPTION = "texts"


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """A file for every article that is shown."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """Those of each segment of articles."""
    return file_groups("texts", {".txt": _text}, archive, site)


def _text(files: Files, place: int) -> bytes:
    article = files.archive.catalogue.articles.made(place)
    return text_file(article.title, article.subtitle, files.archive.text(article))
