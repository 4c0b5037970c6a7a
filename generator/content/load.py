"""Files → Content: what is in the content folder, read and typed."""

import os
import re
from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from msgspec import Struct, structs

from generator import urls
from generator.content.article import read_article
from generator.content.entry import read_entry, read_prose
from generator.digests import digest_bytes
from generator.frontmatter.head import FILE_BYTES, decode, read_head
from generator.frontmatter.nodes import HeadError
from generator.frontmatter.reader import Reader
from generator.model import Article, Content, Entry, Kind, Problem, Prose, Site
from generator.segments import Record
from generator.stamps import NEVER, Stamp, settled, stamp_of
from generator.text import slug

FOLDER = "content"
_ENTRIES: dict[str, Kind] = {"tags": "tag", "locations": "location", "sources": "source", "people": "person"}
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
# Nearly every file is shorter; room for the longest would be made, and given back, for each.
_USUAL = 1 << 16
_ODD_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_KNOWN = ("articles", *_ENTRIES, "pages")


class SourceFile(Struct, frozen=True):
    """A regular file of the content: its path relative to the site's folder, with `/`, and where it lies.

    `stamp` is how it looked when it was found; NEVER if it was looked at so soon after a change that it may change
    again and look the same.
    """

    path: str
    location: Path | str
    stamp: Stamp = NEVER

    @property
    def shelf(self) -> str:
        """The folder directly below `content/` that it lies in; empty for a file beside those folders."""
        parts = self.path.split("/", 2)
        return parts[1] if len(parts) > 2 else ""


def scan(root: Path, seen: int = 0) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """The regular files below `root/content`, by path. Links, devices and what can't be read are refused.

    `seen` is the time of the file system's clock, in nanoseconds: stamps that are no older than its grain are not
    to be trusted. Without it none is.
    """
    problems: list[Problem] = []
    folder = root / FOLDER
    if not folder.is_dir():
        hint = f"put the articles into {FOLDER}/articles/"
        return (), (Problem(FOLDER, 0, f"there is no folder {FOLDER}/", hint),)
    files = sorted(_walk(folder, seen, problems), key=attrgetter("path"))
    return tuple(files), tuple(problems)


def _walk(top: Path, seen: int, problems: list[Problem]) -> Iterator[SourceFile]:
    waiting = [(str(top), FOLDER)]  # and no recursion: folders can lie deeper in each other than calls
    while waiting:
        folder, above = waiting.pop()
        for entry in _entries(folder, above, problems):
            below = f"{above}/{entry.name}"
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError as error:
                problems.append(_unreadable(below, error))
                continue
            # A name is shown in messages, and kept in a file of lines.
            if S_ISREG(status.st_mode) and (_is_plain(entry.name) or not _ODD_NAME.search(entry.name)):
                yield SourceFile(below, entry.path, settled(stamp_of(status), seen))
            elif problem := _refusal(entry, below, status):
                problems.append(problem)
            else:
                waiting.append((entry.path, below))


def _is_plain(name: str) -> bool:
    return name.isascii() and name.isprintable()


def _entries(folder: str, path: str, problems: list[Problem]) -> "list[os.DirEntry[str]]":
    """What is in a folder, without what editors and file managers leave behind."""
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not (entry.name[0] in ".~" or entry.name[-1] == "~")]
    except OSError as error:
        problems.append(Problem(path, 0, f"the folder can't be read: {error.strerror}", "check its permissions"))
        return []


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem(path, 0, f"the file can't be read: {error.strerror}", "check its permissions")


def _refusal(entry: "os.DirEntry[str]", path: str, status: os.stat_result) -> Problem | None:
    """Why what was found is not read; None for a folder that is."""
    if _ODD_NAME.search(entry.name):
        shown = _ODD_NAME.sub("\ufffd", path)
        return Problem(shown, 0, "the file's name holds a character that can't be shown", "rename the file")
    if entry.is_symlink():
        return Problem(path, 0, "a symbolic link in the content is not followed", "put the file itself there")
    if S_ISDIR(status.st_mode):
        hint = "rename the folder, or move the files out of it"
        return Problem(path, 0, "a folder has the name of an article", hint) if path.endswith(".md") else None
    return Problem(path, 0, "this is not a regular file", "move it out of content/")


def load(site: Site, files: Iterable[SourceFile]) -> tuple[Content, tuple[Problem, ...]]:
    """Every file of the content as a value; what has errors is left out, and told."""
    records = [record_of(file, site) for file in files]
    return content_of(records), tuple(problem for record in records for problem in record.problems)


def record_of(file: SourceFile, site: Site, data: bytes | None = None) -> Record:
    """What a file says, and what is wrong with it; `data` are its bytes where they have been read already."""
    value, problems = load_file(file, site, data)
    digest = digest_bytes(data) if data is not None else b""
    if isinstance(value, Article):
        address = urls.article(value.date.known if value.date else (), value.slug or slug(value.title))
        placed = structs.replace(value, address=address)
        return Record(file.path, file.stamp, digest, problems, article=placed)
    if isinstance(value, Entry):
        return Record(file.path, file.stamp, digest, problems, entry=value)
    if isinstance(value, Prose):
        return Record(file.path, file.stamp, digest, problems, prose=value)
    return Record(file.path, file.stamp, digest, problems)


def content_of(records: Iterable[Record]) -> Content:
    """The values of all files without errors."""
    good, unread = [], set()
    for record in records:
        if record.has_errors:
            unread |= {record.path, record.article.id if record.article else ""}
        else:
            good.append(record)
    return Content(
        unread=frozenset(unread - {""}),
        articles=tuple(record.article for record in good if record.article),
        entries=tuple(record.entry for record in good if record.entry),
        prose=tuple(record.prose for record in good if record.prose),
        files=frozenset(record.path for record in good if not record.path.endswith(".md")),
    )


def load_file(
    file: SourceFile, site: Site, data: bytes | None = None
) -> tuple[Article | Entry | Prose | str | None, tuple[Problem, ...]]:
    """One file as a value: an article, an entry, a page; or its path, if it is not Markdown."""
    if not file.path.endswith(".md"):
        return file.path, _misnamed(file)
    if file.shelf not in _KNOWN:
        hint = f"move it into one of: {', '.join(f'{FOLDER}/{name}/' for name in _KNOWN)}"
        return None, (Problem(file.path, 0, "no kind of page is read from this folder", hint, "warning"),)
    try:
        head = read_head(decode(first_bytes(file.location) if data is None else data))
    except HeadError as error:
        return None, (error.problem(file.path),)
    except OSError as error:
        return None, (_unreadable(file.path, error),)
    value: Article | Entry | Prose
    reader: Reader
    if file.shelf == "articles":
        value, reader = read_article(file.path, head, site.language, site.extra_keys)
    elif file.shelf == "pages":
        value, reader = read_prose(file.path, head, site.language, site.extra_keys)
    else:
        value, reader = read_entry(_ENTRIES[file.shelf], file.path, head, site.extra_keys)
    return value, tuple(reader.problems)


def first_bytes(location: Path | str) -> bytes:
    """A file, or as much of it as shows that it is too large: a sparse file can be larger than the memory.

    Raises OSError.
    """
    handle = os.open(location, _READ)
    try:
        found = os.read(handle, _USUAL)
        return found if len(found) < _USUAL else found + os.read(handle, FILE_BYTES + 1 - _USUAL)
    finally:
        os.close(handle)


def _misnamed(file: SourceFile) -> tuple[Problem, ...]:
    """Text that looks like an article and would be passed over without a word."""
    if not file.path.lower().endswith((".md", ".markdown", ".mdown", ".txt", ".html", ".htm")):
        return ()
    hint = "rename it so that it ends in .md, or move it out of content/"
    return (Problem(file.path, 0, "this file is not read: its name doesn't end in .md", hint, "warning"),)
