"""Whom and what an article names: who made it, where it happened, and what it rests on."""

from generator.frontmatter.fields import Fields, Key, keys_of
from generator.frontmatter.nodes import Field, Node, Scalar
from generator.frontmatter.reader import ADDRESS_CHARACTERS, shown, spelled
from generator.model import (
    Credit,
    NamedSource,
    PlaceMention,
    PlaceRole,
    UnnamedSource,
)

ROLES = (
    "author",
    "reporter",
    "writer",
    "translator",
    "editor",
    "photographer",
    "illustrator",
    "producer",
    "researcher",
    "contributor",
)
PLACE_ROLES: tuple[PlaceRole, ...] = ("event", "dateline", "source", "mentioned")
OR_MAPPING = "a text or a mapping"
SOURCE_KINDS = ("", "outlet", "desk", "organisation", "person", "document")

_CREDIT = keys_of((Key("name"), Key("role"), Key("for", "", ("desk",)), Key("from"), Key("to")))
_PLACE = keys_of((Key("place", "", ("name", "location")), Key("role")))
_SOURCE = keys_of(
    (
        *map(Key, ("name", "kind", "citation", "unnamed", "role", "reason", "basis", "corroborates")),
        Key("key", "", ("id",)),
    )
)


# --- who made it


def read_credits(fields: Fields) -> tuple[tuple[Credit, ...], str]:
    """The credits, and what the grammar of bylines could not read, word for word."""
    credited: list[Credit] = []
    unread: list[str] = []
    for field in fields.all("bylines"):
        for item in fields.reader.items(field.value, field.key):
            found, words = _credit(fields, field, item)
            credited += found
            unread += words
    for name, _ in fields.texts("translator"):
        credited.append(Credit(name, "translator"))
    return tuple(dict.fromkeys(credited)), " ".join(unread)


def _credit(fields: Fields, field: Field, item: Node) -> tuple[list[Credit], list[str]]:
    """One item of a byline: a mapping, a sentence, or (in a list, or after `author`) a name."""
    inner = fields.inner(item, _CREDIT)
    if inner is not None:
        return _credit_mapping(inner), []
    from generator.content.byline import read_byline, split_names

    text = fields.reader.item(item, field.key, 2_000, OR_MAPPING)
    credited, unread = read_byline(text)
    if not text or not unread:
        return list(credited), []
    if not credited and (spelled(field.key) in {"author", "authors"} or item is not field.value):
        return [Credit(name, "author") for name in split_names(text)], []
    fields.reader.warn(item.line, f"this part of the byline can't be read: {shown(unread)}", _byline_hint(unread))
    return list(credited), [unread]


def _byline_hint(unread: str) -> str:
    from generator.content.byline import is_name

    if is_name(unread.removesuffix(".")):
        return f"it is shown as it stands; if it is a name, write: By {unread}"
    return "it is shown as it stands; write: Reported by NAME for DESK. Translated by NAME. Edited by NAME."


def _credit_mapping(inner: Fields) -> list[Credit]:
    name = needed(inner, "name", "name: NAME")
    role = inner.choice("role", ROLES)
    desk, origin, into = inner.text("for", 200), inner.language("from"), inner.language("to")
    return [Credit(name, role, desk, origin, into)] if name else []


def needed(inner: Fields, key: str, example: str, limit: int = 300) -> str:
    """A key that its mapping can't do without."""
    before = len(inner.reader.problems)
    text = inner.text(key, limit)
    if not text and len(inner.reader.problems) == before:
        inner.reader.error(inner.line, f"what stands here has no `{key}`", f"add {example}")
    return text


# --- where, and whence


def read_locations(fields: Fields) -> tuple[PlaceMention, ...]:
    """The places, with the part each plays; a place may play several."""
    mentions: dict[tuple[str, PlaceRole], PlaceMention] = {}
    for field in fields.merged("locations"):
        for item in _place_items(fields, field):
            mention = _place(fields, field, item)
            if mention.name:
                mentions.setdefault((mention.name, mention.role), mention)
    for name, line in fields.texts("dateline"):
        mentions.setdefault((name, "dateline"), PlaceMention(name, "dateline", line))
    return tuple(mentions.values())


def _place_items(fields: Fields, field: Field) -> tuple[Node, ...]:
    """`Hyesan; Yalu River` is two places; a comma belongs to one: `Hyesan, North Korea`."""
    if isinstance(field.value, Scalar) and ";" in (field.value.text or ""):
        line = field.value.line
        return tuple(Scalar(part.strip(), line) for part in (field.value.text or "").split(";") if part.strip())
    return fields.reader.items(field.value, field.key)


def _place(fields: Fields, field: Field, item: Node) -> PlaceMention:
    inner = fields.inner(item, _PLACE)
    if inner is None:
        return PlaceMention(fields.reader.item(item, field.key, 300, OR_MAPPING), "event", item.line)
    name = needed(inner, "place", "place: NAME")
    return PlaceMention(name, inner.choice("role", PLACE_ROLES), item.line)


def read_sources(fields: Fields) -> tuple[tuple[NamedSource, ...], tuple[UnnamedSource, ...], str]:
    """Named sources, unnamed sources, and the address that `source: https://…` gives."""
    named: dict[str, NamedSource] = {}
    unnamed: list[UnnamedSource] = []
    address = ""
    for field in fields.merged("sources"):
        for item in fields.reader.items(field.value, field.key):
            source = _source(fields, field, item)
            if isinstance(source, UnnamedSource):
                unnamed.append(source)
            elif is_web(source.name):
                address = address or fields.reader.web(item, field.key)
            elif source.name:
                named.setdefault(source.name, source)
    _check_keys(fields, unnamed)
    return tuple(named.values()), tuple(unnamed), address


def _source(fields: Fields, field: Field, item: Node) -> NamedSource | UnnamedSource:
    inner = fields.inner(item, _SOURCE)
    if inner is None:
        return NamedSource(_name_or_address(fields, field, item), item.line)
    if "unnamed" in inner:
        return UnnamedSource(
            description=inner.text("unnamed", 500),
            role=inner.text("role", 100),
            line=item.line,
            reason=inner.text("reason", 500),
            basis=inner.text("basis", 500),
            key=inner.text("key", 100),
            corroborates=tuple(key for key, _ in inner.texts("corroborates")),
        )
    name = needed(inner, "name", "name: NAME, or unnamed: a description")
    return NamedSource(name, item.line, inner.choice("kind", SOURCE_KINDS), inner.text("citation"))


def _name_or_address(fields: Fields, field: Field, item: Node) -> str:
    is_address = isinstance(item, Scalar) and is_web(item.text or "")
    return fields.reader.item(item, field.key, ADDRESS_CHARACTERS if is_address else 300, OR_MAPPING)


def is_web(text: str) -> bool:
    """Whether a text is an address of the web."""
    return text.strip().lower().startswith(("http://", "https://"))


def _check_keys(fields: Fields, unnamed: list[UnnamedSource]) -> None:
    """Every source that another corroborates is there, and each key stands for one."""
    lines: dict[str, int] = {}
    for source in unnamed:
        if source.key and source.key in lines:
            message = f"two unnamed sources have the key `{source.key}`, on lines {lines[source.key]} and {source.line}"
            fields.reader.error(source.line, message, "give each its own key, such as s1 and s2")
        lines[source.key] = source.line
    for source in unnamed:
        for key in source.corroborates:
            if key not in lines:
                message = f"`corroborates: {key}` names no unnamed source of this article"
                fields.reader.error(source.line, message, f"add key: {key} to the source it confirms")
            elif key == source.key:
                message = f"the source `{key}` is said to corroborate itself"
                fields.reader.error(
                    source.line, message, "write the key of the source that it confirms, or delete `corroborates`"
                )
