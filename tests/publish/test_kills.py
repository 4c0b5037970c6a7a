"""Killed before any change of the disk, or refused by it there: the output is the old site or the new one, whole; the
next publish leaves what a clean one does, and nothing else."""

import errno
import os
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

import pytest
from faults import failing, killed, unsettled
from folders import STAGE, Tree, put, tree

from generator.publish import PublishError, Receipt, clean, publish, recover, survey

pytestmark = pytest.mark.skipif(os.name == "nt", reason="fork and kill")

# Every way in which a site can change: pages kept, changed, gone, new; folders emptied, new; a file that becomes a
# folder, a folder that becomes a file. The first lets the standby have something to catch up with.
FIRST = {"index.html": b"first home", "same.html": b"same", "early/e.html": b"e", "d/2": b"first 2"}
OLD = {
    "index.html": b"old home",
    "same.html": b"same",
    "gone/deep/a.html": b"a",
    "mixed/b.html": b"b",
    "edited.html": b"as we made it",
    "f": b"file",
    "d/e/1": b"1",
    "d/2": b"2",
}
NEW = {"index.html": b"new home", "same.html": b"same", "new/c.html": b"c", "f/x/1": b"3", "f/2": b"4", "d": b"5"}
NEXT = {"index.html": b"next home", "same.html": b"same", "new/d.html": b"d", "f": b"6"}
FOR_GOOD = 10_000
OWN = {"CNAME": b"mine", "edited.html": b"edited by hand"}
GIT = {".git/HEAD": b"ref", "mixed/note.txt": b"mine"}


class Box:
    """Folders in which publishing takes place, a new one for each attempt."""

    def __init__(self, folder: Path, sites: tuple[Mapping[str, bytes], ...], own: Mapping[str, bytes]) -> None:
        self.folder, self.sites, self.own, self.turns = folder, sites, own, count()
        self.old = tree(self.fresh())
        self.new = self.after(lambda: self.publish(NEW))
        self.next = self.after(lambda: self.publish(NEW), lambda: self.publish(NEXT))

    def fresh(self) -> Path:
        """The output as it is before."""
        self.out = self.folder / str(next(self.turns)) / "public"
        self.out.parent.mkdir()
        for site in self.sites:
            unsettled(lambda site=site: self.publish(site))  # type: ignore[misc]
        put(self.out, self.own)
        return self.out

    @property
    def state(self) -> Path:
        return self.out.parent / ".dateline"

    def publish(self, files: Mapping[str, bytes]) -> Receipt:
        return publish(self.out, self.state, files.items())

    def after(self, *steps: Callable[[], object]) -> Tree:
        self.fresh()
        for step in steps:
            unsettled(step)
        return tree(self.out)

    def check(self, files: Mapping[str, bytes], wanted: Tree) -> None:
        """A publish leaves what a clean one does, with no debris, and knows what it left."""
        unsettled(lambda: self.publish(files))
        assert tree(self.out) == wanted
        assert {path.name for path in self.state.rglob("*") if path.parent.parent.name == "trees"} <= {
            "output",
            "record",
            "standby",
        }
        assert {path.name for path in self.out.parent.iterdir()} == {"public", ".dateline"}
        assert survey(self.out, self.state).as_recorded

    def check_all(self) -> None:
        self.check(NEW, self.new)
        receipt = self.publish(NEW)
        assert (receipt.written, receipt.removed) == (0, 0)
        self.check(NEXT, self.next)


@pytest.fixture(params=["first", "swap", "renames"])
def box(request: pytest.FixtureRequest, memory: Path) -> Box:
    """A first publish; one where a standby has to catch up; one in an output with folders of somebody's."""
    match request.param:
        case "first":
            return Box(memory, (), {})
        case "swap":
            return Box(memory, (FIRST, OLD), OWN)
    return Box(memory, (FIRST, OLD), OWN | GIT)


@pytest.fixture(params=[2, pytest.param(1, marks=pytest.mark.exhaustive)])
def stride(request: pytest.FixtureRequest) -> int:
    """From one moment that is tried to the next: every other one, in the short form of a proof."""
    return int(request.param)


def check_readers(box: Box) -> None:
    """The site is the old or the new one, whole. Where it can't be, each page is the old or the new one, those that
    are in both are there, and nothing of somebody's is lost."""
    seen = tree(box.out)
    if ".git" not in seen:
        assert seen in (box.old, box.new)
        return
    seen = {name: data for name, data in seen.items() if not name.startswith(STAGE)}
    for path, data in seen.items():
        assert data in (box.old.get(path, ""), box.new.get(path, "")), path
    assert {"index.html", "same.html"} <= seen.keys()
    assert {path: seen[path] for path in box.own} == box.own


def test_killed_the_next_ends_it(box: Box, stride: int) -> None:
    ends = []
    for number in count(1, stride):
        box.fresh()
        if not killed(number, lambda: box.publish(NEW)):
            break
        check_readers(box)
        recover(box.out, box.state)
        ends.append(tree(box.out))
        assert ends[-1] in (box.old, box.new), number
        box.check_all()
    # First the old site stays, then the new one is there, and never the old one again.
    turn = ends.index(box.new)
    assert ends == [box.old] * turn + [box.new] * (len(ends) - turn)
    assert stride * turn > 20
    assert len(ends) > turn


@pytest.mark.slow
@pytest.mark.seconds(10)
def test_killed_the_next_publishes_another_site(box: Box, stride: int) -> None:
    clean_next = box.after(lambda: box.publish(NEXT))
    for number in count(1, stride):
        box.fresh()
        if not killed(number, lambda: box.publish(NEW)):
            break
        wanted = box.next if "new" in tree(box.out) or (box.out / STAGE / "journal").exists() else clean_next
        unsettled(lambda: box.publish(NEXT))
        assert tree(box.out) in (wanted, box.next), number
        box.check(NEXT, tree(box.out))


@pytest.mark.slow
@pytest.mark.seconds(12)
def test_killed_while_it_ends_what_was_killed(box: Box) -> None:
    for number in range(1, 200, 11):
        box.fresh()
        if not killed(number, lambda: box.publish(NEW)):
            break
        for second in range(1, 200, 7):
            if not killed(second, lambda: box.publish(NEW)):
                break
            check_readers(box)
        box.check_all()


def test_a_clean_that_is_killed_is_ended_by_the_next(box: Box, stride: int) -> None:
    none = box.after(lambda: box.publish(NEW), lambda: clean(box.out, box.state))
    for number in count(1, stride):
        box.fresh()
        unsettled(lambda: box.publish(NEW))
        if not killed(number, lambda: clean(box.out, box.state)):
            break
        clean(box.out, box.state)
        assert tree(box.out) == none
        assert not list(box.state.rglob("*")) if box.state.exists() else True
    assert number > 8


@pytest.mark.parametrize(
    ("error", "times"),
    [
        (errno.ENOSPC, 1),
        (errno.EIO, FOR_GOOD),
        *(
            pytest.param(error, times, marks=pytest.mark.exhaustive)
            for error, times in [
                (errno.EACCES, 1),
                (errno.EIO, 1),
                (errno.EROFS, 1),
                (errno.ENOSPC, FOR_GOOD),
                (errno.EACCES, FOR_GOOD),
            ]
        ),
    ],
)
def test_refused_the_next_mends_it(box: Box, error: int, times: int, stride: int) -> None:
    """Each act in its turn, once; and each and all that follow."""
    told = 0
    for number in count(1, stride):
        box.fresh()
        with failing(number, error, times) as failed:
            try:
                box.publish(NEW)
            except PublishError as problem:
                told += 1
                assert problem.hint  # noqa: PT017
        if not failed:
            break
        check_readers(box)
        box.check_all()
    assert stride * told > 10
