"""What hands, crashes and disks do to what was published and to what is remembered."""

import os
import random
import shutil
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import rule
from newsdesk import NUMBERS, Desk

_FOREIGN = ("CNAME", "tags/note.txt", "articles/mine.html", "tags/first-slug.html", "robots.txt", "old/one.html")
_REMEMBERED = ("records", "pages", "texts", "pictures")
_STATE = (".dateline", ".dateline/cache", *(f".dateline/cache/{name}" for name in _REMEMBERED))


class EditsOfTheOutput(Desk):
    """Rules for public/ and .dateline/."""

    def _published(self, number: int) -> Path | None:
        held = sorted(path for path in self.site.held if (self.public / path).is_file())
        return self.public / held[number % len(held)] if held else None

    @rule(number=NUMBERS)
    def delete_a_page(self, number: int) -> None:
        """A file of the output is deleted."""
        if place := self._published(number):
            place.unlink()
            self.site.is_pure = False

    @rule(number=NUMBERS)
    def damage_a_page(self, number: int) -> None:
        """In place, with its size and its time of modification."""
        if place := self._published(number):
            was = place.stat()
            data = place.read_bytes()
            place.write_bytes(data[:-1] + b"?")
            os.utime(place, ns=(was.st_atime_ns, was.st_mtime_ns))

    @rule(number=NUMBERS, words=st.sampled_from([b"", b"mine", None]))
    def spoil_a_picture(self, number: int, words: bytes | None) -> None:
        """One file of a picture is cut off, is another's, or is gone."""
        held = sorted(
            path for path in self.site.held if path.startswith("pictures/") and (self.public / path).is_file()
        )
        if not held:
            return
        place = self.public / held[number % len(held)]
        if words is None:
            place.unlink()
            self.site.is_pure = False
        else:
            place.write_bytes(words)

    @rule(number=NUMBERS, words=st.sampled_from([b"", b"mine"]))
    def replace_a_page(self, number: int, words: bytes) -> None:
        """Another file in its place."""
        if place := self._published(number):
            beside = place.with_name("beside.tmp")
            beside.write_bytes(words)
            beside.replace(place)

    @rule(number=NUMBERS)
    def touch_a_page(self, number: int) -> None:
        """Another time, the same bytes."""
        if place := self._published(number):
            os.utime(place)

    @rule(path=st.sampled_from(_FOREIGN), words=st.sampled_from([b"mine", b"mine too"]))
    def add_a_foreign_file(self, path: str, words: bytes) -> None:
        """Somebody puts a file of theirs into the output."""
        place = self.public / path
        if path not in self.site.held and place.parent.is_dir():
            place.write_bytes(words)
            self.site.foreign[path] = words
            self.site.is_pure = False

    @rule(path=st.sampled_from(_FOREIGN))
    def take_a_foreign_file(self, path: str) -> None:
        """And takes it away."""
        if self.site.foreign.pop(path, None) is not None:
            (self.public / path).unlink()

    @rule()
    def delete_the_output(self) -> None:
        """All of it."""
        shutil.rmtree(self.public, ignore_errors=True)
        self.site.foreign.clear()
        self.site.held = {}

    @rule()
    def move_the_output_away_and_back(self) -> None:
        """With a build in between, so that another takes its place for a while."""
        away = self.root / "public.away"
        if not self.public.exists():
            return
        self.public.rename(away)
        was, self.site.foreign, self.site.held = (self.site.foreign, self.site.held), {}, {}
        self.settle()
        shutil.rmtree(self.public, ignore_errors=True)
        away.rename(self.public)
        self.site.foreign, self.site.held = was
        self.settle()

    @rule(path=st.sampled_from(_STATE))
    def lose_state(self, path: str) -> None:
        """All that is remembered, or a part of it."""
        place = self.root / path
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)

    def _remembered(self, number: int) -> Path | None:
        """A file of what is remembered, but for the standby's pages: those are files of the output, too."""
        found = sorted((self.root / ".dateline/cache").rglob("*")) + sorted((self.root / ".dateline/trees").glob("*/*"))
        files = [path for path in found if path.is_file()]
        return files[number % len(files)] if files else None

    @rule(number=NUMBERS)
    def lose_a_memory(self, number: int) -> None:
        """One file."""
        if place := self._remembered(number):
            place.unlink()

    @rule(number=NUMBERS, seed=NUMBERS)
    def garble_a_memory(self, number: int, seed: int) -> None:
        """Some of its bytes are others."""
        if place := self._remembered(number):
            data = bytearray(place.read_bytes())
            chance = random.Random(seed)  # noqa: S311 - it must only be the same again
            for _ in range(min(len(data), 5)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            place.write_bytes(data)

    @rule(number=NUMBERS, part=st.sampled_from([0, 10, 50, 99]))
    def cut_a_memory(self, number: int, part: int) -> None:
        """The end of it is lost."""
        if place := self._remembered(number):
            place.write_bytes(place.read_bytes()[: place.stat().st_size * part // 100])

    @rule(path=st.sampled_from(_STATE[1:]))
    def block_memory(self, path: str) -> None:
        """Something else stands where it should be: nothing can be remembered, and the site is made all the same."""
        place = self.root / path
        self.lose_state(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"not a folder") if place.suffix == "" and path.endswith(
            ("cache", "records", "pictures")
        ) else place.mkdir()
        self.settle()
        shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)

    @rule(number=NUMBERS)
    def meddle_with_the_standby(self, number: int) -> None:
        """The tree that is one build behind: a file of it is replaced, or gone."""
        found = [path for path in sorted((self.root / ".dateline/trees").glob("*/standby/**/*")) if path.is_file()]
        if found:
            place = found[number % len(found)]
            place.unlink()
            if number % 2:
                place.write_bytes(b"not a page")
