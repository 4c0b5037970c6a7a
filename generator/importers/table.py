"""Tables of articles: CSV with any sign between its cells, spreadsheets (.xlsx), records in JSON and JSON Lines.

One row is one article: a column means a title, others what else we know, by its name in several languages. The text is
in a column of its own, or in a file that a column names. Columns that we don't know are kept under their names.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.drafts.draft import Draft, Fact, Left
from generator.drafts.filed import holder
from generator.drafts.item import Item
from generator.drafts.keyed import Ways, read_keys
from generator.drafts.keys import MEANT
from generator.drafts.tree import Tree
from generator.drafts.values import text_of, texts_of
from generator.frontmatter.reader import spelled
from generator.importers import Aim, Claim, Found
from generator.importers._table import delimited, records, sheets
from generator.importers._table.ours import as_stated
from generator.importers._table.rows import Row, is_ours
from generator.importers._table.texts import Source, markdown_in, source_of, text_file

NAME = "table"
WORDS = "table of articles (CSV, .xlsx, JSON)"
RANK = 55

_DELIMITED = (".csv", ".tsv", ".tab")
_SHEETS = (".xlsx", ".xlsm")
_RECORDS = (".json", ".jsonl", ".ndjson")


def claim(tree: Tree, names: Sequence[str]) -> Claim:
    """Tables with a column that means a title and at least one more that we know; and the texts that they name."""
    files = [name for name in names if _is_table(tree, name)]
    beside = {text for name in files for text in _named_texts(tree, name, names)}
    return Claim(tuple(files), tuple(sorted(beside - set(files))))


def _is_table(tree: Tree, name: str) -> bool:
    ending = name.lower()
    if ending.endswith(_DELIMITED):
        return delimited.form_of(tree, name) is not None
    return ending.endswith(_SHEETS) or (ending.endswith(_RECORDS) and records.are_records(tree, name))


def _named_texts(tree: Tree, name: str, names: Sequence[str]) -> Iterator[str]:
    """The files that the rows of a table name as their texts, among those that are free."""
    free = frozenset(names)
    for row in _rows(tree, name):
        if isinstance(row, Row) and (file := text_file(row.values, name, tree)) and file in free:
            yield file


def _rows(tree: Tree, name: str) -> Iterator[Row | Found]:
    if name.lower().endswith(_SHEETS):
        yield from sheets.rows(tree, name)
    elif name.lower().endswith(_RECORDS):
        yield from records.rows(tree, name)
    elif form := delimited.form_of(tree, name):
        yield from delimited.rows(tree, name, form)


def drafts(tree: Tree, claim: Claim, aim: Aim) -> Iterator[Found]:
    """The rows of all tables, in their order."""
    del aim
    held = holder(tree.names)
    for name in claim.files:
        encoding = _guessed(tree, name)
        for row in _rows(tree, name):
            yield _draft(tree, name, row, held, encoding) if isinstance(row, Row) else row


def _guessed(tree: Tree, name: str) -> str:
    form = delimited.form_of(tree, name) if name.lower().endswith(_DELIMITED) else None
    return form.encoding if form and form.is_guessed else ""


def _draft(tree: Tree, name: str, row: Row, held: Callable[[str], str], encoding: str) -> Draft | Left:
    source = source_of(tree, name, row.values)
    if isinstance(source, str):
        return Left(row.place, source, "name the file of its text in a column `file`, or put it into a column `text`")
    item = Item()
    values = _values({**source.values, **row.values})
    read_keys(item, values, Ways("|;" if _has_signs(values) else ",", {}, held))
    item.guess("encoding", encoding, "from the bytes of the file, which are not UTF-8")
    body = markdown_in(item, source, held)
    return item.draft(_key(name, row, source), row.place, name, body)


def _has_signs(values: Mapping[str, Fact]) -> bool:
    """Whether the tags of a row are parted by `;` or `|`, and a comma is a part of one."""
    tags = [value for key, value in values.items() if MEANT.get(spelled(key)) == "tags" and isinstance(value, str)]
    return any(";" in tag or "|" in tag for tag in tags)


def _values(values: Mapping[str, Fact]) -> dict[str, Fact]:
    """What a row says but for its text, several names in one cell parted."""
    if is_ours(values):
        return as_stated(values)
    kept = {key: value for key, value in values.items() if MEANT.get(spelled(key)) not in {"body", "file"}}
    kept.pop("id", None)
    return {key: _parted(key, value) for key, value in kept.items()}


def _parted(key: str, value: Fact) -> Fact:
    is_list = MEANT.get(spelled(key)) in {"authors", "place", "source", "series"}
    is_several = isinstance(value, str) and any(sign in value for sign in ";|")
    return texts_of(value, ";|") if is_list and is_several else value


def _key(name: str, row: Row, source: Source) -> str:
    """Its id, else its address, else the file of its text, else its row."""
    by_name = {spelled(key): text_of(value) for key, value in row.values.items()}
    address = next((by_name[key] for key in ("url", "permalink", "link", "canonical_url")
                    if by_name.get(key, "").startswith("http")), "")  # fmt: skip
    return by_name.get("id", "") or address or source.file or f"{name}#{row.number}"
