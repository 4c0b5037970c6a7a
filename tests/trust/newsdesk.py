"""The desk that all edits are made at: it builds after some of them, and holds each build against a clean one."""

import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant
from judging import Proof
from msgspec import structs
from newsroom import Newsroom, Saved
from templates_once import compile_once
from witness import Witness

from generator import preparing
from generator.dates import read_date
from generator.digests import digest
from generator.model import Site
from generator.stamps import GRAIN

NUMBERS = st.integers(0, 999)


class Desk(RuleBasedStateMachine):
    """An archive, its output, and a preview; `batch` edits go into one build.

    Where it is `patient` it lets the clock's grain pass before each build, as people do: then stamps are trusted.
    """

    def __init__(self, counts: Counter[str]) -> None:
        super().__init__()
        self._counts = counts
        self._folder = Path(tempfile.mkdtemp(prefix="dateline-trust-"))
        self.patch = pytest.MonkeyPatch()
        self.witness = Witness()
        self.witness.attach(self.patch)
        # So that a small archive has several segments, which are divided anew as it grows, and its texts are swept.
        self.patch.setattr("generator.segments.store._FEW", 3)
        self.patch.setattr("generator.segments.store._GROWN", 3)
        self.patch.setattr("generator.state._SMALL", 4_000)
        self.patch.setattr("generator.render.engine.PlainEnvironment.compile", compile_once)
        self.be_version(1)
        self.room = Newsroom(self._folder / "archive")
        self.root = self.room.root
        self.public = self.root / "public"
        self.site = self._proof("public", preparing.as_it_is)
        self.draft = self._proof("preview", preparing.with_drafts)
        self.as_of = ""
        self.batch = 1
        self.patient = True
        self._waiting = 0
        self._faulty = 0
        self._good: Saved = self.room.saved()

    def _proof(self, name: str, preparation: preparing.Preparation) -> Proof:
        return Proof(self.root, self.root / name, preparation, self.witness)

    def be_version(self, number: int) -> None:
        """From now on the program is this version of itself."""
        self.patch.setattr("generator.state.maker_digest", lambda *facts: digest(number, *facts))

    def change(self, site: Site) -> Site:
        """The site's facts, with what the command line says."""
        return structs.replace(site, as_of=read_date(self.as_of)) if self.as_of else site

    def one_of(self, paths: list[str], number: int) -> str:
        """One of some paths; empty if there is none."""
        return paths[number % len(paths)] if paths else ""

    @initialize(patient=st.booleans(), batch=st.integers(1, 3))
    def begin(self, *, patient: bool, batch: int) -> None:
        """The first build."""
        self.patient, self.batch = patient, batch
        self.settle()

    @invariant()
    def is_as_if_made_anew(self) -> None:
        """After each few edits."""
        self._counts["steps"] += 1
        self._waiting += 1
        if self._waiting >= self.batch:
            self.settle()

    def settle(self) -> None:
        """Builds and compares. Inputs that stay faulty for long are taken back, or nothing would ever be built."""
        self._waiting = 0
        self.wait()
        saved = self.room.saved()
        if self.site.prove(self.change).is_published:
            self._good, self._faulty = saved, 0
            return
        self._counts["faulty"] += 1
        self._faulty += 1
        if self._faulty > 1:
            note("taken back")
            self.room.restore(self._good)
            self.as_of = ""
            self.settle()

    def wait(self) -> None:
        """Lets the grain of the clock pass, if there is patience."""
        if self.patient:
            time.sleep(1.5 * GRAIN / 1e9)

    def teardown(self) -> None:
        """Leaves nothing."""
        self._counts.update(self.witness.counts)
        self.patch.undo()
        shutil.rmtree(self._folder)
