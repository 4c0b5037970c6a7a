"""imports/ledger.jsonl: what was ever imported, and what became of it.

One line an item, a JSON object. It belongs to the archive: it is kept beside the content and in its history, so that
a second import knows what the first one wrote, and tells what was changed by hand since.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.digests import digest_bytes
from generator.model import Problem

FOLDER = "imports"
FILE = f"{FOLDER}/ledger.jsonl"
JOURNAL = f"{FOLDER}/.ledger-part.jsonl"
"""What an import has done so far: an entry is in it before its file is written. It is gone when the ledger is whole."""

_HINT = "restore the file from the archive's history"


class Entry(Struct, frozen=True, omit_defaults=True):
    """An item that was imported.

    `key`       its own, in any export (see `Draft.key`).
    `importer`  the format it came in.
    `id`, `path`  the article that was made of it, and the file that this was written to.
    `draft`     the digest of what the item said; empty while its links do not lead to files yet, so that an import
                after one that was stopped makes it anew.
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
    entries: dict[str, Entry] = {}
    problems = []
    decoder = msgspec.json.Decoder(Entry)
    for number, line in enumerate(path.read_bytes().splitlines() if path.exists() else (), 1):
        try:
            entry = decoder.decode(line)
            entries[entry.key] = entry
        except msgspec.MsgspecError:
            problems.append(Problem(FILE, number, "this line is not as it was written", _HINT))
    for entry in _unfinished(root, entries):
        entries[entry.key] = entry
    return entries, tuple(problems)


def line(entry: Entry) -> bytes:
    """An entry as a line."""
    return msgspec.json.encode(entry) + b"\n"


def _unfinished(root: Path, entries: Mapping[str, Entry]) -> Iterator[Entry]:
    """What an import that was stopped had done. Of the last file one can't know whether it was written yet; and a power
    cut may leave files without a byte, and the end of the journal as anything."""
    found = list(_noted(root / JOURNAL))
    yield from (entry for entry in found[:-1] if _is_there(root / entry.path))
    before = {entry.key for entry in found[:-1]} | entries.keys()
    yield from (last for last in found[-1:] if _is_written(root / last.path, last, before))


def _noted(journal: Path) -> Iterator[Entry]:
    *lines, _torn = journal.read_bytes().split(b"\n") if journal.exists() else (b"",)
    for one in lines:
        try:
            yield msgspec.json.decode(one, type=Entry)
        except msgspec.MsgspecError:
            return


def _is_there(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _is_written(path: Path, last: Entry, before: Collection[str]) -> bool:
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return last.key not in before or digest_bytes(data).hex() == last.written


def text(entries: Iterable[Entry]) -> bytes:
    """The file that says all entries, ordered by their keys."""
    return msgspec.json.Encoder().encode_lines(sorted(entries, key=lambda entry: entry.key))
