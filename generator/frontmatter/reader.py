"""Single values of the front matter: each as the type it should be, each fault as a Problem with its line."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from generator.dates import reading as dates
from generator.frontmatter.nodes import Mapping, Node, Scalar
from generator.frontmatter.nodes import Sequence as NodeList
from generator.languages import LanguageError, read_language
from generator.model import Plain, Problem, When
from generator.text import near, squeeze

NAME_CHARACTERS = 100
TITLE_CHARACTERS = 500
TEXT_CHARACTERS = 5_000
ADDRESS_CHARACTERS = 2_000
REMEMBERED = 1_000
_LIST_ITEMS = 500
_SHOWN = 80  # characters that a message repeats
# Beside the characters that can't be seen, those that no XML can hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BENT, _CLOSING = tuple("“„‟‘‚‛"), "”“’‘"
_NAME_LIMIT = 300  # nothing longer is a name
_TRUE = frozenset({"true", "yes", "on", "y", "1"})
_FALSE = frozenset({"false", "no", "off", "n", "0"})


@lru_cache(maxsize=REMEMBERED)
def spelled(key: str) -> str:
    """A key without the differences that don't count: `Date-Published` is `date_published`."""
    return key.strip().lower().replace("-", "_").replace(" ", "_")


def shown(text: str) -> str:
    """A text as a message can repeat it: short, and without what would move a terminal's cursor."""
    seen = squeeze(_CONTROL.sub("\ufffd", text[: 2 * _SHOWN]))
    return f"`{seen}`" if len(text) <= _SHOWN else f"`{seen[:_SHOWN]}…`"


_Word = TypeVar("_Word", bound=str)
_Item = TypeVar("_Item", bound=Node)


class Reader:
    """Collects the Problems of one file while its fields are read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def error(self, line: int, message: str, hint: str) -> None:
        """Notes what keeps the archive from being published."""
        self.problems.append(Problem(self.path, line, message, hint))

    def warn(self, line: int, message: str, hint: str) -> None:
        """Notes what an archivist should know, and can leave."""
        self.problems.append(Problem(self.path, line, message, hint, "warning"))

    # --- single values

    def text(self, node: Node, key: str, limit: int = TEXT_CHARACTERS) -> str:
        """One line of text; empty where nothing is written."""
        if not isinstance(node, Scalar):
            self.error(node.line, f"`{key}` is {_kind(node)}, not a text", f'write a text after `{key}`: "…"')
            return ""
        return self._line(node, key, "", limit)

    def item(self, node: Node, key: str, limit: int, kinds: str = "a text") -> str:
        """One line of text that is an item of a list, in which other `kinds` of items may stand."""
        if isinstance(node, Scalar):
            text = self._line(node, key, "a text in ", limit)
            if text[:1] in _BENT and limit <= _NAME_LIMIT:
                self._bent(text, key, node.line)
            return text
        hint = f'write a list after `{key}`: ["…", "…"]'
        self.error(node.line, f"`{key}` holds {_kind(node)} where {kinds} should be", hint)
        return ""

    def _bent(self, text: str, key: str, line: int) -> None:
        """Warns of a name in the quotation marks of a word processor, which YAML takes for letters: `“a”`, or `“a` of a
        list that was cut at a comma. A title may be a quotation; a name is none."""
        name = text[1:].rstrip(_CLOSING)
        if name and not any(sign in name for sign in _CLOSING):
            message = f"`{key}` names {shown(text)}, with quotation marks that are not those of the keyboard"
            self.warn(line, message, f'write "{name}"' if "," in name else f"write {name}")

    def _line(self, node: Scalar, key: str, place: str, limit: int) -> str:
        written = node.text or ""
        if len(written) <= limit and written.isprintable() and "  " not in written:  # all but a few
            return written.strip(" ")
        if len(written) > limit:
            elsewhere = "" if limit < TEXT_CHARACTERS else ", or move the text below the front matter"
            message = f"{place}`{key}` is {len(written):,} characters long, more than {limit:,}"
            self.error(node.line, message, f"shorten it{elsewhere}")
            return ""
        return squeeze(written) if self.is_clean(node, key) else ""

    def is_clean(self, node: Scalar, key: str) -> bool:
        """Whether a text holds only what can be shown; an error where it doesn't."""
        control = _CONTROL.search(node.text or "")
        if control:
            message = f"`{key}` holds a character that can't be shown, U+{ord(control.group()):04X}"
            self.error(node.line, message, "delete the character")
        return control is None

    def choice(self, node: Node, key: str, choices: Sequence[_Word]) -> _Word:
        """One of a few words; the first of them where it is not."""
        text = self.text(node, key)
        stated = spelled(text)
        for word in choices:
            if word == stated:
                return word
        if text:
            meant = near(stated, choices)
            hint = f"did you mean `{meant}`?" if meant else f"write one of: {', '.join(filter(None, choices))}"
            self.error(node.line, f"`{key}` can't be {shown(text)}", hint)
        return choices[0]

    def truth(self, node: Node, key: str) -> bool | None:
        """Yes or no; None, and an error, where it is neither: nothing is published by a slip."""
        word = (node.text or "") if isinstance(node, Scalar) else _kind(node)
        if spelled(word) in _TRUE or spelled(word) in _FALSE:
            return spelled(word) in _TRUE
        told = (shown(word) if word else "empty") if isinstance(node, Scalar) else word
        self.error(node.line, f"`{key}` is neither true nor false, but {told}", f"write {key}: true or {key}: false")
        return None

    def date(self, node: Node, key: str) -> When | None:
        """A date as far as it is known; None where nothing is written."""
        text = self.text(node, key, 100)
        try:
            return dates.read_date(text) if text else None
        except dates.DateError as error:
            self.error(node.line, f"`{key}`: {error.message}", error.hint)
            return None

    def language(self, node: Node, key: str) -> str:
        """A language tag in its usual spelling; empty if missing or wrong."""
        text = self.text(node, key, 100)
        try:
            return read_language(text) if text else ""
        except LanguageError as error:
            self.error(node.line, f"`{key}`: {error.message}", error.hint)
            return ""

    def web(self, node: Node, key: str) -> str:
        """An address of the web, or an empty text, and an error where there is another."""
        text = self.text(node, key, ADDRESS_CHARACTERS)
        scheme, mark, rest = text.partition("://")
        if mark and rest and " " not in text and scheme.lower() in {"http", "https"}:
            return f"{scheme.lower()}://{rest}"
        if text:
            hint = "write the whole address, from https:// on, without spaces"
            self.error(node.line, f"`{key}` can't be {shown(text)}, which is not an address of the web", hint)
        return ""

    # --- several values

    def items(self, node: Node, key: str) -> tuple[Node, ...]:
        """The items of a list; a single value is a list of one, nothing an empty one."""
        if isinstance(node, NodeList):
            return self._few(node.items, node.line, key)
        return () if isinstance(node, Scalar) and node.text is None else (node,)

    def _few(self, items: tuple[_Item, ...], line: int, key: str) -> tuple[_Item, ...]:
        if len(items) <= _LIST_ITEMS:
            return items
        self.error(line, f"`{key}` has {len(items):,} items, more than {_LIST_ITEMS}", "shorten the list")
        return ()

    def texts(self, node: Node, key: str, limit: int = NAME_CHARACTERS) -> tuple[tuple[str, int], ...]:
        """Texts with their lines, without empty ones."""
        found = [(self.item(item, key, limit), item.line) for item in self.items(node, key)]
        return tuple([pair for pair in found if pair[0]])

    def words(self, node: Node, key: str) -> tuple[tuple[str, int], ...]:
        """Like `texts`; and a single text with commas, or with semicolons, is several."""
        if not isinstance(node, Scalar):
            return self.texts(node, key)
        parts = tuple(Scalar(part, node.line) for part in _parted(self.text(node, key)) if part)
        return self.texts(NodeList(parts, node.line), key)

    def pairs(self, node: Node, key: str) -> tuple[tuple[str, str], ...]:
        """A mapping of texts; private keys left out."""
        if isinstance(node, Mapping):
            stated = (field for field in node.fields if not is_private(field.key))
            return tuple((field.key, text) for field in stated if (text := self.text(field.value, field.key, 500)))
        if not (isinstance(node, Scalar) and node.text is None):
            hint = f'write words with texts after `{key}`: {{…: "…", …: "…"}}'
            self.error(node.line, f"`{key}` is {_kind(node)}, not a mapping", hint)
        return ()


def _parted(text: str) -> list[str]:
    """`a, b` and `a; b, c` in parts; what stands in quotes stays together: `a, "b, c"`."""
    separator = ";" if ";" in text else ","
    if '"' not in text or text.count('"') % 2:
        return [squeeze(part) for part in text.split(separator)]
    import csv

    return [squeeze(part) for part in next(csv.reader([text], delimiter=separator, skipinitialspace=True), ())]


def is_private(key: str) -> bool:
    """Whether a key is for the archivist's own eyes: it reaches no output of any kind."""
    return key.strip().startswith("_")


def plain(node: Node) -> Plain:
    """A node as text, lists and mappings, without lines; private keys left out."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, NodeList):
        return [plain(item) for item in node.items]
    return {field.key: plain(field.value) for field in node.fields if not is_private(field.key)}


def _kind(node: Node) -> str:
    if isinstance(node, Mapping):
        return "a mapping"
    return "a list" if isinstance(node, NodeList) else "a text"
