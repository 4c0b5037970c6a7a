"""The terms of an overview as rows of a table, and as JSON: subjects, places, sources, people; languages and times."""

from collections.abc import Callable

import msgspec
from msgspec import Struct

from generator.formats.table import Cell, Column, joined, line


class Listed(Struct, frozen=True, omit_defaults=True):
    """A term of an overview. `names` are pairs of a language and the name in it; `parents` are the names of what it
    lies in, `articles` counts those on its page, and `direct` those of them that name it themselves; `first` and `last`
    are years; what else is known is as in `model.Facts`."""

    name: str
    url: str
    articles: int
    direct: int
    permanent: str = ""
    sort: str = ""
    kind: str = ""
    parents: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    first: str = ""
    last: str = ""
    latitude: float | None = None
    longitude: float | None = None
    precision: str = ""
    iso: str = ""
    geonames: str = ""
    wikidata: str = ""


def term_line(term: Listed) -> str:
    """A term as a line of CSV, with a cell for each of `TERM_COLUMNS`."""
    return line([take(term) for take in _TAKES])


def term_record(term: Listed) -> bytes:
    """A term as a line of JSON."""
    return msgspec.json.encode(term) + b"\n"


_DESCRIBED: tuple[tuple[Column, Callable[[Listed], Cell]], ...] = (
    (Column("name", "What it is called"), lambda t: t.name),
    (Column("url", "Address of its page within the archive"), lambda t: t.url),
    (Column("permanent", "The whole address, where the archive has one"), lambda t: t.permanent),
    (Column("sort", "By what an index sorts it, where that is not its name"), lambda t: t.sort),
    (Column("kind", "What kind of place or source it is"), lambda t: t.kind),
    (Column("parents", "What it lies in, or belongs to", "list"), lambda t: joined(t.parents)),
    (Column("aliases", "Other spellings", "list"), lambda t: joined(t.aliases)),
    (Column("names", "Its names in other languages: `language: name`", "list"),
     lambda t: joined([f"{language}: {name}" for language, name in t.names])),
    (Column("articles", "How many articles its page lists", "integer"), lambda t: t.articles),
    (Column("direct", "How many of them name it themselves", "integer"), lambda t: t.direct),
    (Column("first", "Year of the oldest of them"), lambda t: t.first),
    (Column("last", "Year of the newest of them"), lambda t: t.last),
    (Column("latitude", "Degrees north (WGS 84); empty where it is not known or must not be told", "number"),
     lambda t: t.latitude),
    (Column("longitude", "Degrees east (WGS 84), likewise", "number"), lambda t: t.longitude),
    (Column("precision", "How well that is known: `exact`, `approximate` or `withheld`"), lambda t: t.precision),
    (Column("iso", "Its code in ISO 3166"), lambda t: t.iso),
    (Column("geonames", "Its number in GeoNames"), lambda t: t.geonames),
    (Column("wikidata", "Its item in Wikidata"), lambda t: t.wikidata),
)  # fmt: skip
TERM_COLUMNS = tuple([column for column, _ in _DESCRIBED])
_TAKES = tuple([take for _, take in _DESCRIBED])
