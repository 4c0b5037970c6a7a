r"""Every mistake an archivist can make, and the exact words in which it is told: `tests/problems/**/*.txt`.

A fixture is a tiny site in one text file: some words on what it shows, then its files, each after a line that
names it, then what must come of it.

    === content/articles/a.md              a file; it ends before the next such line
    === content/articles/a.md (latin-1)    in another encoding
    === content/articles/a.md (crlf, bom)  with other line ends (`crlf`, `cr`), or a byte order mark
    === content/articles/a.md (escape)     `\x00`, `\u2028` and `\ud800` stand for those characters
    === content/articles/a.md (repeat)     `<[ * 30000>` stands for so many of them
    === content/articles/a.md (link)       a symbolic link to what is written below; also `folder`, `fifo`
    === site.toml (absent)                 no such file; without this line there is a good one
    === expected                           all that the command prints to stderr; `ROOT` stands for the folder
    === holds tags/no.html                 the built page holds each of these lines
    === addresses tags                     the folder of the built site holds these pages and no others
    === nowhere                            no file of the built site holds any of these lines

A path may hold escapes too. A site with an error publishes nothing, neither where nothing was nor over a site
that is good; one that has none, or only warnings, is published.
"""

import os
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from commands import Ran, dateline
from folders import Tree, tree
from msgspec import Struct
from sites import article, write_site

FOLDER = Path(__file__).parent / "problems"
CASES = sorted(FOLDER.rglob("*.txt"))

_MARK = re.compile(r"^=== (?P<name>.+?)(?: \((?P<how>[a-z0-9, -]+)\))?\n", re.MULTILINE)
_ESCAPE = re.compile(r"\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\[nrt]")
_REPEAT = re.compile(r"<(.+?) \* ([0-9]+)>")
_CHECKS = ("expected", "holds ", "addresses ", "nowhere")
_LINE_ENDS = {"crlf": "\r\n", "cr": "\r"}
_NO_BYTES = {"link", "folder", "fifo", "absent"}


class Section(Struct, frozen=True):
    """A part of a fixture: the line that names it, how it is written, and its text."""

    name: str
    how: frozenset[str]
    text: str


def sections(fixture: str) -> list[Section]:
    """The parts of a fixture, in order."""
    marks = list(_MARK.finditer(fixture))
    ends = [mark.start() for mark in marks[1:]] + [len(fixture)]
    return [
        Section(mark["name"], frozenset((mark["how"] or "").split(", ")) - {""}, fixture[mark.end() : end])
        for mark, end in zip(marks, ends, strict=True)
    ]


def unescaped(text: str) -> str:
    """The text with the characters that its escapes stand for."""
    return _ESCAPE.sub(lambda found: found[0].encode().decode("unicode_escape"), text)


def file_bytes(section: Section) -> bytes:
    """What a section says a file holds."""
    text = section.text
    if "repeat" in section.how:
        text = _REPEAT.sub(lambda found: found[1] * int(found[2]), text)
    if "escape" in section.how:
        text = unescaped(text)
    for how, end in _LINE_ENDS.items():
        text = text.replace("\n", end) if how in section.how else text
    encodings = section.how - {"repeat", "escape", "bom", *_LINE_ENDS}
    data = text.encode(next(iter(encodings), "utf-8"), "surrogatepass")
    return b"\xef\xbb\xbf" + data if "bom" in section.how else data


def write(root: Path, files: Iterable[Section]) -> None:
    """The site of a fixture, in the folder `root`."""
    root.mkdir()
    (root / "site.toml").write_text('title = "Test Archive"\n', encoding="utf-8")
    for section in files:
        put(root / unescaped(section.name), section)


def put(path: Path, section: Section) -> None:
    """One file of a fixture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not section.how & _NO_BYTES:
        path.write_bytes(file_bytes(section))
    elif "link" in section.how:
        path.symlink_to(section.text.strip())
    elif "folder" in section.how:
        path.mkdir()
    elif "fifo" in section.how:
        os.mkfifo(path)
    else:
        path.unlink(missing_ok=True)


def build(root: Path) -> Ran:
    """Builds the site in `root`, as the command does, into `root/public`."""
    return dateline("build", "-C", root)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was published before somebody made a mistake."""
    root = write_site(tmp_path_factory.mktemp("good") / "site", {"articles/good.md": article("Good", "tags: [b]")})
    ran = build(root)
    assert (ran.code, ran.err) == (0, "")
    return root / "public"


def case(path: Path) -> tuple[list[Section], list[Section]]:
    """The files of a fixture, and what must come of them."""
    found = sections(path.read_text("utf-8"))
    checks = [section for section in found if section.name.startswith(_CHECKS)]
    return [section for section in found if section not in checks], checks


@pytest.mark.parametrize("path", CASES, ids=[str(path.relative_to(FOLDER).with_suffix("")) for path in CASES])
def test_a_mistake_is_told(path: Path, tmp_path: Path, good: Path) -> None:
    files, checks = case(path)
    expected = "".join(check.text for check in checks if check.name == "expected").rstrip("\n")
    root = tmp_path / "site"
    write(root, files)
    ran = build(root)
    assert ran.err.rstrip("\n").replace(str(root), "ROOT") == expected
    assert "Traceback" not in ran.out
    if ": error: " in expected:
        assert_nothing_is_published(root, ran, good)
    else:
        assert ran.code == 0
        assert_published(tree(root / "public"), checks)


def assert_nothing_is_published(root: Path, ran: Ran, good: Path) -> None:
    """Neither where nothing was, nor in the place of a site that is good."""
    assert ran.code == (2 if ran.err.startswith("dateline: ") else 1)
    assert not (root / "public").exists()
    shutil.copytree(good, root / "public")
    before = tree(root / "public")
    again = build(root)
    assert (again.code, again.err) == (ran.code, ran.err)
    assert tree(root / "public") == before


def assert_published(site: Tree, checks: Iterable[Section]) -> None:
    """The built site holds what it must, and nothing that it must not."""
    files = {path: data for path, data in site.items() if data is not None and not path.startswith(".dateline")}
    assert "index.html" in files
    for check in checks:
        kind, _, name = check.name.partition(" ")
        lines = [line for line in check.text.split("\n") if line]
        if kind == "holds":
            page = files[name].decode()
            assert [line for line in lines if line not in page] == []
        elif kind == "addresses":
            assert [path for path in sorted(files) if path.startswith(f"{name}/") and path.endswith(".html")] == lines
        elif kind == "nowhere":
            assert found_in(files, lines) == []


def found_in(files: Mapping[str, bytes], words: Iterable[str]) -> list[str]:
    """The files, or names of files, that hold one of the words."""
    return [
        f"{path}: {word}" for path, data in files.items() for word in words if word.encode() in path.encode() + data
    ]
