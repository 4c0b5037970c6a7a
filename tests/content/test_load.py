"""Files → Content: what is scanned, read, refused and passed over; and that no file ends a build with a traceback."""

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from folders import put
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sites import prepared, rendered, write_site

from generator.content.article import KEYS
from generator.content.load import load, load_file
from generator.content.scanning import SourceFile, scan
from generator.model import Article, Entry, Problem, Prose, Site

SITE = Site("Test Archive")
SHELVES = ("articles", "tags", "locations", "sources", "people", "pages")
AS_ROOT = pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")


def loaded(root: Path, path: str) -> tuple[object, tuple[Problem, ...]]:
    """One file as a value, and what is wrong with it."""
    return load_file(SourceFile(path, root / path), SITE)


class TestFile:
    def test_is_what_its_folder_says(self, tmp_path: Path) -> None:
        kinds = {
            "articles": Article,
            "pages": Prose,
            **dict.fromkeys(("tags", "locations", "sources", "people"), Entry),
        }
        for shelf, kind in kinds.items():
            path = f"content/{shelf}/deep/down/a.md"
            put(tmp_path, {path: b"---\ntitle: A\n---\nText." if kind is not Entry else b"---\nname: A\n---\n"})
            value, problems = loaded(tmp_path, path)
            assert isinstance(value, kind)
            assert problems == ()

    @pytest.mark.parametrize("path", ["content/a.md", "content/reports/a.md"])
    def test_in_another_folder_is_told_of(self, tmp_path: Path, path: str) -> None:
        value, problems = loaded(tmp_path, path)
        assert value is None
        assert [problem.severity for problem in problems] == ["warning"]

    @pytest.mark.parametrize(
        ("name", "count"), [("a.jpg", 0), ("a.txt", 1), ("a.MD", 1), ("a.markdown", 1), ("a.csv", 0)]
    )
    def test_of_another_kind_is_a_path(self, tmp_path: Path, name: str, count: int) -> None:
        value, problems = loaded(tmp_path, f"content/articles/{name}")
        assert value == f"content/articles/{name}"
        assert len(problems) == count

    def test_that_has_gone_is_told_of(self, tmp_path: Path) -> None:
        value, problems = loaded(tmp_path, "content/articles/a.md")
        assert value is None
        assert [problem.message for problem in problems] == ["the file can't be read: No such file or directory"]

    @AS_ROOT
    def test_that_may_not_be_read_is_told_of(self, tmp_path: Path) -> None:
        put(tmp_path, {"content/articles/a.md": b"", "content/articles/b/c.md": b""})
        (tmp_path / "content/articles/a.md").chmod(0)
        (tmp_path / "content/articles/b").chmod(0)
        try:
            files, problems = scan(tmp_path)
            _, told = load(SITE, files)
        finally:
            (tmp_path / "content/articles/b").chmod(0o700)
        assert [problem.path for problem in (*problems, *told)] == ["content/articles/b", "content/articles/a.md"]

    def test_with_an_error_is_left_out(self, tmp_path: Path) -> None:
        put(tmp_path, {"content/articles/a.md": b"---\ntitle: A\n---\n", "content/articles/b.md": b"---\n---\n"})
        content, problems = load(SITE, scan(tmp_path)[0])
        assert [article.title for article in content.articles] == ["A"]
        assert [problem.path for problem in problems] == ["content/articles/b.md"]


def read(shelf: str, data: bytes) -> tuple[object, tuple[Problem, ...]]:
    """A file of these bytes on this shelf."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.md"
        path.write_bytes(data)
        return load_file(SourceFile(f"content/{shelf}/a.md", path), SITE)


@given(
    st.sampled_from(SHELVES),
    st.binary(max_size=300) | st.binary(max_size=100).map(lambda data: b"---\n" + data + b"\n---\n"),
)
@example("articles", b"---\ntitle: \xff\n---\n")
@example("articles", b"\x00")
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_told(shelf: str, data: bytes) -> None:
    value, problems = read(shelf, data)
    assert value is not None or problems
    assert all(problem.message and problem.hint and problem.line >= 0 for problem in problems)


WORDS = st.sampled_from(
    ("", "a", "Hyesan", "혜산", "2021", "2021-02-03", "true", "draft", "embargoed", "withheld", "retracted", "event")
) | st.sampled_from(("https://example.org/", "ko", "Korean", "a, b; c", "By Ann Doe", "../x", "<b>", "x.jpg", "s1"))
NAMES = [name for key in KEYS for name in (key.name, *key.aliases)]
INNER = [
    "name",
    "role",
    "place",
    "unnamed",
    "key",
    "corroborates",
    "kind",
    "url",
    "text",
    "date",
    "is",
    "src",
    "alt",
    "own",
]
VALUES = st.recursive(
    st.none() | WORDS | st.text(max_size=8) | st.booleans() | st.integers(0, 3_000),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(INNER), inner, max_size=4),
    max_leaves=6,
)
HEADS = st.dictionaries(st.sampled_from([*NAMES, "own", "_private"]), VALUES, max_size=8)


@given(HEADS)
@settings(max_examples=300, deadline=None)
def test_any_front_matter_is_read_or_told(head: dict[str, object]) -> None:
    value, problems = read("articles", json.dumps({"title": "A", **head}).encode())
    assert value is not None or problems
    assert all(problem.hint and problem.line == 1 for problem in problems)


@given(st.lists(HEADS, min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_what_is_read_can_be_published(heads: list[dict[str, object]]) -> None:
    """A site of any heads has Problems that name its files, or pages."""
    with TemporaryDirectory() as folder:
        files = {
            f"articles/{n}.md": f"{json.dumps({'title': f'A {n}', **head})}\nText." for n, head in enumerate(heads)
        }
        ready = prepared(write_site(Path(folder), files))
        errors = [problem for problem in ready.problems if problem.severity == "error"]
        assert all(problem.path.startswith("content/articles/") for problem in errors)
        if not errors:
            assert rendered(Path(folder), ready)
