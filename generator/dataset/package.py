"""datapackage.json: what the files of data are, by the Frictionless standard (Data Package 2.0, datapackage.org).

Its version is a digest of the data, not a date: the same data have the same version, whenever they are published.
"""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType

import msgspec
from msgspec import Struct

from generator.cache.sums import Sum
from generator.dataset.resources import Form, Resource
from generator.dataset.tables import ARTICLES, TABLES, Reference, Table
from generator.formats.record import Recorded
from generator.formats.table import Column, Type
from generator.model import Site
from generator.text import slug

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_SPDX = "https://spdx.org/licenses/"
MEDIA: Mapping[Form, str] = MappingProxyType(
    {
        "csv": "text/csv",
        "jsonl": "application/jsonl",
        "geojson": "application/geo+json",
        "sqlite": "application/vnd.sqlite3",
    }
)
_TYPES: Mapping[Type, str] = MappingProxyType(
    {"text": "string", "list": "string", "date": "date", "integer": "integer", "number": "number"}
)
_WITH_TEXTS: frozenset[Form] = frozenset(("jsonl", "sqlite"))
_TEXT = "The text, with an empty line between paragraphs."
_SEVERAL = "Several are divided by `; `"


class Filed(Struct, frozen=True):
    """A file of data with its sum."""

    resource: Resource
    sum: Sum


def version_of(files: Sequence[Filed]) -> str:
    """The version of the dataset: the first 16 digits of the SHA-256 of what `sha256sum` says of its files, by path.
    The database is left out: it says the same again, in bytes that another release of SQLite writes otherwise."""
    lines = sorted(f"{file.sum.sha256}  {file.resource.path}\n" for file in files if file.resource.form != "sqlite")
    return sha256("".join(lines).encode()).hexdigest()[:16]


def licence_of(stated: str) -> dict[str, str]:
    """A licence by its address; or by the name that SPDX has for it, with the address that SPDX has."""
    return {"path": stated} if "://" in stated else {"name": stated, "path": f"{_SPDX}{stated}.html"}


def package(files: Sequence[Filed], site: Site) -> bytes:
    """The description of the dataset, a file of data to a line."""
    lines = b",\n".join(msgspec.json.encode(_described(file, site)) for file in files)
    told = {
        "$schema": _PROFILE,
        "name": slug(site.title) or "archive",
        "title": site.title,
        "description": site.description,
        "homepage": site.base_url,
        "version": version_of(files),
        "licenses": [licence_of(site.data_license)] if site.data_license else [],
        "resources": msgspec.Raw(b"[\n" + lines + b"\n]"),
    }
    return msgspec.json.encode({name: value for name, value in told.items() if value}) + b"\n"


def schemas() -> dict[str, bytes]:
    """The schemas that stand in files of their own, below `data/`, by their paths: many files of data have the same.
    That of a line of `articles/*.jsonl` is a JSON schema."""
    shared = {_path(table): _schema(table, "") for table in TABLES if not _is_own(table)}
    found = {**shared, "schemas/record.json": _record()}
    return {path: msgspec.json.format(msgspec.json.encode(schema), indent=1) + b"\n" for path, schema in found.items()}


def _record() -> dict[str, object]:
    """What `record` says of a record, with its text."""
    schema = msgspec.json.schema(Recorded)
    for kind in schema["$defs"].values():
        kind.pop("description", None)  # docstrings, which are not there where Python runs without them
    schema["$defs"]["Recorded"]["properties"]["text"] = {"description": _TEXT, "type": "string"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _path(table: Table) -> str:
    return f"schemas/{table.name}.json"


def _is_own(table: Table) -> bool:
    """Whether the schema of each part is another, as it refers to the part of another table that has its name."""
    return any(reference.table == ARTICLES.name for reference in table.references)


def _described(file: Filed, site: Site) -> dict[str, object]:
    resource = file.resource
    told: dict[str, object] = {
        "name": resource.name,
        "path": resource.path,
        "title": resource.title,
        "description": resource.meaning,
        "type": "table" if resource.table else "file",
        "format": resource.form,
        "mediatype": MEDIA[resource.form],
        "encoding": "" if resource.form == "sqlite" else "utf-8",
        "bytes": file.sum.size,
        "hash": f"sha256:{file.sum.sha256}",
        "schema": _schema_of(resource.table, resource.of) if resource.table else {},
        "licenses": [licence_of(site.license)] if resource.form in _WITH_TEXTS and site.license else [],
    }
    return {name: value for name, value in told.items() if value or name == "bytes"}


def _schema_of(table: Table, part: str) -> object:
    return _schema(table, part) if _is_own(table) else _path(table)


def _schema(table: Table, part: str) -> dict[str, object]:
    references = [_reference(one, part) for one in table.references]
    told: dict[str, object] = {
        "fields": list(map(_field, table.columns)),
        "primaryKey": list(table.key),
        "foreignKeys": references,
    }
    return {name: value for name, value in told.items() if value}


def _reference(reference: Reference, part: str) -> dict[str, object]:
    """Of a divided table, the part of the same name is meant."""
    of = f"-{part}" if reference.table == ARTICLES.name else ""
    there = {"resource": f"{reference.table}{of}", "fields": list(reference.there)}
    return {"fields": list(reference.columns), "reference": there}


def _field(column: Column) -> dict[str, str]:
    meaning = f"{column.meaning}. {_SEVERAL}." if column.type == "list" else f"{column.meaning}."
    return {"name": column.name, "type": _TYPES[column.type], "description": meaning}


def filed(resources: Sequence[Resource], sum_of: Callable[[Resource], Sum]) -> tuple[Filed, ...]:
    """Files of data with their sums."""
    return tuple(Filed(resource, sum_of(resource)) for resource in resources)
