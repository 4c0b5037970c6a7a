"""Files → Content: what is in the content folder, read and typed."""

import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import structs

from generator import urls
from generator.content.article import read_article
from generator.content.entry import read_entry, read_prose
from generator.content.scanning import FOLDER, SourceFile, unreadable
from generator.digests import digest_bytes
from generator.frontmatter.head import FILE_BYTES, decode
from generator.frontmatter.mending import read_on
from generator.frontmatter.nodes import HeadError
from generator.frontmatter.reader import Reader
from generator.model import Article, Content, Entry, Kind, Problem, Prose, Site
from generator.segments import Record
from generator.text import near, slug

_ENTRIES: dict[str, Kind] = {"tags": "tag", "locations": "location", "sources": "source", "people": "person"}
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
# Nearly every file is shorter; room for the longest would be made, and given back, for each.
_USUAL = 1 << 16
_KNOWN = ("articles", *_ENTRIES, "pages")


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
        meant = near(file.shelf.lower(), _KNOWN)
        hint = f"move it into one of: {', '.join(f'{FOLDER}/{name}/' for name in _KNOWN)}"
        hint = f"name the folder {FOLDER}/{meant}/" if meant else hint
        return None, (Problem(file.path, 0, "no kind of page is read from this folder", hint, "warning"),)
    try:
        head, faults = read_on(decode(first_bytes(file.location) if data is None else data))
    except HeadError as error:
        return None, (error.problem(file.path),)
    except OSError as error:
        return None, (unreadable(file.path, error),)
    told = tuple(fault.problem(file.path) for fault in faults)
    if head is None:
        return None, told
    value: Article | Entry | Prose
    reader: Reader
    if file.shelf == "articles":
        value, reader = read_article(file.path, head, site.language, site.extra_keys)
    elif file.shelf == "pages":
        value, reader = read_prose(file.path, head, site.language, site.extra_keys)
    else:
        value, reader = read_entry(_ENTRIES[file.shelf], file.path, head, site.extra_keys)
    lines = {fault.line for fault in faults}  # what else is told of them is told of a guess
    return value, (*told, *(problem for problem in reader.problems if problem.line not in lines))


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
