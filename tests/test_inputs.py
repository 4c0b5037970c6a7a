"""All that a site is made from, in one digest: whatever changes a site changes it, and nothing else does."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from sites import GIF, article, write_site

from generator import ledger
from generator.content.scanning import scan
from generator.inputs import inputs_of, seen_of
from generator.model import Problem, Site

FAR = 1 << 62  # so late that every stamp is trusted


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_site(tmp_path, {"articles/a.md": article("A"), "articles/b.md": article("B")})
    (tmp_path / "content/articles/yalu.gif").write_bytes(GIF)
    for folder in ("templates/deep", "static/deep"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "mine.txt").write_text("x")
    (tmp_path / "addresses.tsv").write_text("a.html\tarticle:a\ta.md\n")
    return tmp_path


def inputs(
    root: Path,
    seen: int = FAR,
    problems: Iterable[Problem] = (),
    facts: Iterable[object] = (Site("A"), b"maker", "as_it_is"),
) -> bytes:
    files, told = scan(root, seen)
    return inputs_of(seen_of(root, files, (*told, *problems), seen, facts), ledger.look(root).digest)


def test_where_nothing_changed_they_are_the_same(root: Path) -> None:
    assert inputs(root) == inputs(root) != b""


def _touch(path: Path) -> None:
    os.utime(path, ns=(1, 1))


def _edit(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def _remove(path: Path) -> None:
    path.unlink()


def _rename(path: Path) -> None:
    path.rename(path.with_name(f"other{path.suffix}"))


def _replace(path: Path) -> None:
    """Another file of the same bytes and time of modification."""
    other = path.with_name("new")
    other.write_bytes(path.read_bytes())
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)


def _add(path: Path) -> None:
    path.with_name(f"more{path.suffix}").write_bytes(b"x")


CHANGES: list[Callable[[Path], None]] = [_touch, _edit, _remove, _rename, _replace, _add]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("path", ["content/articles/a.md", "content/articles/yalu.gif", "static/deep/mine.txt"])
def test_a_change_of_a_file_is_seen_by_its_stamp(root: Path, path: str, change: Callable[[Path], None]) -> None:
    before = inputs(root)
    change(root / path)
    assert inputs(root) != before


@pytest.mark.parametrize("name", ["site.toml", "addresses.tsv", "templates/deep/mine.txt"])
def test_the_ledger_the_sites_facts_and_templates_are_told_by_what_they_hold(root: Path, name: str) -> None:
    before = inputs(root)
    _touch(root / name)
    _replace(root / name)
    assert inputs(root) == before
    _edit(root / name)
    changed = inputs(root)
    (root / name).unlink()
    assert len({before, changed, inputs(root)}) == 3


def test_what_is_no_part_of_the_site_is_not_seen(root: Path) -> None:
    before = inputs(root)
    (root / "notes.txt").write_text("x")
    (root / "public").mkdir()
    (root / "content/.hidden.md").write_text("x")
    assert inputs(root) == before


@pytest.mark.parametrize(
    "facts",
    [
        (Site("B"), b"maker", "as_it_is"),
        (Site("A", page_size=20), b"maker", "as_it_is"),
        (Site("A"), b"another", "as_it_is"),
        (Site("A"), b"maker", "with_drafts"),
    ],
)
def test_other_facts_are_seen(root: Path, facts: Iterable[object]) -> None:
    assert inputs(root, facts=facts) != inputs(root)


def test_another_problem_is_seen(root: Path) -> None:
    assert inputs(root, problems=[Problem("site.toml", 1, "odd", "", "warning")]) != inputs(root)


def test_a_file_that_was_changed_a_moment_ago_tells_nothing(root: Path) -> None:
    assert inputs(root, seen=0) == b""
    assert inputs(root, seen=(root / "content/articles/a.md").stat().st_ctime_ns) == b""


def test_a_name_that_is_not_utf_8_is_a_name(root: Path) -> None:
    before = inputs(root)
    name = os.fsencode(root / "static") + b"/\xff.txt"
    try:
        with open(name, "wb"):  # noqa: PTH123 - such a name is bytes
            pass
    except OSError:
        pytest.skip("this disk takes no such name")
    assert inputs(root) not in {before, b""}


def test_an_empty_folder_has_inputs(tmp_path: Path) -> None:
    assert inputs(tmp_path) != b""
