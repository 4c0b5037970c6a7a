"""What the tables of the dataset are: their columns, what stands in them, and how they hang together."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from generator.formats.table import COLUMNS, Column
from generator.model import Kind

# What a kind of term is called in the tables.
WORDS: Mapping[Kind, str] = MappingProxyType(
    {"tag": "tag", "location": "place", "source": "source", "person": "person"}
)


class Reference(Struct, frozen=True):
    """What stands in some columns of a table stands in columns of another, `table`, too."""

    columns: tuple[str, ...]
    table: str
    there: tuple[str, ...]


class Table(Struct, frozen=True):
    """A table: its name and title, what it holds, its columns, those that tell one row from all others, and those that
    refer to other tables. If it `is_divided`, there is a file of it for each year."""

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    is_divided: bool = False


_ARTICLE = Column("article", "`id` of the article")
_KIND = Column("kind", "`tag`, `place`, `source` or `person`")
_KEY = Column("key", "Key of the term in the registry of its kind")
_URL = Column("url", "Address of its page within the archive; empty where it has none")
_OF_ARTICLE = Reference(("article",), "articles", ("id",))
_OF_TERM = Reference(("kind", "key"), "terms", ("kind", "key"))

_COMMON = (
    Column("key", "Names it among its kind: its address without folder and ending"),
    Column("name", "Its name in the archive"),
    Column("sort", "Spelling by which an index sorts it, where that is another"),
    Column("names", "Names in other languages: `language: name`", "list"),
    Column("aliases", "Other spellings", "list"),
    Column("parents", "Keys of what it lies in or is part of", "list"),
    Column("description", "What it is"),
    _URL,
)
_PLACE = (
    Column("type", "Kind of place: city, province, river …"),
    Column("latitude", "Decimal degrees, WGS 84; empty where it is not known or is withheld", "number"),
    Column("longitude", "Decimal degrees, WGS 84; empty where it is not known or is withheld", "number"),
    Column("precision", "`exact`, `approximate`, or `withheld`: known, and not told"),
    Column("iso", "Code of ISO 3166-1 or 3166-2"),
    Column("countries", "Countries that it lies in, or itself, by the hierarchy of the archive", "list"),
    Column("geonames", "Number in GeoNames"),
    Column("wikidata", "Item of Wikidata"),
)
_SOURCE = (
    Column("kind", "`outlet`, `desk`, `organisation`, `person` or `document`"),
    Column("address", "Its own address on the web"),
    Column("language", "Its language (BCP 47)"),
    Column("opened", "When it began (EDTF, level 1)"),
    Column("closed", "When it ended (EDTF, level 1)"),
    Column("citation", "How a document is cited"),
    Column("policies", "Its policies: `name: address`", "list"),
    Column("wikidata", "Item of Wikidata"),
)
_PERSON = (Column("address", "Their own page on the web"), Column("wikidata", "Item of Wikidata"))

ARTICLES = Table(
    "articles",
    "Articles",
    "A row for each article; its text stands in `articles/*.jsonl`.",
    COLUMNS,
    ("id",),
    is_divided=True,
)
TERMS = Table(
    "terms",
    "Terms",
    "Every tag, place, source and person by kind and key: what `mentions`, `series` and `cooccurrence` refer to.",
    (
        _KIND,
        _KEY,
        Column("name", "Its name in the archive"),
        Column("url", "Address of its page within the archive; empty where it has none"),
    ),
    ("kind", "key"),
)
REGISTRY: Mapping[Kind, Table] = MappingProxyType(
    {
        "tag": Table("tags", "Tags", "Subjects.", _COMMON, ("key",)),
        "location": Table("places", "Places", "Places, without what is withheld.", (*_COMMON, *_PLACE), ("key",)),
        "source": Table(
            "sources",
            "Sources",
            "Named sources. Of those whom an article does not name there is no list.",
            (*_COMMON, *_SOURCE),
            ("key",),
        ),
        "person": Table("people", "People", "Those whom bylines name.", (*_COMMON, *_PERSON), ("key",)),
    }
)
MENTIONS = Table(
    "mentions",
    "Mentions",
    "A row for each tag, place and source that an article names, and for each part that a place plays.",
    (
        _ARTICLE,
        _KIND,
        _KEY,
        Column("role", "Of a place: `event` (it happened there), `dateline`, `source` or `mentioned`"),
    ),
    ("article", "kind", "key", "role"),
    (_OF_ARTICLE, _OF_TERM),
    is_divided=True,
)
CREDITS = Table(
    "credits",
    "Credits",
    "A row for each part that somebody had in an article.",
    (
        _ARTICLE,
        Column("number", "Place in the byline, counted from 1", "integer"),
        Column("person", "Key of the person"),
        Column("name", "The name as the byline has it"),
        Column("role", "`reporter`, `translator` …"),
        Column("desk", "The desk worked for"),
        Column("from_language", "Language translated from (BCP 47)"),
        Column("to_language", "Language translated into (BCP 47)"),
    ),
    ("article", "number"),
    (_OF_ARTICLE, Reference(("person",), "people", ("key",))),
    is_divided=True,
)
CORRECTIONS = Table(
    "corrections",
    "Corrections",
    "A row for each correction that an article carries.",
    (
        _ARTICLE,
        Column("number", "Its place among those of the article, counted from 1", "integer"),
        Column("date", "When it was made (EDTF, level 1)"),
        Column("date_min", "First day on which that may have been", "date"),
        Column("date_max", "Last day on which that may have been", "date"),
        Column("text", "What was put right"),
    ),
    ("article", "number"),
)
_YEAR = Column("year", "Year of the first day on which the articles may have been published, or `undated`")
SERIES = Table(
    "series",
    "Terms by month",
    "How many articles of each month name a term.",
    (
        _YEAR,
        _KIND,
        _KEY,
        Column(
            "period", "Month, `2021-02`; `2021` or `202x` for articles of which no more is known, `undated` if nothing"
        ),
        Column("articles", "Articles of that year and period that name it", "integer"),
        Column("of", "All articles of that year and period", "integer"),
    ),
    ("year", "kind", "key", "period"),
    (_OF_TERM,),
    is_divided=True,
)
COOCCURRENCE = Table(
    "cooccurrence",
    "Terms named together",
    "How many articles of a year name two terms: pairs that at least two articles name, and that are among the twenty "
    "most frequent of one of their terms; bylines aside. For all pairs, join `mentions` with itself.",
    (
        _YEAR,
        _KIND,
        _KEY,
        Column("other_kind", "Kind of the other term"),
        Column("other_key", "Key of the other term"),
        Column("articles", "Articles of that year that name both", "integer"),
    ),
    ("year", "kind", "key", "other_kind", "other_key"),
    (_OF_TERM, Reference(("other_kind", "other_key"), "terms", ("kind", "key"))),
    is_divided=True,
)
TABLES = (ARTICLES, MENTIONS, CREDITS, CORRECTIONS, TERMS, *REGISTRY.values(), SERIES, COOCCURRENCE)
