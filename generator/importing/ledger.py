"""imports/ledger.jsonl: what was ever imported, and what became of it.

One line an item, a JSON object. It belongs to the archive: it is kept beside the content and in its history, so that
a second import knows what the first one wrote, and tells what was changed by hand since.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.model import Problem

FOLDER = "imports"
FILE = f"{FOLDER}/ledger.jsonl"
_HINT = "restore the file from the archive's history"


class Entry(Struct, frozen=True, omit_defaults=True):
    """An item that was imported.

    `key`       its own, in any export (see `Draft.key`).
    `importer`  the format it came in.
    `id`, `path`  the article that was made of it, and the file that this was written to.
    `draft`     the digest of what the item said.
    `written`   the digest of the file as it was written; whoever changed it by hand has another.
    `original`  the file that the item came from, where it is kept, in `imports/originals/`.
    """

    key: str
    importer: str
    id: str
    path: str
    draft: str
    written: str
    original: str = ""


def read(root: Path) -> tuple[dict[str, Entry], tuple[Problem, ...]]:
    """All entries by key; and which lines can't be read: then nothing should be imported, as it would come twice."""
    path = root / FILE
    if not path.exists():
        return {}, ()
    entries: dict[str, Entry] = {}
    problems = []
    decoder = msgspec.json.Decoder(Entry)
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            entry = decoder.decode(line)
            entries[entry.key] = entry
        except msgspec.MsgspecError:
            problems.append(Problem(FILE, number, "this line is not as it was written", _HINT))
    return entries, tuple(problems)


def text(entries: Iterable[Entry]) -> bytes:
    """The file that says all entries, ordered by their keys."""
    return msgspec.json.Encoder().encode_lines(sorted(entries, key=lambda entry: entry.key))
