"""A registry's file → an Entry (what is known of a tag, place, source or person); a page's file → a Prose."""

from collections.abc import Collection

from generator.body import render_body
from generator.content.article import title_of
from generator.content.article_fields import SOURCE_KINDS
from generator.frontmatter.fields import Fields, Key
from generator.frontmatter.head import Head
from generator.frontmatter.nodes import Scalar, Sequence
from generator.frontmatter.reader import NAME_CHARACTERS, Reader
from generator.languages import LanguageError, read_language
from generator.model import Entry, Facts, Kind, Precision, Prose
from generator.text import is_slug

_NAMES = (
    Key("name", "The name, as it is shown. The one key that is needed.", ("title",)),
    Key("slug", "The last part of the address. Default: the name."),
    Key("aliases", "Other spellings that mean the same.", ("alias",)),
    Key("names", "The name in other languages: `{ko: 혜산시, zh: 惠山}`."),
    Key("sort", "The spelling to sort by."),
    Key("description", "One sentence.", ("summary",)),
    Key("redirects", "Old addresses that lead here.", ("redirect_from",)),
)
KEYS: dict[Kind, tuple[Key, ...]] = {
    "tag": (*_NAMES, Key("broader", "Subjects that this one belongs to.", ("in",))),
    "location": (
        *_NAMES,
        Key("in", "What it lies in; a border river lies in two.", ("within", "parents")),
        Key("type", "`country`, `province`, `city`, `river`, or a word of your own."),
        Key("coordinates", "`[latitude, longitude]` in decimal degrees."),
        Key("precision", "`exact`, `approximate`, or `withheld`: no coordinate reaches any output."),
        Key("iso", "ISO 3166 code."),
        Key("geonames", "GeoNames id."),
        Key("wikidata", "Wikidata id."),
    ),
    "source": (
        *_NAMES,
        Key("kind", "`outlet`, `desk`, `organisation`, `person` or `document`."),
        Key("part_of", "The outlet or organisation it is a part of.", ("in",)),
        Key("url", "Its own address."),
        Key("language", "The language it works in."),
        Key("opened", "The day it began."),
        Key("closed", "The day it ended."),
        Key("citation", "How to cite it, for a document."),
        Key("policies", "Its rules, each with an address or a sentence: `{corrections: …}`."),
        Key("wikidata", "Wikidata id."),
    ),
    "person": (*_NAMES, Key("url", "Their own page."), Key("wikidata", "Wikidata id.")),
}
_PARENTS: dict[Kind, str] = {"tag": "broader", "location": "in", "source": "part_of"}
_PRECISIONS: tuple[Precision, ...] = ("", "exact", "approximate", "withheld")

PROSE_KEYS = (
    Key("title", "The heading of the page."),
    Key("slug", "The address. Default: the file's name."),
    Key("language", "Its language. Default: the archive's."),
    Key("description", "One sentence."),
    Key("redirects", "Old addresses that lead here."),
)


def read_entry(kind: Kind, path: str, head: Head, extra_keys: Collection[str]) -> tuple[Entry, Reader]:
    """What a registry's file states, and the Reader that holds what is wrong with it."""
    reader = Reader(path)
    fields = Fields(head.mapping, KEYS[kind], reader)
    body, problems = render_body(head.body, path, head.body_line)
    entry = Entry(
        kind=kind,
        path=path,
        lines=fields.lines(),
        name=_name(fields),
        body=body,
        slug=fields.slug(),
        sort=fields.text("sort", NAME_CHARACTERS),
        description=fields.text("description"),
        aliases=tuple(text for text, _ in fields.texts("aliases")),
        names=_names(fields),
        parents=tuple(text for text, _ in fields.texts(_PARENTS.get(kind, ""), 300)),
        redirects=fields.redirects(),
        facts=_facts(fields),
        extra=fields.unknown(extra_keys),
    )
    reader.problems += problems
    return entry, reader


def _name(fields: Fields) -> str:
    before = len(fields.reader.problems)
    name = fields.text("name", NAME_CHARACTERS)
    if not name and len(fields.reader.problems) == before:
        fields.reader.error(fields.lines().get("name", 1), "there is no name", "add a line `name: …`")
    return name


def _names(fields: Fields) -> tuple[tuple[str, str], ...]:
    """Names by language, in the order written; a wrong tag is an error."""
    field = fields.one("names")
    kept = []
    for tag, name in fields.reader.pairs(field.value, field.key) if field else ():
        try:
            kept.append((read_language(tag), name))
        except LanguageError as error:
            fields.reader.error(field.line if field else 0, error.message, error.hint)
    return tuple(kept)


def _facts(fields: Fields) -> Facts:
    latitude, longitude = _coordinates(fields)
    return Facts(
        type=fields.text("type", NAME_CHARACTERS),
        latitude=latitude,
        longitude=longitude,
        precision=fields.choice("precision", _PRECISIONS),
        geonames=_number(fields, "geonames"),
        wikidata=fields.text("wikidata", 20),
        iso=fields.text("iso", 10),
        kind=fields.choice("kind", SOURCE_KINDS),
        url=_web(fields),
        language=fields.language("language"),
        opened=fields.date("opened"),
        closed=fields.date("closed"),
        citation=fields.text("citation"),
        policies=fields.pairs("policies"),
    )


def _coordinates(fields: Fields) -> tuple[float | None, float | None]:
    """Latitude and longitude in degrees, WGS 84; swapped or impossible ones are an error.

    Those of a place whose precision is `withheld` are forgotten here, so that nothing can show them.
    """
    field = fields.one("coordinates")
    if field is None or fields.text("precision") == "withheld":
        return None, None
    items = field.value.items if isinstance(field.value, Sequence) else ()
    numbers = [_degrees(item.text or "") for item in items if isinstance(item, Scalar)]
    if len(numbers) == 2 and len(items) == 2:
        latitude, longitude = numbers
        if latitude is not None and longitude is not None and abs(latitude) <= 90 and abs(longitude) <= 180:
            return latitude, longitude
    hint = "write coordinates: [41.4017, 128.1778], the latitude (-90 to 90) first"
    fields.reader.error(field.line, "`coordinates` are not a latitude and a longitude", hint)
    return None, None


def _degrees(text: str) -> float | None:
    digits = text.removeprefix("-").removeprefix("+")
    plain = digits.replace(".", "", 1).isdigit() and digits.isascii() and len(digits) <= 20
    return float(text) if plain else None


def _number(fields: Fields, key: str) -> str:
    text = fields.text(key, 20)
    if text and not (text.isascii() and text.isdigit()):
        fields.reader.error(fields.lines()[key], f"`{key}: {text}` is not a number", f"write {key}: 2039332")
        return ""
    return text


def _web(fields: Fields) -> str:
    address = fields.text("url", 2_000)
    if address and not address.lower().startswith(("http://", "https://")):
        fields.reader.error(fields.lines()["url"], f"`{address[:80]}` is not an address of the web", "write https://…")
        return ""
    return address


def read_prose(path: str, head: Head, language: str, extra_keys: Collection[str]) -> tuple[Prose, Reader]:
    """A page that is only prose; its address is its file's name."""
    reader = Reader(path)
    fields = Fields(head.mapping, PROSE_KEYS, reader)
    body, problems = render_body(head.body, path, head.body_line)
    stem = path.rsplit("/", 1)[-1].removesuffix(".md")
    if "slug" not in fields and not is_slug(stem):
        reader.error(0, f"the file name `{stem}` can't stand in an address", "add a line `slug: …`")
    prose = Prose(
        path=path,
        lines=fields.lines(),
        title=title_of(fields),
        language=fields.language("language") or language,
        body=body,
        slug=fields.slug() or stem,
        description=fields.text("description"),
        redirects=fields.redirects(),
    )
    fields.unknown(extra_keys)
    reader.problems += problems
    return prose, reader
