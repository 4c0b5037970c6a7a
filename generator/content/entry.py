"""A registry's file → an Entry (what is known of a tag, place, source or person); a page's file → a Prose."""

import re
import unicodedata
from collections.abc import Collection

from msgspec import structs

from generator import urls
from generator.body import render_body
from generator.content.article import title_of
from generator.content.degrees import meant_by
from generator.content.named_fields import SOURCE_KINDS
from generator.frontmatter.fields import Fields, Key, keys_of, slug_hint
from generator.frontmatter.nodes import Head, Node, Scalar, Sequence
from generator.frontmatter.reader import NAME_CHARACTERS, Reader, shown
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
        Key("precision", "`exact`, `approximate`, or `withheld`: nothing that tells where it lies reaches any output."),
        Key(
            "span_km", "How many kilometres its map is across. Default: 800, or as many as a country or province needs."
        ),
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
_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{0,15})?")
_DEGREES_HINT = "write decimal degrees, the latitude first, as in coordinates: [41.4017, 128.1778]"
_RANGES = "write the latitude (-90 to 90), then the longitude (-180 to 180)"
_KILOMETRES, _SPANS = re.compile(r"[0-9]{1,5}"), (20, 20_000)
_GEONAMES = re.compile(r"[0-9]{1,12}")
_WIKIDATA = re.compile(r"Q[0-9]{1,12}")
_PRECISIONS: tuple[Precision, ...] = ("", "exact", "approximate", "withheld")

PROSE_KEYS = (
    Key("title", "The heading of the page."),
    Key("slug", "The address. Default: the file's name."),
    Key("language", "Its language. Default: the archive's."),
    Key("description", "One sentence."),
    Key("redirects", "Old addresses that lead here."),
)
_KEYS = {kind: keys_of(keys) for kind, keys in KEYS.items()}
_PROSE_KEYS = keys_of(PROSE_KEYS)


def read_entry(kind: Kind, path: str, head: Head, extra_keys: Collection[str]) -> tuple[Entry, Reader]:
    """What a registry's file states, and the Reader that holds what is wrong with it."""
    reader = Reader(path)
    fields = Fields(head.mapping, _KEYS[kind], reader)
    body, problems = render_body(head.body, path, head.body_line)
    parents = tuple(text for text, _ in fields.texts(_PARENTS.get(kind, ""), 300))
    entry = Entry(
        kind=kind,
        path=path,
        lines=fields.lines(),
        name=_name(fields),
        body=body,
        slug=fields.slug(() if parents else urls.TAKEN.get(kind, ())),
        sort=fields.text("sort", NAME_CHARACTERS),
        description=fields.text("description"),
        aliases=tuple(text for text, _ in fields.texts("aliases")),
        names=_names(fields),
        parents=parents,
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
        fields.reader.error(fields.line_of("name"), "there is no name", "write name: …")
    return name


def _names(fields: Fields) -> tuple[tuple[str, str], ...]:
    """Names by language, in the order written; a wrong tag is an error."""
    kept = []
    for tag, name in fields.pairs("names"):
        try:
            kept.append((read_language(tag), name))
        except LanguageError as error:
            fields.reader.error(fields.line_of("names"), f"`names`: {error.message}", error.hint)
    return tuple(kept)


def _facts(fields: Fields) -> Facts:
    precision = fields.choice("precision", _PRECISIONS)
    latitude, longitude = _coordinates(fields)
    facts = Facts(
        type=fields.text("type", NAME_CHARACTERS),
        latitude=latitude,
        longitude=longitude,
        precision=precision,
        geonames=_identifier(fields, "geonames", _GEONAMES, "2043835"),
        wikidata=_identifier(fields, "wikidata", _WIKIDATA, "Q109019"),
        iso=fields.text("iso", 10),
        kind=fields.choice("kind", SOURCE_KINDS),
        url=fields.web("url"),
        language=fields.language("language"),
        opened=fields.date("opened"),
        closed=fields.date("closed"),
        citation=fields.text("citation"),
        policies=fields.pairs("policies"),
        span_km=_span(fields),
    )
    # Where a place lies whose precision is withheld is forgotten here, so that nothing can show it; and so is what
    # others know it by, who tell where it lies.
    hidden = structs.replace(facts, latitude=None, longitude=None, geonames="", wikidata="")
    return hidden if precision == "withheld" else facts


def _coordinates(fields: Fields) -> tuple[float | None, float | None]:
    """Latitude and longitude in degrees, WGS 84; swapped or impossible ones are an error."""
    field = fields.one("coordinates")
    if field is None or (isinstance(field.value, Scalar) and field.value.text is None):
        return None, None
    written = _numbers(field.value)
    if len(written) != 2 or not all(map(_DEGREES.fullmatch, written)):
        meant = meant_by(",".join(written))
        hint = f"write coordinates: [{meant[0]}, {meant[1]}]" if meant else _DEGREES_HINT
        fields.reader.error(field.line, "`coordinates` are not a latitude and a longitude", hint)
        return None, None
    first, second = map(float, written)
    if abs(first) <= 90 and abs(second) <= 180:
        return first, second
    swapped = abs(second) <= 90 and abs(first) <= 180
    message = f"there is no latitude {written[0]}" if abs(first) > 90 else f"there is no longitude {written[1]}"
    hint = f"write coordinates: [{written[1]}, {written[0]}], the latitude (-90 to 90) first" if swapped else _RANGES
    fields.reader.error(field.line, f"`coordinates`: {message}", hint)
    return None, None


def _numbers(node: Node) -> list[str]:
    """`[1, 2]`, or the text `1, 2`."""
    if isinstance(node, Scalar):
        return [part.strip() for part in (node.text or "").split(",")]
    return [getattr(item, "text", None) or "" for item in node.items] if isinstance(node, Sequence) else []


def _span(fields: Fields) -> int:
    """A whole number of kilometres, from a town's to half the way around the earth."""
    text = fields.text("span_km", 200)
    if not text:
        return 0
    if _KILOMETRES.fullmatch(text) and _SPANS[0] <= int(text) <= _SPANS[1]:
        return int(text)
    message = f"`span_km` can't be {shown(text)}"
    fields.reader.error(fields.line_of("span_km"), message, "write span_km: 900, a number from 20 to 20000")
    return 0


def _identifier(fields: Fields, key: str, pattern: re.Pattern[str], example: str) -> str:
    """A number or id in another register, which becomes a part of an address."""
    text = fields.text(key, 200)
    if text and not pattern.fullmatch(text):
        # Only what stands there is proposed: who copies an example would mean another place.
        found = re.findall(rf"\b{pattern.pattern}\b", text)
        if pattern.fullmatch(f"Q{text}"):
            hint = f"write {key}: Q{text}"
        elif len(found) == 1:
            hint = f"write {key}: {found[0]}, without the rest of its address"
        else:
            hint = f"write only the id, as in {key}: {example}"
        fields.reader.error(fields.line_of(key), f"`{key}` can't be {shown(text)}", hint)
        return ""
    return text


def read_prose(path: str, head: Head, language: str, extra_keys: Collection[str]) -> tuple[Prose, Reader]:
    """A page that is only prose; its address is its file's name."""
    reader = Reader(path)
    fields = Fields(head.mapping, _PROSE_KEYS, reader)
    body, problems = render_body(head.body, path, head.body_line)
    prose = Prose(
        path=path,
        lines=fields.lines(),
        title=title_of(fields),
        language=fields.language("language") or language,
        body=body,
        slug=fields.slug() or _slug_of_file(path, reader),
        description=fields.text("description"),
        redirects=fields.redirects(),
    )
    fields.refuse_unknown(extra_keys)
    reader.problems += problems
    return prose, reader


def _slug_of_file(path: str, reader: Reader) -> str:
    """The slug that a file's name is."""
    stem = unicodedata.normalize("NFC", path.rsplit("/", 1)[-1].removesuffix(".md"))
    if not is_slug(stem):
        reader.error(0, f"the file name {shown(stem)} can't stand in an address", slug_hint(stem))
    return stem
