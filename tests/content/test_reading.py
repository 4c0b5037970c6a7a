"""What has not changed since it was last read is not read again; what has changed always is."""

import errno
import os
import time
from collections.abc import Iterable
from operator import attrgetter
from pathlib import Path

import pytest
from msgspec import structs
from sites import article, entry, write_site

from generator import parallel
from generator.cache.texts import TextStore, decode
from generator.content import reading
from generator.content.load import first_bytes, load, record_of
from generator.content.reading import Prose, problems_of, read_all
from generator.content.scanning import SourceFile, scan
from generator.ledger import Ledger
from generator.model import Site
from generator.segments import Record, Store
from generator.stamps import FORM, GRAIN, NEVER

SITE = Site("Test Archive")
FAR = 1 << 62  # so late that every stamp is trusted
A, B = "content/articles/a.md", "content/articles/b.md"
Found = dict[str, Record]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "articles/a.md": article("A", "date: 2021-02-03", "One **two**."),
        "articles/b.md": article("B", body="See [a](a.md#x)."),
        "articles/wrong.md": article("Wrong", "date: never"),
        "tags/x.md": entry("x", body="What *it* is."),
        "pages/about.md": article("About", body="Us."),
        "articles/yalu.jpg": "no picture",
    }
    return write_site(tmp_path, files)


class Reader:
    """Reads a site time after time, and notes what it opened."""

    def __init__(self, root: Path, store: TextStore, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.store = store
        self.known = Store()
        self.told: list[str] = []
        self.opened: list[str] = []
        self.parsed: list[str] = []
        monkeypatch.setattr(parallel, "cores", lambda: 1)

        def opening(location: Path | str) -> bytes:
            self.opened.append(Path(location).relative_to(root).as_posix())
            return first_bytes(location)

        def parsing(file: SourceFile, site: Site, data: bytes | None = None) -> Record:
            self.parsed.append(file.path)
            return record_of(file, site, data)

        monkeypatch.setattr(reading, "first_bytes", opening)
        monkeypatch.setattr(reading, "record_of", parsing)

    def read(self, seen: int = FAR) -> Found:
        """The records; `seen` is the clock by which stamps are trusted."""
        self.opened, self.parsed, self.told = [], [], []

        def follow(items: Iterable[tuple[SourceFile, bytes]], total: int) -> Iterable[tuple[SourceFile, bytes]]:
            found = list(items)
            assert len(found) == total
            self.told += [file.path for file, _ in found]
            return found

        files, _ = scan(self.root, seen)
        news = read_all(files, self.known, SITE, self.store, follow)
        assert sorted(news.paths) == sorted(self.told)
        self.known = self.known.with_files(news.articles, news.loose, news.gone, Ledger().identities)
        return {record.path: record for record in sorted(self.known.records(), key=attrgetter("path"))}

    def prose(self) -> Prose:
        """The texts of what was read last."""
        return Prose(self.known, self.store, self.root, SITE)


@pytest.fixture
def reader(root: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader(root, TextStore(root.parent / "texts"), monkeypatch)


def edited(path: Path, data: bytes) -> None:
    """Somebody writes other bytes of the same size, and forges the time of modification."""
    status = path.stat()
    assert status.st_size == len(data)
    while path.stat().st_ctime_ns == status.st_ctime_ns:
        path.write_bytes(data)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def whole(record: Record, store: TextStore) -> Record:
    """A record with its text in its body again."""
    if record.article is None or record.text is None:
        return record
    text = decode(store.raw(record.text) or b"")
    body = structs.replace(record.article.body, html=text.html, text=text.plain)
    return structs.replace(record, article=structs.replace(record.article, body=body), text=None)


# --- the first time


@pytest.mark.parametrize("cores", [1, 3])
def test_what_is_read_is_what_the_files_say(reader: Reader, monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    for number in range(120):
        (reader.root / f"content/articles/{number:03}.md").write_text(article(f"Number {number}"), "utf-8")
    monkeypatch.setattr(parallel, "cores", lambda: cores)
    found = reader.read()
    files, _ = scan(reader.root, FAR)
    content, problems = load(SITE, files)
    assert list(found) == [file.path for file in files]
    articles = [whole(record, reader.store).article for record in found.values() if record.article]
    assert tuple(one for one in articles if one and not one.path.endswith("wrong.md")) == content.articles
    assert tuple(record.entry for record in found.values() if record.entry) == content.entries
    assert tuple(record.prose for record in found.values() if record.prose) == content.prose
    assert tuple(problems_of(reader.known)) == problems
    assert len(problems) == 1
    assert {path: record.stamp for path, record in found.items()} == {file.path: file.stamp for file in files}
    assert sorted(reader.told) == sorted(found)


def test_only_an_articles_text_is_kept_apart(reader: Reader) -> None:
    found = reader.read()
    made = found[B].article
    assert made
    assert (made.body.html, made.body.text) == ("", "")
    assert [link.target for link in made.body.links] == ["a.md#x"]
    assert {path for path, record in found.items() if record.text} == set(reader.prose())
    tag = found["content/tags/x.md"].entry
    assert tag
    assert "<em>it</em>" in tag.body.html
    prose = reader.prose()
    assert prose[A] == "<p>One <strong>two</strong>.</p>"
    assert len(prose) == len(set(prose)) == 3
    with pytest.raises(KeyError):
        prose["content/tags/x.md"]
    with pytest.raises(KeyError):
        prose["content/nothing.md"]


# --- the second time


def test_what_bears_its_stamp_is_not_read(reader: Reader) -> None:
    first = reader.read()
    again = reader.read()
    assert (reader.opened, reader.parsed, reader.told) == ([], [], [])
    assert again == first


def test_a_file_that_was_touched_is_read_and_not_parsed(reader: Reader) -> None:
    first = reader.read()
    os.utime(reader.root / A, ns=(1, 1))
    again = reader.read()
    assert (reader.opened, reader.parsed) == ([A], [])
    assert FORM.unpack(again[A].stamp)[1] == 1
    assert structs.replace(again[A], stamp=first[A].stamp) == first[A]
    reader.read()
    assert reader.opened == []


def test_a_file_that_was_changed_is_parsed(reader: Reader) -> None:
    reader.read()
    (reader.root / A).write_text(article("Another", body="Three."), "utf-8")
    again = reader.read()
    assert (reader.opened, reader.parsed) == ([A], [A])
    (title,) = (record.article.title for path, record in again.items() if path == A and record.article)
    assert title == "Another"
    assert reader.prose()[A] == "<p>Three.</p>"


def test_an_edit_of_the_same_size_and_time_is_seen(reader: Reader) -> None:
    reader.read()
    path = reader.root / A
    edited(path, path.read_bytes().replace(b"One", b"Two"))
    reader.read()
    assert reader.parsed == [A]
    assert reader.prose()[A] == "<p>Two <strong>two</strong>.</p>"


def test_what_was_seen_within_the_grain_of_the_clock_is_read_again(reader: Reader) -> None:
    now = max((reader.root / path).stat().st_ctime_ns for path in (A, B))
    first = reader.read(now + GRAIN // 2)
    assert first[A].stamp == NEVER
    reader.read(now + GRAIN // 2)
    assert A in reader.opened
    assert reader.parsed == ["content/articles/yalu.jpg"]  # what is no text is known by its stamp alone


def test_what_is_gone_is_forgotten_and_what_is_new_is_read(reader: Reader) -> None:
    reader.read()
    (reader.root / A).rename(reader.root / "content/articles/c.md")
    again = reader.read()
    assert A not in again
    assert reader.parsed == ["content/articles/c.md"]
    assert reader.prose()["content/articles/c.md"] == "<p>One <strong>two</strong>.</p>"


def test_what_is_wrong_is_told_every_time(reader: Reader) -> None:
    reader.read()
    first = list(problems_of(reader.known))
    assert [problem.path for problem in first] == ["content/articles/wrong.md"]
    reader.read()
    assert list(problems_of(reader.known)) == first
    assert reader.opened == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told_and_tried_again(reader: Reader) -> None:
    (reader.root / A).chmod(0)
    found = reader.read()
    assert [problem.message for problem in found[A].problems] == ["the file can't be read: Permission denied"]
    assert found[A].stamp == NEVER


def test_a_file_that_vanishes_meanwhile_is_told_and_tried_again(reader: Reader) -> None:
    files, _ = scan(reader.root, FAR)
    (reader.root / A).unlink()
    found = read_all(files, Store(), SITE, reader.store, _as_they_come).loose
    assert [(p.path, p.severity) for p in found[A].problems] == [(A, "error")]
    assert found[A].stamp == NEVER


def _as_they_come(items: Iterable[tuple[SourceFile, bytes]], _: int) -> Iterable[tuple[SourceFile, bytes]]:
    return items


# --- where the texts are gone


def damage(reader: Reader, how: str) -> None:
    path = reader.root.parent / "texts"
    reader.store.close()
    if how == "deleted":
        path.unlink()
    elif how == "cut":
        path.write_bytes(path.read_bytes()[:5])
    else:
        path.write_bytes(bytes(len(path.read_bytes())))


@pytest.mark.parametrize("how", ["deleted", "cut", "damaged"])
def test_a_text_that_is_gone_is_made_again(reader: Reader, how: str) -> None:
    reader.read()
    before = dict(reader.prose())
    damage(reader, how)
    assert dict(reader.prose()) == before
    assert len(before) == 3


@pytest.mark.parametrize("how", ["changed", "deleted", "no article"])
def test_a_text_is_not_made_from_another_file(reader: Reader, how: str) -> None:
    reader.read()
    damage(reader, "deleted")
    if how == "deleted":
        (reader.root / A).unlink()
    else:
        (reader.root / A).write_text("x" if how == "no article" else article("A", body="Other."), "utf-8")
    with pytest.raises(OSError, match="no such file" if how == "deleted" else "changed while") as caught:
        _without_case(reader.prose(), A)
    if how != "deleted":
        assert caught.value.errno == errno.ESTALE
        assert caught.value.filename == str(reader.root / A)


def _without_case(prose: Prose, path: str) -> str:
    try:
        return prose[path]
    except FileNotFoundError as error:
        raise OSError("no such file") from error


# --- nothing is remembered


def test_without_a_folder_texts_are_kept_in_memory(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(root, TextStore(), monkeypatch)
    reader.read()
    assert reader.prose()[A] == "<p>One <strong>two</strong>.</p>"
    assert list(root.rglob("texts*")) == []


def test_time_is_no_fact(reader: Reader) -> None:
    """Whenever it is read, a file says the same."""
    first = reader.read()
    time.sleep(0.01)
    reader.known = Store()
    assert [whole(record, reader.store) for record in reader.read().values()] == [
        whole(record, reader.store) for record in first.values()
    ]
