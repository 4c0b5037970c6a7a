"""README.md of the data, for whoever has them without the site: what stands in every column, and what is left out."""

from collections.abc import Iterator
from textwrap import dedent

from generator.dataset.package import licence_of
from generator.dataset.tables import TABLES, Table
from generator.model import Site

_READING = """
    ## How to read it

    Tables are CSV (RFC 4180): UTF-8, commas, a first line with the names of columns. An empty cell says that nothing
    is known. Several items in one cell have `; ` between them; a `;` within one is written `\\;`. Text that a
    spreadsheet would take for a formula has an apostrophe before it. Dates are EDTF, level 1 (`2021-02-03`,
    `2021-02?`, `202X`); the columns that end in `_min` and `_max` give the first and the last day that are meant.

    A table that is divided has a file for each year of the first day that is meant; a year of more than 2,000
    articles has further files, `2021-2.csv`. All of them have the same columns. To put them together:

        head -n 1 articles/2021.csv > articles.csv
        tail -q -n +2 articles/*.csv >> articles.csv

    `articles/*.jsonl` has the whole record of each article, with its text, a line of JSON for each
    (`schemas/record.json` is its JSON schema). `places.geojson` has all places for a map. `datapackage.json`
    (Frictionless Data Package) describes every file, with its SHA-256.

    ## What is left out

    - Of sources whom an article does not name, only coarse roles are told: nothing that tells them apart.
    - Where a place is withheld, its coordinates are left out.
    - Articles that were withdrawn, or are not published, are in no table.
"""


def readme(site: Site) -> bytes:
    """The file; it says nothing of what is in the archive."""
    return "\n".join(_parts(site)).encode()


def _parts(site: Site) -> Iterator[str]:
    yield f"# {site.title}: data\n"
    if site.description:
        yield f"{site.description}\n"
    yield "The version stands in `datapackage.json`: a digest of the data, so the same data have the same version.\n"
    if site.data_license:
        yield f"Licence of the data: {site.data_license} ({licence_of(site.data_license)['path']}).\n"
    if site.license:
        yield f"Licence of the articles, where one states no other: {site.license}.\n"
    yield "To cite them, see `CITATION.cff`."
    yield dedent(_READING)
    yield "## Tables\n"
    yield from map(_table, TABLES)


def _table(table: Table) -> str:
    path = f"{table.name}/*.csv" if table.is_divided else f"{table.name}.csv"
    rows = (f"| `{column.name}` | {column.type} | {column.meaning} |" for column in table.columns)
    lines = [
        f"### {table.title}: `{path}`\n",
        f"{table.meaning}\n",
        "| column | type | what stands in it |",
        "|---|---|---|",
    ]
    return "\n".join([*lines, *rows, ""])
