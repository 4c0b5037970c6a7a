"""The text of a row: in a column, or in a file that a column names."""

import posixpath
import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from generator.drafts.decoding import decode
from generator.drafts.draft import Fact
from generator.drafts.item import Item
from generator.drafts.keys import MEANT
from generator.drafts.markup import markdown_of
from generator.drafts.plain import paragraph
from generator.drafts.tree import Tree
from generator.drafts.tree import whole as whole_file
from generator.drafts.values import text_of
from generator.frontmatter.head import FILE_BYTES
from generator.frontmatter.nodes import HeadError
from generator.frontmatter.reader import spelled
from generator.importers._markdown.heads import taken

_HTML = re.compile(r"<(?:p|br|div|h[1-6]|ul|ol|blockquote|img|a)\b[^<>]*>", re.IGNORECASE)
_MARKDOWN = re.compile(r"^#{1,6} \S|\]\([^\s()]+\)|\*\*\S[^*\n]*\*\*|^(?:> |[-*] )\S", re.MULTILINE)
_TEXTS = (".md", ".markdown", ".mdown", ".txt", ".text", ".html", ".htm")


class Source(Struct, frozen=True):
    """A text with its form (`html`, `markdown`, `plain`), the file that it is from, if any, and what the head of that
    file says."""

    text: str
    form: str
    file: str = ""
    values: Mapping[str, Fact] = {}


def _column(values: Mapping[str, Fact], meaning: str) -> tuple[str, str]:
    """The name of the first column of a meaning that says something, and what it says."""
    for key, value in values.items():
        if MEANT.get(spelled(key)) == meaning and isinstance(value, str) and value.strip():
            return spelled(key), value
    return "", ""


def text_file(values: Mapping[str, Fact], table: str, tree: Tree) -> str:
    """The file in the tree that a row names as its text, beside the table or from the top; empty where none is."""
    written = text_of(_column(values, "file")[1]).replace("\\", "/")
    if not written.lower().endswith(_TEXTS):
        return ""
    for folder in (posixpath.dirname(table), ""):
        name = posixpath.normpath(posixpath.join(folder, written))
        if not name.startswith(("../", "/")) and (name in tree.names or _is_there(tree, name)):
            return name
    return ""


def _is_there(tree: Tree, name: str) -> bool:
    """Whether a file lies beside one that was named alone."""
    if len(tree.names) > 1:
        return False
    try:
        tree.open(name).close()
    except OSError:
        return False
    return True


def source_of(tree: Tree, table: str, values: Mapping[str, Fact]) -> Source | str:
    """The text of a row, or why it has none."""
    name, text = _column(values, "body")
    if text.strip():
        if len(text) > FILE_BYTES:
            return "the text is too long for one article"
        return Source(text.replace("\r\n", "\n"), _form(name, text))
    file = text_file(values, table, tree)
    if not file:
        return "the row names a file that is not there" if _column(values, "file")[1] else "the row has no text"
    try:
        return _read(tree, file)
    except OSError:
        return "the row names a file that can't be read"


def _form(name: str, text: str) -> str:
    if "markdown" in name or name == "md":
        return "markdown"
    if "html" in name or _HTML.search(text):
        return "html"
    return "markdown" if _MARKDOWN.search(text) else "plain"


def _read(tree: Tree, file: str) -> Source:
    text = decode(whole_file(tree, file, FILE_BYTES)).text
    if file.lower().endswith((".html", ".htm")):
        return Source(text, "html", file)
    if file.lower().endswith((".txt", ".text")):
        return Source(text, "plain", file)
    try:
        parts = taken(text)
    except HeadError:
        return Source(text, "markdown", file)
    return Source(parts.body, "markdown", file, parts.values)


def markdown_in(item: Item, source: Source, held: Callable[[str], str]) -> str:
    """The text as Markdown. What is plain shows letter by letter; where no blank line parts it, every line is one."""
    if source.form == "html":
        made = markdown_of(source.text, pictures=item.pictures, held=held)
        item.pictures[:] = made.pictures
        for note in made.notes:
            item.note(note.message, note.hint)
        return made.markdown
    if source.form == "markdown":
        return source.text.strip("\n")
    text = source.text.strip()
    parts = re.split(r"\n[ \t]*\n" if re.search(r"\n[ \t]*\n", text) else r"\n", text)
    return "\n\n".join(paragraph(part) for part in parts if part.strip())
