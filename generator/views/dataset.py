"""The page of the dataset: its files by table, what stands in their columns, how to cite it, and what is left out."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from generator import urls
from generator.dataset.package import MEDIA, Filed, licence_of, version_of
from generator.dataset.resources import FOLDER
from generator.formats.jsonld_dataset import Distribution, dataset
from generator.formats.linked import Node, base_of, encoded
from generator.interface import Words, words_of
from generator.model import Site
from generator.views.abstract import shortened
from generator.views.page import Data, Fact, Link, fact, link

_KILO, _MEGA = 1_000, 1_000_000


class ColumnRow(Struct, frozen=True):
    """A column, and what stands in it."""

    name: str
    meaning: str


class FileSet(Struct, frozen=True):
    """The files of a table; their names and meanings are in English."""

    heading: str
    meaning: str
    files: tuple[Link, ...]
    columns: tuple[ColumnRow, ...] = ()


class DatasetView(Struct, frozen=True):
    """The page of the dataset. `about` are the files that tell of the others."""

    heading: str
    section: str
    abstract: str
    summary: str
    sets: tuple[FileSet, ...]
    facts: tuple[Fact, ...]
    about: tuple[Link, ...]
    citation: str
    address: str
    linked: Data


def dataset_view(files: Sequence[Filed], articles: int, site: Site) -> DatasetView:
    """What the page shows of these files, and of so many articles."""
    words = words_of(site)
    tables = tuple(file for file in files if file.resource.form != "sqlite")
    version = version_of(files)
    return DatasetView(
        heading=words.data,
        section=urls.DATA,
        abstract=shortened(words.data_summary),
        summary=words.count("articles", articles),
        sets=tuple(_sets(tables, words)),
        facts=_facts(tables, version, site),
        about=_about(files, words),
        citation=words.data_citation.format(title=site.title, version=version),
        address=f"{site.base_url}{urls.DATA}" if site.base_url else "",
        linked=_linked(files, version, site),
    )


def _linked(files: Iterable[Filed], version: str, site: Site) -> Data:
    """What is told to machines of the dataset."""
    facts: Node = {
        "name": site.title,
        "description": site.description,
        "version": version,
        "inLanguage": site.language,
        "license": licence_of(site.data_license)["path"] if site.data_license else "",
    }
    told = (
        Distribution(file.resource.url, MEDIA[file.resource.form], file.sum.sha256, file.sum.size) for file in files
    )
    return Data(encoded(dataset(urls.DATA, facts, told, base_of(site.base_url, urls.DATA))))


def _sets(files: Iterable[Filed], words: Words) -> Iterable[FileSet]:
    """Files in sets, as they stand in a row."""
    for (heading, meaning), found in groupby(files, _kind):
        several = tuple(found)
        table = several[0].resource.table
        columns = tuple(ColumnRow(one.name, _plain(one.meaning)) for one in table.columns) if table else ()
        yield FileSet(heading, _plain(meaning), tuple(_file(file, words) for file in several), columns)


def _plain(meaning: str) -> str:
    """Without the marks of Markdown, which README.md has."""
    return meaning.replace("`", "")


def _kind(file: Filed) -> tuple[str, str]:
    resource = file.resource
    return resource.title.removesuffix(f": {resource.of}"), resource.meaning


def _file(file: Filed, words: Words) -> Link:
    name = file.resource.path.rpartition("/")[2]
    return link(name, file.resource.url, note=_size(file.sum.size, words))


def _size(size: int, words: Words) -> str:
    """In words, a little too much rather than too little."""
    if size < _MEGA:
        return words.data_kilobytes.format(size=words.number(-(-size // _KILO)))
    return words.data_megabytes.format(size=words.decimal(size / _MEGA, 1))


def _facts(files: Sequence[Filed], version: str, site: Site) -> tuple[Fact, ...]:
    words = words_of(site)
    return (
        *fact(words.data_version, link(version)),
        *fact(words.data_size, link(_size(sum(file.sum.size for file in files), words))),
        *fact(words.licence, _licence(site.data_license)),
    )


def _licence(stated: str) -> Link:
    return link(stated, licence_of(stated)["path"]) if stated else link("")


def _about(files: Iterable[Filed], words: Words) -> tuple[Link, ...]:
    found = (link(name, f"{FOLDER}/{name}") for name in ("datapackage.json", "README.md", "CITATION.cff"))
    return (*found, *(_database(file, words) for file in files if file.resource.form == "sqlite"))


def _database(file: Filed, words: Words) -> Link:
    return link(words.data_database, file.resource.url, note=_size(file.sum.size, words))
