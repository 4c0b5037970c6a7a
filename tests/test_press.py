"""Pages → the published site: what was made from the same is left, all else is made; and nothing by halves."""

import errno
import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from folders import site as published
from msgspec import structs
from sites import GIF, SITE, Files, article, prepared, rendered, write_site

from generator import parallel, press, publish
from generator.batches import batch_of
from generator.build import edition_of
from generator.cache.heap import Heap
from generator.cache.pages import MARK, KeptGroup, Memory, kept_group
from generator.outcome import Changes
from generator.plan import Plan
from generator.planning import plan_pages
from generator.press import Edition, Printed, other_pages, print_edition
from generator.publish import PublishError
from generator.render import RenderError
from generator.views.page import Group, Shown

_Place = tuple[int, int]
FILES: Files = {
    "articles/a.md": article("A", "date: 2021-02-03\ntags: [x]"),
    "articles/b.md": article("B", "date: 2021-02-04\ntags: [x]", "![It](yalu.gif)"),
}


# Data has tests of its own: here every file that is told of has its own reason.
_DATA = ("changes", "citations", "dataset", "lists", "ninjs", "records", "sums", "texts")
BARE = f"{SITE}[outputs]\n{''.join(f'{name} = false' + chr(10) for name in _DATA)}"


class House:
    """Prints a site time after time, and remembers."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "public"
        self.state = root / ".dateline"
        self.memory = Memory()

    def edition(self) -> Edition:
        """What would be printed now."""
        ready = prepared(self.root)
        known = self.memory.known(ready.marks.whole)
        plan, _ = plan_pages(ready.archive, ready.site, ready.ledger, ready.static, known)
        return structs.replace(edition_of(ready), plan=plan, memory=self.memory)

    def print(self, change: Callable[[Edition], Edition] = lambda edition: edition) -> Printed:
        """Prints the edition."""
        publish.recover(self.output, self.state)
        seen = publish.survey(self.output, self.state)
        printed = print_edition(change(self.edition()), self.output, self.state, seen, _as_they_come)
        self.memory = printed.memory
        return printed

    def assert_whole(self) -> None:
        """The output is what a clean build makes."""
        pages = rendered(self.root, prepared(self.root))
        assert {path: data for path, data in published(self.output).items() if data is not None} == pages


def _as_they_come(items: Iterable[tuple[_Place, bytes]], _: int) -> Iterable[tuple[_Place, bytes]]:
    return items


@pytest.fixture
def house(tmp_path: Path) -> House:
    write_site(tmp_path, FILES, BARE)
    (tmp_path / "content/articles/yalu.gif").write_bytes(GIF)
    (tmp_path / "static").mkdir()
    (tmp_path / "static/mine.txt").write_text("mine")
    return House(tmp_path)


def urls(printed: Printed) -> set[str]:
    return {page.url for page in printed.rendered}


def shown(memory: Memory) -> tuple[object, ...]:
    """What is remembered, wherever it lies."""
    groups = {name: (group.digest, list(group.entries()), group.kept()) for name, group in memory.groups.items()}
    return groups, memory.marks, memory.others, memory.is_plain


def times(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_the_first_edition_makes_everything(house: House) -> None:
    printed = house.print()
    house.assert_whole()
    assert urls(printed) == house.edition().plan.addresses() == printed.memory.entries().keys()
    files = rendered(house.root, prepared(house.root))
    assert printed.changes == Changes(new=tuple(sorted(files)))
    assert ".nojekyll" in files
    assert "mine.txt" in files


def test_while_many_are_made_the_disk_is_kept_busy(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    beside = parallel.beside

    def noted(work: Callable[[], bytes]) -> AbstractContextManager[Callable[[], bytes]]:
        begun.append(work.__name__)
        return beside(work)

    monkeypatch.setattr(press, "_MANY", 5)
    monkeypatch.setattr(parallel, "beside", noted)
    house.print()
    house.assert_whole()
    assert begun == ["settle_on"]
    (house.root / "content/articles/a.md").unlink()
    house.print()
    house.assert_whole()


def test_the_second_touches_nothing(house: House) -> None:
    first = house.print()
    before = times(house.root / "public")
    again = house.print()
    assert (list(again.rendered), again.changes) == ([], Changes(unchanged=len(first.changes.new)))
    assert shown(again.memory) == shown(first.memory)
    assert times(house.root / "public") == before


def test_without_a_memory_all_is_made_and_nothing_written(house: House) -> None:
    first = house.print()
    before = times(house.root / "public")
    house.memory = Memory()
    again = house.print()
    assert urls(again) == urls(first)
    assert again.changes == Changes(unchanged=len(first.changes.new))
    assert shown(again.memory) == shown(first.memory)
    assert times(house.root / "public") == before


def test_only_what_shows_a_change_is_made(house: House) -> None:
    house.print()
    (house.root / "content/articles/a.md").write_text(article("A", "date: 2021-02-03\ntags: [x]", "Other."), "utf-8")
    printed = house.print()
    # Of search: its record, and the words that it has and had.
    found = {url for url in urls(printed) if re.fullmatch(r"search/base/[0-9a-f]{8}\.js", url)}
    feeds = {f"{way}{end}" for way in ("index", "tags/x", "languages/en") for end in (".atom", ".feed.json")}
    assert urls(printed) == {"articles/2021/02/03/a.html", "search/r/0.js", *found, *feeds}
    assert found
    assert set(printed.changes.changed) == urls(printed)
    house.assert_whole()


def test_which_pages_will_be_others_is_known_before(house: House) -> None:
    house.print()
    assert other_pages(house.edition()) == []
    (house.root / "content/articles/a.md").write_text(article("C", "date: 2021-02-03\ntags: [x]"), "utf-8")
    others = {page.url for page in other_pages(house.edition())}
    assert others == urls(house.print())
    assert {"index.html", "tags/x.html"} < others


def test_new_changed_and_removed_are_told(house: House) -> None:
    house.print()
    (house.root / "content/articles/a.md").unlink()
    (house.root / "content/articles/c.md").write_text(article("C", "date: 2021-02-05\ntags: [x]"), "utf-8")
    (house.root / "static/mine.txt").write_text("other")
    changes = house.print().changes
    assert set(changes.new) == {"articles/2021/02/05/c.html", "dates/2021/02/05.html"}
    assert set(changes.removed) == {"articles/2021/02/03/a.html", "dates/2021/02/03.html"}
    assert {"mine.txt", "index.html", "tags/x.html", "articles/2021/02/04/b.html"} <= set(changes.changed)
    everything = rendered(house.root, prepared(house.root))
    assert changes.unchanged == len(everything) - len(changes.new) - len(changes.changed)
    house.assert_whole()


def test_a_picture_that_is_another_has_another_address(house: House) -> None:
    house.print()
    (house.root / "content/articles/yalu.gif").write_bytes(GIF.replace(b"\xff\xff\xff", b"\xff\xff\0"))
    changes = house.print().changes
    assert [url.split("/")[0] for url in changes.new] == ["pictures"]
    assert [url.split("/")[0] for url in changes.removed] == ["pictures"]
    assert changes.changed == ("articles/2021/02/04/b.html",)
    house.assert_whole()


def test_another_template_makes_the_pages_that_need_it(house: House) -> None:
    house.print()
    (house.root / "templates").mkdir()
    (house.root / "templates/404.html").write_text("mine")
    assert urls(house.print()) == {"404.html"}
    (house.root / "templates/base.html").write_text("mine too")
    assert urls(house.print()) == {url for url in addresses_of(house) if url.endswith(".html")} - {"404.html"}
    house.assert_whole()


def test_another_fact_of_the_site_makes_all_anew(house: House) -> None:
    house.print()
    (house.root / "site.toml").write_text(BARE.replace("Test", "Another"), "utf-8")
    assert urls(house.print()) == addresses_of(house)
    house.assert_whole()


def addresses_of(house: House) -> set[str]:
    """The addresses of all that is planned."""
    return house.edition().plan.addresses()


@pytest.mark.parametrize("data", [None, b"damaged"])
@pytest.mark.parametrize("url", ["index.html", "mine.txt", ".nojekyll", "pictures"])
def test_what_was_lost_or_damaged_is_made_again(house: House, url: str, data: bytes | None) -> None:
    house.print()
    path = next((house.output / url).iterdir()) if url == "pictures" else house.output / url
    path.unlink()
    if data is not None:
        path.write_bytes(data)
    house.print()
    house.assert_whole()


def test_what_somebody_changed_and_nobody_makes_any_more_is_kept(house: House) -> None:
    house.print()
    page = "articles/2021/02/03/a.html"
    (house.output / page).write_bytes(b"mine")
    (house.root / "content/articles/a.md").unlink()
    changes = house.print().changes
    assert changes.kept == (page,)
    assert page not in changes.removed
    assert (house.output / page).read_bytes() == b"mine"


def test_a_memory_of_another_output_helps_and_misleads_nobody(house: House) -> None:
    house.print()
    other = House(house.root)
    other.output, other.memory = house.root / "other", house.memory
    other.print()
    other.assert_whole()


def test_a_memory_that_is_wrong_about_the_output_is_not_believed(house: House) -> None:
    house.print()
    groups = {name: wrong(group) for name, group in house.memory.groups.items()}
    house.memory = structs.replace(house.memory, groups=groups, left=b"")
    assert len(house.print().rendered) == len(house.edition().plan)
    house.assert_whole()


def wrong(group: KeptGroup) -> KeptGroup:
    """The group with other bytes of its pages."""
    pages = [(url, entry[:MARK] + bytes(byte ^ 1 for byte in entry[MARK:])) for url, entry in group.entries()]
    return kept_group(group.digest, pages, group.kept() or [], Heap())


# --- what fails


def broken(house: House, view: Callable[[], object], many: int) -> Callable[[Edition], Edition]:
    """An edition of so many pages more, the last of which fails."""
    good = next(page for page in prepared(house.root).plan.pages if page.url == "404.html")
    more = [structs.replace(good, url=f"more/{number:03}.html") for number in range(many)]
    bad = structs.replace(good, url="more/bad.html", shown=Shown(lambda: b"bad", view))  # type: ignore[arg-type]
    batch = batch_of(Group("more", b"", lambda: (*more, bad)))
    return lambda edition: structs.replace(edition, plan=Plan((*edition.plan.batches, batch), edition.plan.kept))


def fails_with(error: Exception) -> Callable[[], object]:
    def view() -> object:
        raise error

    return view


@pytest.mark.parametrize("many", [0, 200])
@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (PublishError("the disk is full", "make room"), PublishError, "the disk is full"),
        (OSError(errno.ESTALE, "the file changed", "a.md"), OSError, "the file changed: 'a.md'"),
    ],
)
def test_what_fails_is_raised_as_it_is_wherever_it_fails(
    house: House, monkeypatch: pytest.MonkeyPatch, many: int, error: Exception, kind: type[Exception], words: str
) -> None:
    """By one core or by all of them: few pages are made here, and many by workers."""
    monkeypatch.setattr(parallel, "cores", lambda: 3)
    house.print()
    before = published(house.output)
    with pytest.raises(kind, match=words) as caught:
        house.print(broken(house, fails_with(error), many))
    assert getattr(caught.value, "hint", "make room") == "make room"
    assert getattr(caught.value, "filename", "a.md") == "a.md"
    assert published(house.output) == before
    house.print()
    house.assert_whole()


@pytest.mark.parametrize("many", [0, 200])
def test_a_template_that_fails_publishes_nothing(house: House, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(parallel, "cores", lambda: 3)
    house.print()
    before = published(house.output)
    (house.root / "templates").mkdir()
    (house.root / "templates/404.html").write_text("{{ nothing }}")
    with pytest.raises(RenderError) as caught:
        house.print(broken(house, lambda: None, many))
    assert (caught.value.problem.path, caught.value.problem.line) == ("templates/404.html", 1)
    assert published(house.output) == before
    (house.root / "templates/404.html").unlink()
    house.print()
    house.assert_whole()


def test_the_first_fault_is_told_even_if_cleaning_up_fails_too(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.print()
    before = published(house.output)

    def refuse(_: object) -> None:
        raise PublishError("and now the disk can only be read", "wait")

    with monkeypatch.context() as patch:
        patch.setattr(publish.Stage, "discard", refuse)
        with pytest.raises(PublishError, match="the disk is full"):
            house.print(broken(house, fails_with(PublishError("the disk is full", "make room")), 0))
    assert published(house.output) == before
    house.print()
    house.assert_whole()


def test_the_disk_refuses_in_a_worker(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "cores", lambda: 3)
    house.print()

    def refuse(*_: object) -> publish.Put:
        raise PublishError("the disk is full", "make room")

    with monkeypatch.context() as patch:
        patch.setattr(publish.Stage, "put", refuse)
        with pytest.raises(PublishError, match="the disk is full"):
            house.print(broken(house, lambda: None, 200))
    house.print()
    house.assert_whole()


def test_whoever_stops_leaves_the_site_as_it_was(house: House) -> None:
    house.print()
    before = published(house.output)
    with pytest.raises(KeyboardInterrupt):
        house.print(broken(house, fails_with(KeyboardInterrupt()), 0))  # type: ignore[arg-type]
    assert published(house.output) == before
    house.print()
    house.assert_whole()
