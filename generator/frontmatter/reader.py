"""Single values of the front matter: each as the type it should be, each fault as a Problem with its line."""

import re
from collections.abc import Iterable, Sequence
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
_LIST_ITEMS = 500
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_TRUE = frozenset({"true", "yes", "on", "y", "1"})
_Word = TypeVar("_Word", bound=str)
_FALSE = frozenset({"false", "no", "off", "n", "0", ""})


def spelled(key: str) -> str:
    """A key without the differences that don't count: `Date-Published` is `date_published`."""
    return key.strip().lower().replace("-", "_")


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
            self.error(node.line, f"`{key}` is {_kind(node)}, not a text", f"write {key}: some text")
            return ""
        written = node.text or ""
        if len(written) > limit:
            message = f"`{key}` is {len(written):,} characters long, more than {limit:,}"
            self.error(node.line, message, "shorten it, or move the text below the front matter")
            return ""
        if control := _CONTROL.search(written):
            code = f"U+{ord(control.group()):04X}"
            self.error(node.line, f"`{key}` holds a control character, {code}", "delete the character")
            return ""
        return squeeze(written)

    def choice(self, node: Node, key: str, choices: Sequence[_Word]) -> _Word:
        """One of a few words; the first of them where it is not."""
        text = self.text(node, key)
        for word in choices:
            if word == spelled(text):
                return word
        if text:
            meant = near(spelled(text), choices)
            hint = f"did you mean `{meant}`?" if meant else f"write one of: {', '.join(filter(None, choices))}"
            self.error(node.line, f"`{key}: {text}` is not a {key} we know", hint)
        return choices[0]

    def truth(self, node: Node, key: str) -> bool | None:
        """Yes or no; None, and an error, where it is neither: nothing is published by a slip."""
        word = node.text if isinstance(node, Scalar) else "?"
        folded = spelled(word or "")
        if folded in _TRUE or folded in _FALSE:
            return folded in _TRUE
        message = f"`{key}` is neither true nor false" + (f": {word}" if isinstance(node, Scalar) else "")
        self.error(node.line, message, f"write {key}: true or {key}: false")
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
            self.error(node.line, error.message, error.hint)
            return ""

    # --- several values

    def items(self, node: Node, key: str) -> tuple[Node, ...]:
        """The items of a list; a single value is a list of one, nothing an empty one."""
        if isinstance(node, NodeList):
            if len(node.items) > _LIST_ITEMS:
                message = f"`{key}` has {len(node.items):,} items, more than {_LIST_ITEMS}"
                self.error(node.line, message, "shorten the list")
                return ()
            return node.items
        return () if isinstance(node, Scalar) and node.text is None else (node,)

    def texts(self, node: Node, key: str, limit: int = NAME_CHARACTERS) -> tuple[tuple[str, int], ...]:
        """Texts with their lines, without empty ones."""
        found = ((self.text(item, key, limit), item.line) for item in self.items(node, key))
        return tuple((text, line) for text, line in found if text)

    def words(self, node: Node, key: str) -> tuple[tuple[str, int], ...]:
        """Like `texts`; and a single text with commas, or with semicolons, is several."""
        if not isinstance(node, Scalar):
            return self.texts(node, key)
        whole = self.text(node, key)
        separator = ";" if ";" in whole else ","
        parts = (squeeze(part) for part in whole.split(separator))
        return self._within_limit(((part, node.line) for part in parts if part), key)

    def _within_limit(self, names: Iterable[tuple[str, int]], key: str) -> tuple[tuple[str, int], ...]:
        kept = []
        for name, line in names:
            if len(name) > NAME_CHARACTERS:
                message = f"`{key}` holds a name of {len(name)} characters, more than {NAME_CHARACTERS}"
                self.error(line, message, "shorten it")
            else:
                kept.append((name, line))
        return tuple(kept)

    def pairs(self, node: Node, key: str) -> tuple[tuple[str, str], ...]:
        """A mapping of texts."""
        if isinstance(node, Mapping):
            return tuple((field.key, text) for field in node.fields if (text := self.text(field.value, field.key, 500)))
        if not (isinstance(node, Scalar) and node.text is None):
            self.error(node.line, f"`{key}` is {_kind(node)}, not a mapping", f"write {key}: {{word: text}}")
        return ()


def plain(node: Node) -> Plain:
    """A node as text, lists and mappings, without lines; private keys left out."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, NodeList):
        return [plain(item) for item in node.items]
    return {field.key: plain(field.value) for field in node.fields if not field.key.startswith("_")}


def _kind(node: Node) -> str:
    if isinstance(node, Mapping):
        return "a mapping"
    return "a list" if isinstance(node, NodeList) else "a text"
