"""addresses.tsv: every address the archive ever published, so that none vanishes without a word.

One line each: address, identity, content file. The file belongs to the archive: it is kept beside the content
and in its history, and grows at its end. An address whose identity now lies elsewhere becomes a redirect.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import count
from operator import attrgetter
from pathlib import Path

from msgspec import Struct, structs

from generator import urls
from generator.digests import digest_bytes
from generator.model import Problem
from generator.text import is_merge_mark

FILE = "addresses.tsv"
_ARTICLE = "article:"
_FEW = 16  # lookups that take less time than to read all
# Nearly every address is of this kind, and can be told at once; `urls.is_address` takes its time over the others.
_PLAIN = re.compile(
    r"(?:(?!(?:con|prn|aux|nul|com|lpt)[^/]{0,1}[./])[a-z0-9][a-z0-9_-]{0,99}/){0,20}"
    r"(?!(?:con|prn|aux|nul|com|lpt)[^/]{0,1}\.)[a-z0-9][a-z0-9_-]{0,99}\.html"
)


class Line(Struct, frozen=True):
    """One address: what was published there, and the content file it came from."""

    url: str
    identity: str
    path: str

    def __str__(self) -> str:
        return f"{self.url}\t{self.identity}\t{self.path}"


class Identities(Mapping[str, str]):
    """The ids of articles, by their files; the first of each file stays its own.

    A few are looked up in the text itself; whoever asks for more has all of them put in order. `is_as_before`: they
    are what they were when ids were last given.
    """

    def __init__(self, book: "Ledger", *, is_as_before: bool = False) -> None:
        self._book = book
        self._asked = 0
        self.is_as_before = is_as_before

    def __getitem__(self, path: str) -> str:
        self._asked += 1
        found = self._all.get(path) if self._asked > _FEW else self._sought(path)
        if found is None:
            raise KeyError(path)
        return found

    def _sought(self, path: str) -> str | None:
        text, wanted = self._book.text, f"\t{path}\n"
        at = text.find(wanted)
        while at >= 0:
            identity = text[text.rfind("\t", 0, at) + 1 : at]
            if identity.startswith(_ARTICLE):
                return identity.removeprefix(_ARTICLE)
            at = text.find(wanted, at + 1)
        return None

    @cached_property
    def _all(self) -> dict[str, str]:
        # A name without a file of its own has a line, too, with the file of the first article that names it.
        start = len(_ARTICLE)
        lines = reversed(self._book.lines)
        return {line.path: line.identity[start:] for line in lines if line.identity[:start] == _ARTICLE}

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


class Ledger(Struct, frozen=True, dict=True):
    """The addresses published so far, in the order they were first published: a line each, as in the file. Of two lines
    for one address the last counts: an article that lost its only address to another page keeps its line, for its id.

    `seen` is the digest of the file that this was read from, if it is exactly that; empty if not. `is_as_before`: it is
    the one that the last build left. `skipped` are the numbers of the file's lines that are none of these: empty ones,
    and those that can't be read.
    """

    text: str = ""
    seen: bytes = b""
    is_as_before: bool = False
    skipped: frozenset[int] = frozenset()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line. In most builds nobody asks for them."""
        return tuple(Line(*line.split("\t")) for line in self.text.split("\n")[:-1])

    @cached_property
    def by_url(self) -> Mapping[str, Line]:
        """The lines by address; of two for one, the last."""
        return {line.url: line for line in self.lines}

    def without(self, addresses: AbstractSet[str]) -> list[tuple[int, Line]]:
        """The lines of all other addresses, each with its number in the file."""
        numbers = (number for number in count(1) if number not in self.skipped) if self.skipped else count(1)
        rows = zip(numbers, self.text.split("\n")[:-1], strict=False)
        others = [(number, row.split("\t")) for number, row in rows if row[: row.find("\t")] not in addresses]
        return list({parts[0]: (number, Line(*parts)) for number, parts in others}.values())

    def knows(self, url: str) -> bool:
        """Whether anything was ever published at this address."""
        return self.text.startswith(f"{url}\t") or f"\n{url}\t" in self.text

    def of(self, identity: str) -> Iterator[str]:
        """The addresses of what has this identity."""
        text, wanted = self.text, f"\t{identity}\t"
        at = text.find(wanted)
        while at >= 0:
            url = text[text.rfind("\n", 0, at) + 1 : at]
            if text.find(f"\n{url}\t", at) < 0:  # else it is another's by now
                yield url
            at = text.find(wanted, at + 1)

    @cached_property
    def identities(self) -> Identities:
        """The ids of articles, by their files."""
        return Identities(self, is_as_before=self.is_as_before)

    def with_lines(self, lines: Iterable[Line]) -> "Ledger":
        """The ledger after these were published as well. An address published anew takes its new identity: in its line,
        or in a second one, where that line alone tells the id of an article."""
        now = self.by_url
        new = {line.url: line for line in lines if now.get(line.url) != line}
        beside = self._alone_telling(new)
        anew = {url: line for url, line in new.items() if url in now and url not in beside}
        return self._with_other(anew).with_more(line for url, line in new.items() if url not in anew)

    def _with_other(self, anew: Mapping[str, Line]) -> "Ledger":
        """The ledger with other lines for these addresses, in the places of those that count now."""
        now = self.by_url
        lines = (anew[one.url] if one.url in anew and now[one.url] is one else one for one in self.lines)
        return ledger_of(lines) if anew else self

    def _alone_telling(self, new: Mapping[str, Line]) -> AbstractSet[str]:
        """Of the addresses that are published anew those whose lines alone tell the id of an article."""
        going = [line for url in self.by_url.keys() & new if (line := self.by_url[url]).identity.startswith(_ARTICLE)]
        if not going:
            return frozenset()
        staying = (line for line in self.lines if line.url not in new or self.by_url[line.url] is not line)
        told = {line.identity for line in (*staying, *new.values())}
        return {line.url for line in going if line.identity not in told}

    def with_more(self, lines: Iterable[Line]) -> "Ledger":
        """The ledger after these were published as well, of which it has no address yet."""
        new = sorted(lines, key=attrgetter("url"))
        return Ledger(self.text + _text(new)) if new else self


def ledger_of(lines: Iterable[Line]) -> Ledger:
    """The ledger of these lines."""
    return Ledger(_text(lines))


def _text(lines: Iterable[Line]) -> str:
    return "".join([f"{line.url}\t{line.identity}\t{line.path}\n" for line in lines])


class Written(Struct, frozen=True):
    """A file that the archive keeps, as it is: its bytes and their digest; neither where there is none, None where it
    can't be read."""

    data: bytes | None = b""
    digest: bytes = b""


def look(root: Path, name: str = FILE) -> Written:
    """The ledger's file in the folder `root`, or another of its kind."""
    try:
        data = (root / name).read_bytes()
    except FileNotFoundError:
        return Written()
    except OSError:
        return Written(None)
    return Written(data, digest_bytes(data))


def read(written: Written, known: bytes = b"") -> tuple[Ledger, tuple[Problem, ...]]:
    """What the file says; `known` is the digest of one that we wrote: it needs no closer look."""
    try:
        text = (written.data or b"").decode() if written.data is not None else None
    except UnicodeDecodeError:
        text = None
    if text is None:
        return Ledger(), (Problem(FILE, 0, "the file can't be read", "restore it from the archive's history"),)
    if not text:
        return Ledger(), ()
    if written.digest == known:
        return Ledger(text, known, is_as_before=True), ()
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")  # as editors of Windows leave it
    rows = [line.split("\t") for line in plain.removesuffix("\n").split("\n")]
    if not all(map(_is_row, rows)):
        return _read_with_care(plain)
    whole = plain if plain.endswith("\n") else f"{plain}\n"
    return Ledger(whole, written.digest if whole == text else b""), ()


def load_ledger(root: Path) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger in the folder `root`; an empty one before the first build."""
    return read(look(root))


def _is_row(row: list[str]) -> bool:
    """Whether this is a line as we write it; an address of ASCII and no oddities needs no closer look."""
    return len(row) == 3 and (bool(_PLAIN.fullmatch(row[0])) or urls.is_address(row[0]))


def _read_with_care(text: str) -> tuple[Ledger, tuple[Problem, ...]]:
    lines: list[Line] = []
    problems: list[Problem] = []
    skipped: set[int] = set()
    for number, written in enumerate(text.split("\n"), 1):
        parts = written.split("\t")
        if _is_row(parts):
            lines.append(Line(*parts))
            continue
        skipped.add(number)
        if is_merge_mark(written):
            hint = "delete the lines that begin with <<<<<<<, ======= and >>>>>>>, and keep those of both sides"
            problems.append(Problem(FILE, number, "git marks here a merge that is not finished", hint))
        elif written:
            hint = "write address, tab, identity, tab, file; or restore the file from the archive's history"
            problems.append(Problem(FILE, number, "this line can't be read", hint))
    return structs.replace(ledger_of(lines), skipped=frozenset(skipped)), tuple(problems)


def save_ledger(root: Path, book: Ledger) -> Ledger:
    """Writes the ledger, whole or not at all; returns it as it then is to be read."""
    data = book.text.encode()
    beside = root / f"{FILE}.new"
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(root / FILE)
    return Ledger(book.text, digest_bytes(data))
