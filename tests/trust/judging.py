"""A build that remembers, held against one that knows nothing."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from folders import MARKER, STAGE, grown
from msgspec import Struct
from sites import NOBODY
from witness import Witness

from generator import build, copies, hiding, preparing, publish
from generator.history import FILE as CHANGES
from generator.indexing import Indexed, Material, searched, unsearched
from generator.ledger import FILE
from generator.model import Problem, Site
from generator.outcome import Changes, Outcome, is_good
from generator.promises import published_lines
from generator.render import RenderError
from generator.state import HeldKnowledge

ChangeSite = Callable[[Site], Site]


class Seen(Struct, frozen=True):
    """A file of the output: what it holds, and by what a copying program would know that nobody wrote it."""

    data: bytes
    modified: int
    inode: int


class Clean(Struct, frozen=True):
    """What a build that knows nothing would make of the inputs; no `files` where they have errors."""

    files: Mapping[str, bytes] | None
    problems: tuple[Problem, ...]
    ledger: str
    told: tuple[object, ...]
    changes: str


def clean(root: Path, change: ChangeSite, preparation: preparing.Preparation) -> Clean:
    """Reads and renders everything, from the inputs alone."""
    ready = preparing.prepare(root, change, preparation, NOBODY, _searched)
    opened = [url for url in ready.plan.addresses() if url.endswith(".html")]
    told = (len(ready.archive.catalogue), len(opened), hiding.hidden(ready.content.articles, ready.site))
    book = ready.ledger.with_lines(published_lines(ready.plan)).text
    changes = ready.recorded.after.data.decode() if ready.recorded else ""
    if not ready.is_good:
        return Clean(None, ready.problems, book, told, changes)
    try:
        return Clean(dict(build.files(root, ready, NOBODY)), ready.problems, book, told, changes)
    except RenderError as error:
        return Clean(None, (*ready.problems, error.problem), book, told, changes)


def _searched(material: Material, problems: Iterable[Problem]) -> Indexed:
    """The index, as a build makes it: none for what won't be published."""
    return searched(material, problems) if is_good(tuple(problems)) else unsearched(material, problems)


def look(output: Path) -> dict[str, Seen]:
    """Every file of an output but the marker."""
    found = {}
    for folder, _, files in os.walk(output):
        for file in files:
            path = Path(folder, file)
            status = path.lstat()
            name = path.relative_to(output).as_posix()
            found[name] = Seen(path.read_bytes(), status.st_mtime_ns, status.st_ino)
    found.pop(MARKER, None)
    return found


def copies_differ(output: Path) -> set[str]:
    """In which ways a site differs from its own sums."""
    found = copies.check(output, copies.Checked(), lambda pieces, _: pieces)
    return {one.what for one in found}


def contents(seen: Mapping[str, Seen]) -> dict[str, bytes]:
    """The files by what they hold."""
    return {path: file.data for path, file in seen.items()}


class Proof:
    """The builds of one output. `held` is what the last one left, `foreign` what is somebody's."""

    def __init__(self, root: Path, output: Path, preparation: preparing.Preparation, witness: Witness) -> None:
        self.root = root
        self.output = output
        self.held: dict[str, bytes] = {}
        self.foreign: dict[str, bytes] = {}
        self.is_pure = True
        self._preparation = preparation
        self._witness = witness
        self._knowledge = HeldKnowledge()
        self._builds = 0

    @property
    def _remembers(self) -> bool:
        return self._preparation is preparing.as_it_is

    def build(self, change: ChangeSite) -> Outcome:
        """A build as the command makes it."""
        order = build.Order(self.root, lambda _: self.output, change, self._preparation, remembers=self._remembers)
        # Two by two: with what the last build holds in memory, and with what lies on the disk.
        self._builds += 1
        knowledge = self._knowledge if self._builds // 2 % 2 else None
        with publish.lock(self.root / build.STATE), self._witness.looking():
            return build.build(order, NOBODY, knowledge)

    def note(self) -> None:
        """Takes what is in the output for what the last build left there."""
        found = contents(look(self.output))
        self.held = {path: data for path, data in found.items() if path not in self.foreign}

    @contextmanager
    def noting(self) -> Iterator[None]:
        """The same after what is done meanwhile, if that touched the output: where a build was refused, what somebody
        deleted before is still what the last one left."""
        before = look(self.output)
        yield
        if look(self.output) != before:
            self.note()

    def prove(self, change: ChangeSite) -> Outcome:
        """Builds, and holds all that came of it against a clean build; then builds again, which must do nothing."""
        want = clean(self.root, change, self._preparation)
        book, past = self._ledger(), self._ledger(CHANGES)
        before = look(self.output)
        try:
            outcome = self.build(change)
        except publish.PublishError:
            self._give_way(want, before)
            before = look(self.output)
            outcome = self.build(change)
        _same_problems(outcome.problems, want)
        assert (outcome.articles, outcome.pages, outcome.hidden) == want.told
        if want.files is None:
            assert outcome.changes is None
            assert look(self.output) == before, "a build with errors touched the site"
            assert (self._ledger(), self._ledger(CHANGES)) == (book, past)
            return outcome
        assert outcome.changes is not None
        self._hold_against(want.files, outcome.changes, before)
        assert self._ledger() == (want.ledger if self._remembers else book)
        assert self._ledger(CHANGES) == (want.changes if self._remembers else past)
        assert want.changes.startswith(past.removesuffix("\n"))
        assert copies_differ(self.output) <= {"added"}
        self._idle(change, outcome)
        return outcome

    def _ledger(self, name: str = FILE) -> str:
        place = self.root / name
        return place.read_text("utf-8") if place.exists() else ""

    def _give_way(self, want: Clean, before: Mapping[str, Seen]) -> None:
        """A build was refused: because of files that aren't ours, and without a trace."""
        assert look(self.output) == before, "a build that was refused touched the site"
        in_the_way = [path for path in self.foreign if path in (want.files or ())]
        assert in_the_way, "a build was refused, and nothing stood in its way"
        for path in in_the_way:
            (self.output / path).unlink(missing_ok=True)
            del self.foreign[path]

    def _hold_against(self, want: Mapping[str, bytes], changes: Changes, before: Mapping[str, Seen]) -> None:
        after = look(self.output)
        for path in changes.kept:
            assert path not in want
            assert path in before
            assert before[path].data != self.held.get(path)
            self.foreign[path] = before[path].data
            self.is_pure = False
        _same_tree(contents(after), {**self.foreign, **want})
        if self.is_pure:
            folders = {path.relative_to(self.output).as_posix() for path in self.output.rglob("*") if path.is_dir()}
            assert folders == {path for path, data in grown(want).items() if data is None}
        assert not (self.output / STAGE).exists()
        assert set(changes.new) == want.keys() - self.held.keys()
        there = {path: before[path].data for path in want.keys() & before.keys()}
        assert set(changes.changed) == {path for path in want.keys() & self.held if there.get(path) != want[path]}
        assert set(changes.removed) == self.held.keys() - want.keys() - set(changes.kept)
        assert changes.unchanged == len(want) - len(changes.new) - len(changes.changed)
        for path in after.keys() & before.keys():
            if after[path].data == before[path].data:
                assert after[path].modified == before[path].modified, f"{path} was written though it is the same"
        self.held = dict(want)

    def _idle(self, change: ChangeSite, first: Outcome) -> None:
        before = look(self.output)
        again = self.build(change)
        if not again.is_published and _is_of_lost_ids(again.problems):
            assert look(self.output) == before
            return
        assert again.changes is not None
        assert again.changes.is_none, again.changes
        assert again.changes.unchanged == len(self.held)
        assert again.problems == first.problems
        assert (again.articles, again.pages, again.hidden) == (first.articles, first.pages, first.hidden)
        assert look(self.output) == before, "a build with nothing to do touched the site"


def _is_of_lost_ids(problems: tuple[Problem, ...]) -> bool:
    """Two files exchanged their names and one was hidden: the line of the ledger that told its id is then the other's,
    and the next build asks for an `id:`. It is told, and nothing is lost, so it is no fault of what is remembered."""
    return all(" is also that of " in problem.message for problem in problems if problem.severity == "error")


def _same_problems(told: tuple[Problem, ...], want: Clean) -> None:
    """The Problems of the two; of a template that fails, not the page that met it first."""
    if want.files is None and told != want.problems:
        assert [(p.path, p.line, p.severity) for p in told] == [(p.path, p.line, p.severity) for p in want.problems]
    else:
        assert told == want.problems


def _same_tree(found: Mapping[str, bytes], want: Mapping[str, bytes]) -> None:
    """Every file but the marker, byte for byte; what differs is shown."""
    if found == want:
        return
    lost, left = sorted(want.keys() - found.keys()), sorted(found.keys() - want.keys())
    stale = sorted(path for path in found.keys() & want.keys() if found[path] != want[path])
    shown = ""
    if stale:
        old, new = (data[stale[0]].decode(errors="replace").splitlines() for data in (found, want))
        pairs = [(one, other) for one, other in zip(old, new, strict=False) if one != other]
        shown = f"\n{stale[0]}:\n" + "\n".join(f"  found {one}\n  clean {other}" for one, other in pairs[:5])
    pytest.fail(f"missing {lost}; left over {left}; stale {stale}{shown}")
