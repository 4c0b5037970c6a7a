"""Files → Content: what is in the content folder, read and typed."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from generator.content.article import read_article
from generator.content.entry import read_entry, read_prose
from generator.frontmatter.head import FILE_BYTES, decode, read_head
from generator.frontmatter.nodes import HeadError
from generator.frontmatter.reader import Reader
from generator.model import Article, Content, Entry, Kind, Problem, Prose, Site

FOLDER = "content"
_ENTRIES: dict[str, Kind] = {"tags": "tag", "locations": "location", "sources": "source", "people": "person"}
_ODD_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_KNOWN = ("articles", *_ENTRIES, "pages")


class SourceFile(Struct, frozen=True):
    """A regular file of the content: its path relative to the site's folder, with `/`."""

    path: str
    location: Path

    @property
    def shelf(self) -> str:
        """The folder directly below `content/` that it lies in; empty for a file beside those folders."""
        parts = self.path.split("/")
        return parts[1] if len(parts) > 2 else ""


def scan(root: Path) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """The regular files below `root/content`, by path. Links, devices and what can't be read are refused."""
    problems: list[Problem] = []
    folder = root / FOLDER
    if not folder.is_dir():
        hint = f"put the articles into {FOLDER}/articles/"
        return (), (Problem(FOLDER, 0, f"there is no folder {FOLDER}/", hint),)
    files = sorted(_walk(folder, FOLDER, problems), key=lambda file: file.path)
    return tuple(files), tuple(problems)


def _walk(top: Path, path: str, problems: list[Problem]) -> Iterator[SourceFile]:
    waiting = [(top, path)]  # and no recursion: folders can lie deeper in each other than calls
    while waiting:
        folder, above = waiting.pop()
        for entry in _entries(folder, above, problems):
            below = f"{above}/{entry.name}"
            if problem := _refusal(entry, below):
                problems.append(problem)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((Path(entry.path), below))
            else:
                yield SourceFile(below, Path(entry.path))


def _entries(folder: Path, path: str, problems: list[Problem]) -> "list[os.DirEntry[str]]":
    """What is in a folder, without what editors and file managers leave behind."""
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not (entry.name.startswith((".", "~")) or entry.name.endswith("~"))]
    except OSError as error:
        problems.append(Problem(path, 0, f"the folder can't be read: {error.strerror}", "check its permissions"))
        return []


def _refusal(entry: "os.DirEntry[str]", path: str) -> Problem | None:
    # A name is shown in messages, and kept in a file of lines.
    if _ODD_NAME.search(entry.name):
        shown = _ODD_NAME.sub("\ufffd", path)
        return Problem(shown, 0, "the file's name holds a character that can't be shown", "rename the file")
    if entry.is_symlink():
        return Problem(path, 0, "a symbolic link in the content is not followed", "put the file itself there")
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError as error:
        return Problem(path, 0, f"the file can't be read: {error.strerror}", "check its permissions")
    if stat.S_ISDIR(mode):
        hint = "rename the folder, or move the files out of it"
        return Problem(path, 0, "a folder has the name of an article", hint) if path.endswith(".md") else None
    return None if stat.S_ISREG(mode) else Problem(path, 0, "this is not a regular file", "move it out of content/")


def load(site: Site, files: Iterable[SourceFile]) -> tuple[Content, tuple[Problem, ...]]:
    """Every file of the content as a value; what has errors is left out, and told."""
    problems: list[Problem] = []
    found: list[Article | Entry | Prose | str] = []
    unread: set[str] = set()
    for file in files:
        value, told = load_file(file, site)
        problems += told
        if any(problem.severity == "error" for problem in told):
            unread |= {file.path, value.id if isinstance(value, Article) else ""}
        elif value is not None:
            found.append(value)
    return _content(found, frozenset(unread - {""})), tuple(problems)


def _content(found: "list[Article | Entry | Prose | str]", unread: frozenset[str]) -> Content:
    return Content(
        unread=unread,
        articles=tuple(value for value in found if isinstance(value, Article)),
        entries=tuple(value for value in found if isinstance(value, Entry)),
        prose=tuple(value for value in found if isinstance(value, Prose)),
        files=frozenset(value for value in found if isinstance(value, str)),
    )


def load_file(file: SourceFile, site: Site) -> tuple[Article | Entry | Prose | str | None, tuple[Problem, ...]]:
    """One file as a value: an article, an entry, a page; or its path, if it is not Markdown."""
    if not file.path.endswith(".md"):
        return file.path, _misnamed(file)
    if file.shelf not in _KNOWN:
        hint = f"move it into one of: {', '.join(f'{FOLDER}/{name}/' for name in _KNOWN)}"
        return None, (Problem(file.path, 0, "no kind of page is read from this folder", hint, "warning"),)
    try:
        head = read_head(decode(_first_bytes(file.location)))
    except HeadError as error:
        return None, (error.problem(file.path),)
    except OSError as error:
        problem = Problem(file.path, 0, f"the file can't be read: {error.strerror}", "check its permissions")
        return None, (problem,)
    value: Article | Entry | Prose
    reader: Reader
    if file.shelf == "articles":
        value, reader = read_article(file.path, head, site.language, site.extra_keys)
    elif file.shelf == "pages":
        value, reader = read_prose(file.path, head, site.language, site.extra_keys)
    else:
        value, reader = read_entry(_ENTRIES[file.shelf], file.path, head, site.extra_keys)
    return value, tuple(reader.problems)


def _first_bytes(location: Path) -> bytes:
    """A file, or as much of it as shows that it is too large: a sparse file can be larger than the memory."""
    with location.open("rb") as opened:
        return opened.read(FILE_BYTES + 1)


def _misnamed(file: SourceFile) -> tuple[Problem, ...]:
    """Text that looks like an article and would be passed over without a word."""
    if not file.path.lower().endswith((".md", ".markdown", ".mdown", ".txt", ".html", ".htm")):
        return ()
    hint = "rename it so that it ends in .md, or move it out of content/"
    return (Problem(file.path, 0, "this file is not read: its name doesn't end in .md", hint, "warning"),)
