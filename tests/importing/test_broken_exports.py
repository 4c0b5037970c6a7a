"""Exports that are cut off, garbled, or killed halfway: the command ends, tells all, and what it wrote can be built."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from commands import DATELINE, Ran, dateline
from hypothesis import given, settings
from hypothesis import strategies as st
from sites import GIF, write_site

from generator.drafts.draft import Draft, Fact, Picture, Stub
from generator.drafts.json_items import JsonItem, json_items
from generator.drafts.tree import tree_of
from generator.importing import ledger, pictures
from generator.importing.above import without_circles
from generator.importing.cleansing import cleansed
from generator.importing.guarding import guarded
from generator.importing.pictures import nothing, pictures_of
from generator.model import Problem

FIXTURES = Path(__file__).parent.parent / "importers" / "fixtures"
FILES = sorted(path for path in FIXTURES.rglob("*") if path.is_file() and path.stat().st_size)
SITE = 'title = "The Archive"\n'
# What it is told of in no page that an import could break, and would be made and read each time.
PLAIN = f"{SITE}[outputs]\n" + "".join(
    f"{name} = false\n"
    for name in ("search", "citations", "records", "texts", "ninjs", "lists", "list_feeds", "dataset", "sums")
)
_LINE = re.compile(r"^(content/[^:]+):\d+: error: ", re.MULTILINE)
_FAULT = "please report this"


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def flipped(data: bytes, chance: random.Random) -> bytes:
    garbled = bytearray(data)
    for _ in range(chance.choice([1, 5, 40])):
        garbled[chance.randrange(len(garbled))] = chance.choice([0, 10, 27, 34, 60, 62, 91, 123, 255])
    return bytes(garbled)


def miscoded(data: bytes, chance: random.Random) -> bytes:
    encoding = chance.choice(["utf-16", "utf-16-le", "utf-32", "cp949", "gb18030", "latin-1", "shift_jis", "utf-7"])
    return data.decode("utf-8", "replace").encode(encoding, "replace")


def accounted(root: Path, *paths: Path) -> dict[str, object]:
    """What an import tells, which is something."""
    ran = dateline("import", *paths, "--json", "--stubs", "-C", root)
    assert ran.code in {0, 1}, ran.err
    told: dict[str, object] = json.loads(ran.out)
    assert _FAULT not in ran.out, ran.out
    assert sum(told["items"].values()) + len(told["left"]) + len(told["problems"]) > 0  # type: ignore[attr-defined,arg-type]
    return told


def survives(alter: Callable[[bytes, random.Random], bytes], chance: random.Random) -> None:
    """Alters a fixture, imports and builds it: no error that was not foretold."""
    with TemporaryDirectory() as folder:
        source = chance.choice(FILES)
        altered = Path(folder) / source.name
        altered.write_bytes(alter(source.read_bytes(), chance))
        root = write_site(Path(folder) / "archive", {}, PLAIN)
        told = accounted(root, altered)
        foretold = {problem["path"] for problem in told["problems"]}  # type: ignore[attr-defined]
        built = dateline("check", "-C", root)
        assert set(_LINE.findall(built.err)) <= foretold, built.err


@pytest.mark.parametrize("alter", [cut, flipped, miscoded])
@settings(max_examples=5, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_a_broken_export_breaks_nothing(alter: Callable[[bytes, random.Random], bytes], chance: random.Random) -> None:
    survives(alter, chance)


@pytest.mark.seconds(15)
@pytest.mark.parametrize(
    "many", [pytest.param(150, marks=pytest.mark.slow), pytest.param(2_000, marks=pytest.mark.exhaustive)]
)
@pytest.mark.parametrize("alter", [cut, flipped, miscoded])
def test_broken_exports_break_nothing(alter: Callable[[bytes, random.Random], bytes], many: int) -> None:
    @settings(max_examples=many, deadline=None)
    @given(chance=st.randoms(use_true_random=False))
    def each_survives(chance: random.Random) -> None:
        survives(alter, chance)

    each_survives()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path / "archive", {}, SITE)


def imported(root: Path, *paths: Path) -> Ran:
    ran = dateline("import", *paths, "-C", root)
    assert _FAULT not in ran.err
    return ran


def written(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "content").rglob("*.md")}


def posts(folder: Path, number: int, words: str = "") -> Path:
    """A folder of posts, each of which links to the next one."""
    folder.mkdir(exist_ok=True)
    for at in range(number):
        text = f"Text{words} [next](post-{(at + 1) % number}.md)\n"
        (folder / f"post-{at}.md").write_text(f"---\ntitle: Post {at}\ndate: 2021-02-03\n---\n\n{text}", "utf-8")
    return folder


def killed(root: Path, export: Path, when: int) -> None:
    """Imports until so many articles are written, and no further."""
    with subprocess.Popen(
        [*DATELINE, "import", str(export), "-C", str(root)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        journal = root / ledger.JOURNAL
        while running.poll() is None:
            if journal.exists() and journal.read_bytes().count(b"\n") >= when:
                os.kill(running.pid, signal.SIGKILL)
            time.sleep(0.001)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("when", [1, 60])
def test_an_import_that_is_killed_is_taken_up(root: Path, tmp_path: Path, when: int) -> None:
    export = posts(tmp_path / "export", 40)
    killed(root, export, when)
    ran = imported(root, export)
    assert ran.code == 0
    assert len(written(root)) == 40
    assert not [name for name, text in written(root).items() if b"draft:" in text]
    assert not (root / ledger.JOURNAL).exists()
    whole = write_site(tmp_path / "whole", {}, SITE)
    imported(whole, export)
    assert written(root) == written(whole)
    assert ledger.read(root) == ledger.read(whole)


def test_of_the_last_file_before_a_kill_nothing_is_taken_for_granted(root: Path, tmp_path: Path) -> None:
    export = posts(tmp_path / "export", 2)
    imported(root, export)
    entries, _ = ledger.read(root)
    first, second = entries.values()
    new = ledger.Entry("other", "markdown", "other", "content/articles/2021/other.md", "d", "w")
    newer = ledger.Entry(second.key, second.importer, second.id, second.path, "newer", "not written yet")
    for last in (new, newer):
        (root / ledger.JOURNAL).write_bytes(ledger.line(first) + ledger.line(last))
        assert ledger.read(root) == (entries, ())
    (root / ledger.JOURNAL).write_bytes(ledger.line(newer) + ledger.line(first) + b'{"key": "to')
    assert ledger.read(root)[0][second.key] == newer


def test_a_moved_article_is_linked_to_where_it_is(root: Path, tmp_path: Path) -> None:
    imported(root, posts(tmp_path / "export", 2))
    folder = root / "content" / "articles" / "2021"
    (folder / "post-0.md").rename(folder.parent / "moved.md")
    imported(root, posts(tmp_path / "export", 2, " grown"))
    assert b"[next](../moved.md)" in (folder / "post-1.md").read_bytes()


def test_newer_texts_of_one_name_are_two(root: Path, tmp_path: Path) -> None:
    export = tmp_path / "export"
    export.mkdir()
    years = ("2020", "2021")
    for words in ("", " grown"):
        for year in years:
            head = f"title: Hello\ndate: {year}-01-01\nurl: https://paper.example/{year}"
            (export / f"{year}.md").write_text(f"---\n{head}\n---\n\nText of {year}{words}\n", "utf-8")
        imported(root, export)
        for path in (root / "content").rglob("*.md"):
            path.write_text(path.read_text("utf-8") + "By hand.\n", "utf-8")
    newer = {path.parent.name: path.read_text("utf-8") for path in (root / "imports" / "newer").rglob("*.md")}
    assert [f"Text of {year} grown" in newer[year] for year in years] == [True, True]


def test_ten_articles_of_one_title_and_more(root: Path, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    rows = "".join(f"Same,2021-02-03,Text {at}\n" for at in range(14))
    table.write_text(f"title,date,body\n{rows}", "utf-8")
    imported(root, table)
    assert len(written(root)) == 14
    assert dateline("check", "-C", root).code == 0
    before = written(root)
    imported(root, table)
    assert written(root) == before


def test_a_broken_line_of_json_takes_no_other_with_it(tmp_path: Path) -> None:
    lines = [f'{{"title": "{at}", "by": [\n{{"name": "x"}}]}}' for at in range(5)]
    for begin, between, end in (("", "\n", "\n"), ("[\n  ", ",\n  ", "\n]")):
        broken = [*lines[:2], '{"title": "2" oh, "by": [\n    {"name": "x"}]}', *lines[3:]]
        (tmp_path / "a.json").write_text(begin + between.join(broken) + end, "utf-8")
        found = list(json_items(tree_of(tmp_path), "a.json"))
        assert [item.value["title"] for item in found if isinstance(item, JsonItem)] == ["0", "1", "3", "4"]  # type: ignore[index]
        assert [(one.line > 4, one.severity) for one in found if isinstance(one, Problem)] == [(True, "error")]


def test_a_broken_line_far_from_the_end_is_told_as_such(tmp_path: Path) -> None:
    good = '{"title": "A", "text": "' + "x" * 1_000 + '"}\n'
    (tmp_path / "a.json").write_text(good + '{"title": oh}\n' + good * 6_000, "utf-8")
    found = list(json_items(tree_of(tmp_path), "a.json"))
    assert [one.line for one in found if isinstance(one, Problem)] == [2]
    assert sum(isinstance(one, JsonItem) for one in found) == 6_001


@pytest.mark.parametrize("data", [GIF[:20], b"\xff\xd8\xff" + b"0" * 99, b"\x89PNG\r\n\x1a\n"])
def test_a_picture_that_a_build_refuses_is_not_held(root: Path, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n\n![A bridge](bridge.png)\n", "utf-8")
    (tmp_path / "bridge.png").write_bytes(data)
    imported(root, tmp_path / "a.md")
    assert not list((root / "content").rglob("*.png"))
    assert "a picture is not held: bridge.png" in (root / "imports" / "report.md").read_text("utf-8")
    assert dateline("check", "-C", root).code == 0


def test_two_files_of_one_name_in_a_zip_file_are_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "One\n\nText")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "Two\n\nText")
    tree = tree_of(tmp_path / "a.zip")
    assert [problem.message for problem in tree.refused] == [
        "the zip file holds another file of this name, which is read"
    ]


def test_a_broken_member_of_every_packing_is_told(tmp_path: Path) -> None:
    for packing in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        path = tmp_path / f"{packing}.zip"
        with zipfile.ZipFile(path, "w", packing) as archive:
            archive.writestr("a.txt", bytes(at * at % 251 for at in range(5_000)))
        data = bytearray(path.read_bytes())
        data[45:90] = b"\x55" * 45
        path.write_bytes(data)
        tree = tree_of(path)
        with pytest.raises(OSError, match=r"\S"), tree.open("a.txt") as opened:
            opened.read()


def test_an_importer_that_fails_is_told_and_stops_no_other() -> None:
    def found() -> Iterator[Problem]:
        yield Problem("a", 1, "first")
        raise KeyError("title")

    line = found.__code__.co_firstlineno + 2
    told = list(guarded(found(), "export.xml"))
    assert [(one.path, one.message) for one in told if isinstance(one, Problem)] == [
        ("a", "first"),
        ("export.xml", f"what follows in it was not read: KeyError in test_broken_exports.py:{line}: 'title'"),
    ]


def test_a_file_of_which_nothing_is_told_is_named(root: Path, tmp_path: Path) -> None:
    export = tmp_path / "export"
    export.mkdir()
    feed = "<rss version='2.0'><channel><title>P</title>{}</channel></rss>"
    (export / "empty.xml").write_text(feed.format(""), "utf-8")
    (export / "full.xml").write_text(feed.format("<item><title>A</title><description>B</description></item>"), "utf-8")
    assert f"a file in which no article was found\n  - {export}/empty.xml" in (
        imported(root, export).out + (root / "imports" / "report.md").read_text("utf-8")
    )


def test_a_report_steers_no_terminal(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"title": "A\\u001b[31m\\u202eB", "date": "2021", "body": "Text"}\n', "utf-8")
    ran = dateline("import", tmp_path / "a.jsonl", "--dry-run", "-C", root)
    assert "1 new" in ran.out
    assert not {"\x1b", "\u202e"} & set(ran.out)


def test_one_picture_shown_twice_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.gif").write_bytes(GIF)
    draft = Draft("a", "a", "a", "A", "", pictures=(Picture("a.gif", "a.gif"),) * 2)
    beside = pictures_of(draft, "content/articles/a.md", tree_of(tmp_path), nothing)
    assert (beside.names, list(beside.data)) == (("a-1.gif", "a-1.gif"), ["a-1.gif"])


def test_the_pictures_of_one_article_fit_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", len(GIF) + 1)
    for name in ("a.gif", "b.gif"):
        (tmp_path / name).write_bytes(GIF)
    draft = Draft("a", "a", "a", "A", "", pictures=(Picture("a.gif", "a.gif"), Picture("b.gif", "b.gif")))
    beside = pictures_of(draft, "content/articles/a.md", tree_of(tmp_path), nothing)
    assert list(beside.data) == ["a-1.gif"]
    assert [note.hint for note in beside.notes] == ["put it beside the article as a-2.gif"]


def test_what_is_private_reaches_no_public_key() -> None:
    facts: dict[str, Fact] = {
        "bylines": [{"name": "Ann Lee (ann@x.example)", "role": "author"}, {"name": "bob@x.example", "role": "author"}],
        "user": {"login_name": "x", "email": "x", "name": "Ann"},
        "contact": ["ann@x.example"],
        "server": "10.0.0.1",
        "post_password": "x",
        "shipped": "yes",
        "_kept": "ann@x.example",
        "sources": ["desk@x.example"],
    }
    found = cleansed(Draft("a", "a", "a", "A", "Text", facts))
    assert found.facts["bylines"] == [{"name": "Ann Lee", "role": "author"}]
    assert [*found.facts] == [
        "bylines",
        "_user",
        "_contact",
        "_server",
        "_post_password",
        "shipped",
        "_kept",
        "sources",
    ]
    assert len(found.notes) == 5
    plain = Draft("a", "a", "a", "A", "Write to ann@x.example", {"date": "2021", "bylines": [{"name": "Ann"}]})
    assert cleansed(plain) is plain


def test_signs_that_can_not_be_shown_are_left_out() -> None:
    draft = Draft(
        "a", "a", "a", "A\x07", "T\x0bext\n\tline", {"subtitle": "\ufffeB", "tags": ["\x1bC"], "x": {"y\0": "z"}}
    )
    found = cleansed(draft)
    assert (found.title, found.body) == ("A", "Text\n\tline")
    assert found.facts == {"subtitle": "B", "tags": ["C"], "x": {"y": "z"}}
    assert [note.message for note in found.notes] == ["signs that can't be shown were left out"]


def test_a_stub_that_a_build_would_refuse_is_not_made(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: A\nauthor: {'L' * 300}\n---\n\nText\n", "utf-8")
    ran = dateline("import", tmp_path / "a.md", "--stubs", "-C", root)
    assert "warning: no file is made for the person `LLL" in ran.err
    assert not (root / "content" / "people").exists()


def test_nothing_stands_above_itself() -> None:
    stubs = [
        Stub("tag", "A", {"broader": ["a", "B"]}),
        Stub("tag", "B", {"broader": ["C", "D"]}),
        Stub("tag", "C", {"broader": ["A"], "x": "y"}),
        Stub("location", "A", {"in": "B"}),
    ]
    found = [stub.facts for stub in without_circles(stubs)]
    assert found == [{"broader": ["B"]}, {"broader": ["C", "D"]}, {"x": "y"}, {"in": "B"}]
