"""Front matter key by key: which keys there are, what else they are called, and which we don't know.

A `Fields` holds one mapping and the keys it may have. What is left when all is taken is unknown: kept, and
reported with a "did you mean".
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

from generator import urls
from generator.frontmatter.nodes import Field, Mapping, Node, Scalar
from generator.frontmatter.nodes import Sequence as NodeList
from generator.frontmatter.reader import (
    NAME_CHARACTERS,
    TEXT_CHARACTERS,
    TITLE_CHARACTERS,
    Reader,
    is_private,
    plain,
    shown,
    spelled,
)
from generator.model import Plain, When
from generator.text import is_slug, near, slug

_MANY = 20  # unknown keys in one mapping: more are told of together
_PATH_HINT = "write a path of this site that ends in .html or /, such as old/path.html"
_Word = TypeVar("_Word", bound=str)
Texts = tuple[tuple[str, int], ...]


def slug_hint(written: str) -> str:
    """What to type in place of a slug that can't stand in an address."""
    made = slug(written)
    if made == written or made.startswith(f"{written}-"):
        return f"this name is reserved: write slug: {written}- and one more word"
    return f"write slug: {made}"


class Key(Struct, frozen=True):
    """A key of the front matter: its name, what it means (for the README), and the other names it goes by."""

    name: str
    meaning: str = ""
    aliases: tuple[str, ...] = ()


class Keys(Struct, frozen=True):
    """The keys that a mapping may have, and every spelling of a name with the key it means: see `keys_of`."""

    names: tuple[str, ...]
    meant: dict[str, str]


def keys_of(keys: Iterable[Key]) -> Keys:
    """`Keys`, made once for many mappings."""
    keys = tuple(keys)
    meant = {spelled(name): key.name for key in keys for name in (key.name, *key.aliases)}
    return Keys(tuple(key.name for key in keys), meant)


class Fields:
    """One mapping, taken key by key."""

    def __init__(self, mapping: Mapping, keys: Keys, reader: Reader) -> None:
        self.reader = reader
        self.line = mapping.line
        self._keys = keys
        self._found: dict[str, Field] = {}  # the first of each key
        self._again: dict[str, list[Field]] = {}
        self._unknown: list[Field] = []
        meant = keys.meant
        for field in mapping.fields:
            # Most are written as they are spelled.
            name = meant.get(field.key) or meant.get(spelled(field.key))
            if name and name not in self._found:
                self._found[name] = field
            elif name:
                self._again.setdefault(name, []).append(field)
            elif not is_private(field.key):
                self._unknown.append(field)

    def __contains__(self, key: str) -> bool:
        return key in self._found

    def has_any(self, keys: frozenset[str]) -> bool:
        """Whether one of these keys is there."""
        return not keys.isdisjoint(self._found)

    def all(self, key: str) -> list[Field]:
        """Every field that goes by this key or one of its aliases, in the order written."""
        return [self._found[key], *self._again.get(key, ())] if key in self._found else []

    def one(self, key: str) -> Field | None:
        """The one field of this key. Two that disagree are reported; the key's own name wins."""
        return self._chosen(key) if key in self._again else self._found.get(key)

    def _chosen(self, key: str) -> Field:
        found = self.all(key)
        chosen = next((field for field in found if spelled(field.key) == key), found[0])
        for other in found:
            if plain(other.value) != plain(chosen.value):
                self._disagree(chosen, other, f"`{chosen.key}` is used")
        return chosen

    def _disagree(self, chosen: Field, other: Field, outcome: str) -> None:
        message = f"`{chosen.key}` (line {chosen.line}) and `{other.key}` (line {other.line}) disagree; {outcome}"
        self.reader.warn(
            other.line, message, f"keep one of the two; both mean `{self._keys.meant[spelled(other.key)]}`"
        )

    def merged(self, key: str) -> list[Field]:
        """Every field of a key that holds a list: nothing is lost where two names of it are used."""
        if key not in self._again:
            return [self._found[key]] if key in self._found else []
        found = self.all(key)
        for other in found[1:]:
            if plain(other.value) != plain(found[0].value):
                self._disagree(found[0], other, "both are read")
        return found

    def text(self, key: str, limit: int = TEXT_CHARACTERS) -> str:
        """A key's text, or an empty one."""
        if key not in self._found:
            return ""
        field = self.one(key)
        return self.reader.text(field.value, field.key, limit) if field else ""

    def date(self, key: str) -> When | None:
        """A key's date, or None."""
        if key not in self._found:
            return None
        field = self.one(key)
        return self.reader.date(field.value, field.key) if field else None

    def choice(self, key: str, choices: Sequence[_Word]) -> _Word:
        """A key's word out of `choices`; the first of them if the key is missing."""
        field = self.one(key)
        return self.reader.choice(field.value, field.key, choices) if field else choices[0]

    def texts(self, key: str, limit: int = NAME_CHARACTERS) -> Texts:
        """The texts of a key's list, with lines, each once."""
        return self._several(key, lambda node, name: self.reader.texts(node, name, limit))

    def words(self, key: str) -> Texts:
        """Like `texts`; and `a, b` is two."""
        return self._several(key, self.reader.words)

    def _several(self, key: str, read: Callable[[Node, str], Texts]) -> Texts:
        if key not in self._found:
            return ()
        lines: dict[str, int] = {}
        for field in self.merged(key):
            for text, line in read(field.value, field.key):
                if text not in lines:
                    lines[text] = line
        return tuple(lines.items())

    def language(self, key: str) -> str:
        """A key's language tag, or an empty text."""
        if key not in self._found:
            return ""
        field = self.one(key)
        return self.reader.language(field.value, field.key) if field else ""

    def web(self, key: str) -> str:
        """A key's address of the web: it becomes a link. Any other is an error."""
        field = self.one(key)
        return self.reader.web(field.value, field.key) if field else ""

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """The texts of a key's mapping, by their words."""
        field = self.one(key)
        return self.reader.pairs(field.value, field.key) if field else ()

    def slug(self, taken: Collection[str] = ()) -> str:
        """The slug as written. One that can't stand in an address, or is `taken` by something else, is an error.

        Under another name (`permalink: /2019/01/x/`) it is an address of another tool, whose end is the slug.
        """
        field = self.one("slug")
        if field is None:
            return ""
        written = self.reader.text(field.value, field.key, TITLE_CHARACTERS)
        if spelled(field.key) != "slug":
            return self._last_part(field, written)
        if written and (written in taken or not is_slug(written)):
            self.reader.error(field.line, f"`slug` can't be {shown(written)}", slug_hint(written))
        return written

    def _last_part(self, field: Field, address: str) -> str:
        """The slug in another tool's address; one elsewhere (`https:`) or made of rules (`/:title/`) holds none."""
        if ":" in address:
            hint = "write slug: and the last part of the address; an address elsewhere goes after `source_url:`"
            self.reader.warn(field.line, f"`{field.key}` is not used: it is no path of this site", hint)
            return ""
        last = address.rstrip("/").rsplit("/", 1)[-1].removesuffix(".html")
        return slug(last) if last else ""

    def redirects(self) -> tuple[str, ...]:
        """The files that answer old addresses. One that no file of the site could answer is an error."""
        kept: dict[str, None] = {}
        for written, line in (*self.texts("redirects", 1_000), *self._permalink()):
            answer = urls.redirect(written)
            if answer is None:
                whole = re.match(r"https?://[^/]+/([^?#]+)", written)  # as another tool's site had it
                hint = f"write {whole[1]}" if whole and urls.redirect(whole[1]) else _PATH_HINT
                self.reader.error(line, f"no file of the site can answer the redirect {shown(written)}", hint)
            else:
                kept[answer] = None
        return tuple(kept)

    def _permalink(self) -> Texts:
        """A `permalink` also says where the page used to be: that address goes on working."""
        field = self.one("slug")
        if field is None or spelled(field.key) == "slug" or not isinstance(field.value, Scalar):
            return ()
        written = field.value.text or ""
        return ((written, field.line),) if "/" in written.strip("/") and ":" not in written else ()

    def inner(self, node: Node, keys: Keys) -> "Fields | None":
        """A nested mapping as Fields, what is unknown in it reported; None if it is none."""
        if not isinstance(node, Mapping):
            return None
        fields = Fields(node, keys, self.reader)
        fields.refuse_unknown()
        return fields

    def lines(self) -> dict[str, int]:
        """The line of each key present, by its own name."""
        return {name: field.line for name, field in self._found.items()}

    def line_of(self, key: str) -> int:
        """The line of a key; of the mapping, where the key is missing."""
        return self._found[key].line if key in self._found else self.line

    def unknown(self, expected: Iterable[str]) -> dict[str, Plain]:
        """The keys we don't know, as plain values.

        A key that looks like a slip of one we know is an error, because what it says would be lost; any
        other is kept with a warning, unless the archive has `expected` it.
        """
        if not self._unknown:
            return {}
        self._report(self._unexpected(expected), self._strange)
        return {field.key: plain(field.value) for field in self._unknown if self._is_clean(field)}

    def refuse_unknown(self, expected: Iterable[str] = ()) -> None:
        """Reports the keys we don't know where none is kept."""
        if self._unknown:
            self._report(self._unexpected(expected), self._out_of_place)

    def _unexpected(self, expected: Iterable[str]) -> list[Field]:
        usual = set(map(spelled, expected))
        return [field for field in self._unknown if spelled(field.key) not in usual]

    def _report(self, fields: Sequence[Field], tell: Callable[[Field], None]) -> None:
        for field in fields[:_MANY]:
            tell(field)
        if len(fields) > _MANY:
            message = f"{len(fields) - _MANY:,} more keys from here on are not keys we know"
            self.reader.error(fields[_MANY].line, message, "check that this is the front matter of an article")

    def _strange(self, field: Field) -> None:
        message = f"`{field.key}` is not a key we know"
        if meant := near(spelled(field.key), self._keys.meant):
            hint = f'did you mean `{meant}`? If not, name it in site.toml: extra_keys = ["{field.key}"]'
            self.reader.error(field.line, message, hint)
        else:
            hint = f'it is kept; to say that it is meant, add to site.toml: extra_keys = ["{field.key}"]'
            self.reader.warn(field.line, message, hint)

    def _out_of_place(self, field: Field) -> None:
        meant = near(spelled(field.key), self._keys.meant)
        tell = self.reader.error if meant else self.reader.warn
        others = f"the keys here are {', '.join(self._keys.names)}; one for your own eyes begins with _"
        hint = f"did you mean `{meant}`?" if meant else others
        tell(field.line, f"`{field.key}` is not a key we know here, and is not used", hint)

    def _is_clean(self, field: Field) -> bool:
        """Whether a value that nobody reads holds only what can be shown: it is published all the same."""
        nodes: list[Node] = [field.value]
        for node in nodes:
            if isinstance(node, NodeList):
                nodes += node.items
            elif isinstance(node, Mapping):
                nodes += [inner.value for inner in node.fields]
        return all(self.reader.is_clean(node, field.key) for node in nodes if isinstance(node, Scalar))
