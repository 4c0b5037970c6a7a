"""What is remembered of an archive: it can be deleted, damaged or refused at any time, and is never wrong."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from folders import site as published
from sites import NOBODY, SITE, Files, article, prepared, rendered, write_site

from generator import build, history, parallel, preparing, publish, search, segments, state
from generator.cache import pages
from generator.model import Site
from generator.outcome import Changes, Outcome
from generator.state import HeldKnowledge, Knowledge, State, nothing_known, recalled, remembered

FILES: Files = {f"articles/{number}.md": article(f"Number {number}", "tags: [x]", "Text. " * 20) for number in range(5)}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path / "archive", FILES)


def make(root: Path, knowledge: Knowledge | None = None) -> Outcome:
    outcome = build.build(build.Order(root, lambda _: root / "public"), NOBODY, knowledge)
    assert outcome.changes
    pages = rendered(root, prepared(root))
    assert {path: data for path, data in published(root / "public").items() if data is not None} == pages
    return outcome


def edit(root: Path, number: int, text: str) -> None:
    (root / f"content/articles/{number}.md").write_text(article(f"Number {number}", "tags: [x]", text), "utf-8")


def shown(changed: Iterable[str]) -> list[str]:
    """What a reader sees of the changes: data, the index of search and sums tell of every article, too."""
    return [url for url in changed if _is_read(url)]


def read_by_people(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """All pages: of the index of search and the history, who publishes nothing makes none."""
    return {url: data for url, data in files.items() if _is_read(url)}


def _is_read(url: str) -> bool:
    return url.endswith(".html") and not url.startswith("data/")


def cache(root: Path) -> Path:
    return root / ".dateline/cache"


def texts(root: Path) -> int:
    return (cache(root) / "texts").stat().st_size


def test_nothing_is_kept_of_what_only_looks(root: Path) -> None:
    prepared(root)
    assert not (root / ".dateline").exists()
    known = nothing_known(root, Site("A"))
    assert (len(known.before), known.memory.groups, known.last(root / "public"), known.with_memory()) == (
        0,
        {},
        None,
        known,
    )


def test_a_second_build_finds_all_as_it_was(root: Path) -> None:
    first = make(root)
    again = make(root)
    assert first.changes
    assert again.changes
    assert again.changes.is_none
    assert again.changes.unchanged == len(first.changes.new)


def _delete(folder: Path) -> None:
    shutil.rmtree(folder)


def _empty(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_bytes(b"")


def _flip(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_bytes(bytes(byte ^ 1 for byte in path.read_bytes()))


def _cut(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1])


def _replace(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_bytes(b"in the way")


@pytest.mark.parametrize("damage", [_delete, _empty, _flip, _cut, _replace])
@pytest.mark.parametrize("is_edited", [False, True])
def test_a_damaged_cache_makes_the_same_site(root: Path, damage: Callable[[Path], None], *, is_edited: bool) -> None:
    make(root)
    damage(cache(root))
    if is_edited:
        edit(root, 2, "Other.")
    make(root)
    edit(root, 3, "Other.")
    outcome = make(root)
    assert outcome.changes
    assert shown(outcome.changes.changed) == ["articles/undated/number-3.html"]


@pytest.mark.parametrize("name", ["texts", "pages", "records", "search", "search-pieces", "history"])
def test_each_part_of_the_cache_can_be_lost(root: Path, name: str) -> None:
    make(root)
    path = cache(root) / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    edit(root, 2, "Other.")
    outcome = make(root)
    assert outcome.changes
    assert shown(outcome.changes.changed) == ["articles/undated/number-2.html"]


def test_a_folder_that_can_not_be_made_still_builds(root: Path) -> None:
    make(root)
    shutil.rmtree(cache(root))
    cache(root).write_bytes(b"in the way")
    edit(root, 2, "Other.")
    make(root)
    assert cache(root).read_bytes() == b"in the way"


def test_another_program_believes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(root)
    monkeypatch.setattr(state, "maker_digest", lambda *_: b"another")
    known = remembered(root, Site("Test Archive"))
    assert known.last(root / "public") is None
    assert known.with_memory().memory.groups == {}
    assert len(known.with_memory().before) == 0
    make(root)
    assert make(root).changes


def test_each_output_has_its_own_last_build(root: Path) -> None:
    make(root)
    known = remembered(root, Site("Test Archive"))
    assert known.last(root / "public")
    assert known.last(root / "other") is None


def test_a_build_that_published_nothing_is_no_reason_to_leave_all_as_it_is(root: Path) -> None:
    make(root)
    (root / "content/articles/2.md").write_text(article("Number 2", "date: never"), "utf-8")
    order = build.Order(root, lambda _: root / "public")
    for _ in range(2):
        outcome = build.build(order, NOBODY)
        assert not outcome.is_published
        assert [problem.path for problem in outcome.problems] == ["content/articles/2.md"]
    (root / "content/articles/2.md").unlink()
    outcome = make(root)
    assert outcome.changes
    assert "articles/undated/number-2.html" in outcome.changes.removed


@pytest.mark.parametrize("cores", [1, 2])
def test_what_can_not_be_looked_at_is_told(root: Path, monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    def refuse(*_: object) -> publish.Survey:
        raise publish.PublishError("you may not look", "ask")

    monkeypatch.setattr(parallel, "cores", lambda: cores)
    monkeypatch.setattr(publish, "survey", refuse)
    with pytest.raises(publish.PublishError, match="you may not look") as caught:
        make(root)
    assert caught.value.hint == "ask"


@pytest.mark.parametrize("knowledge", [None, HeldKnowledge()], ids=["on the disk", "in memory"])
def test_ids_are_given_anew_once_the_ledger_is_back(root: Path, knowledge: Knowledge | None) -> None:
    """A build without it gave other ids, and published nothing: it is not the one that the last ids are of."""
    original, ledger = root / "content/articles/0.md", root / "addresses.tsv"
    original.write_text(article("Number 0", "id: zero"), "utf-8")
    (root / "content/articles/1.md").write_text(article("하나", "language: ko\ntranslation_of: zero"), "utf-8")
    make(root, knowledge)
    original.write_text(article("Number 0"), "utf-8")  # the ledger alone knows its id now
    make(root, knowledge)
    lines = ledger.read_bytes()
    ledger.unlink()
    lost = build.build(build.Order(root, lambda _: root / "public"), NOBODY, knowledge)
    assert [problem.message for problem in lost.problems] == ["`translation_of: zero` is the id of no article"]
    ledger.write_bytes(lines)
    make(root, knowledge)


def test_other_facts_are_another_site(root: Path) -> None:
    make(root)
    (root / "site.toml").write_text(SITE + 'extra_keys = ["x"]\n', "utf-8")
    make(root)


# --- the file of texts


def test_the_file_of_texts_is_written_anew_when_most_of_it_is_waste(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(root)
    size = texts(root)
    monkeypatch.setattr(state, "_SMALL", size + 1)
    sizes = []
    for number in range(12):
        edit(root, 2, f"Text {number:03}. " * 40)
        make(root)
        sizes.append(texts(root))
    assert min(sizes[1:]) < sizes[0] + size  # it was written anew
    assert max(sizes) < 4 * size
    assert not (cache(root) / "texts.new").exists()
    edit(root, 3, "Other.")
    (root / "templates").mkdir()
    (root / "templates/tombstone.html").write_text("all others are made from the texts that were kept")
    make(root)


def test_what_was_written_anew_is_found_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(root)
    monkeypatch.setattr(state, "_SMALL", 0)
    monkeypatch.setattr(state, "_WASTE", 0)  # every time
    edit(root, 2, "Other.")
    make(root)
    known = remembered(root, Site("Test Archive")).with_memory()
    found = [record.text for record in known.before.records() if record.text]
    assert len(found) == 5
    assert all(known.texts.raw(place) for place in found)
    assert texts(root) == sum(place.length for place in found)


def test_a_small_file_of_texts_is_left(root: Path) -> None:
    make(root)
    size = texts(root)
    edit(root, 2, "x")
    make(root)
    assert size < texts(root)


def test_a_file_of_texts_that_can_not_be_written_anew_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(root)
    monkeypatch.setattr(state, "_SMALL", 0)
    monkeypatch.setattr(state, "_WASTE", 0)
    (cache(root) / "texts.new").mkdir()
    edit(root, 2, "Other.")
    make(root)
    known = remembered(root, Site("Test Archive")).with_memory()
    found = [record.text for record in known.before.records() if record.text]
    assert len(found) == 5
    assert all(known.texts.raw(place) for place in found)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="/proc is Linux's")
def test_no_file_is_left_open_however_often_a_site_is_built(root: Path) -> None:
    def opened() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    make(root)
    before = opened()
    for number in range(1, 6):
        edit(root, 2, f"Text {number}.")
        make(root)
    assert opened() == before


def test_who_only_asks_reads_what_is_remembered_and_writes_nothing(root: Path) -> None:
    make(root)
    edit(root, 2, "Other.")
    before = published(root)
    known, asked = recalled(root, Site("Test Archive")), preparing.consult(root, _as_it_is, preparing.as_it_is, NOBODY)
    assert len(known.before) == len(FILES)
    assert known.folder is None
    assert read_by_people(rendered(root, asked)) == read_by_people(rendered(root, prepared(root)))
    assert published(root) == before
    shutil.rmtree(root / ".dateline")
    asked = preparing.consult(root, _as_it_is, preparing.as_it_is, NOBODY)
    assert read_by_people(rendered(root, asked)) == read_by_people(rendered(root, prepared(root)))
    assert not (root / ".dateline").exists()


def _as_it_is(site: Site) -> Site:
    return site


# --- who builds time after time


def test_what_is_held_in_memory_need_not_be_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = HeldKnowledge()
    make(root, held)
    monkeypatch.setattr(segments, "load", pytest.fail)
    monkeypatch.setattr(pages, "load", pytest.fail)
    monkeypatch.setattr(search, "load", pytest.fail)
    monkeypatch.setattr(history, "load", pytest.fail)
    for number in range(3):
        edit(root, number, f"Other {number}.")
        assert shown((make(root, held).changes or Changes()).changed) == [f"articles/undated/number-{number}.html"]


def test_what_is_held_in_memory_is_not_believed_once_somebody_else_has_built(root: Path) -> None:
    held = HeldKnowledge()
    make(root, held)
    edit(root, 1, "Other.")
    make(root)
    edit(root, 2, "Other.")
    (root / "content/articles/3.md").unlink()
    make(root, held)
    shutil.rmtree(root / ".dateline")
    edit(root, 4, "Other.")
    make(root, held)
    edit(root, 0, "Other.")
    make(root)


def test_what_is_held_of_an_archive_with_a_fault_is_believed_too(root: Path) -> None:
    held = HeldKnowledge()
    make(root, held)
    path = root / "content/articles/1.md"
    good = path.read_text("utf-8")
    path.write_text("no front matter", "utf-8")
    assert not build.build(build.Order(root, lambda _: root / "public"), NOBODY, held).is_published
    path.write_text(good.replace("Text.", "Mended."), "utf-8")
    make(root, held)


def test_what_is_held_is_found_where_it_lies_after_waste_was_removed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "_SMALL", 1)
    monkeypatch.setattr(pages, "_SMALL", 1)
    kept: list[State] = []

    class Noted(HeldKnowledge):
        def keep(self, state: State) -> None:
            kept.append(state)
            super().keep(state)

    held = Noted()
    sizes: list[tuple[int, int]] = []
    for number in range(12):
        edit(root, number % 5, f"Other {number}. " * 40)
        make(root, held)
        sizes.append((texts(root), (cache(root) / "entries").stat().st_size))
        assert all(kept[-1].texts.raw(one.text) for one in kept[-1].now.records() if one.text)
        assert all(group.kept() is not None for group in kept[-1].memory.groups.values())
        kept[-1].texts.close()
        kept[-1].memory.heap.close()
    for column in zip(*sizes, strict=True):  # each file was written anew
        assert any(after < before for before, after in pairwise(column))
