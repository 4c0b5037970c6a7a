"""Where a publish takes place, and what was there before it."""

from pathlib import Path
from typing import Literal

from msgspec import Struct

from generator.publish import acts
from generator.publish.disk import kind, told
from generator.publish.home import STANDBY, TWIN
from generator.publish.journal import name_of
from generator.publish.manifest import STAGE
from generator.publish.record import Record
from generator.publish.surveying import Survey

Way = Literal["first", "swap", "renames"]


class Setting(Struct, frozen=True):
    """The `way` in which the new site will take the place of the old one: as the first, by a swap of two folders,
    or by renaming file after file. `old`: what is ours, with the stamps of the files that are as they should be.
    `home`: see there; None if it can't be written. `made`: the folders that were made for the output; `linked`: the
    paths of the output whose files got another name, so another ctime. `is_known`: when the survey
    looked, all folders of both trees had the stamps of `old`.
    """

    way: Way
    output: Path
    home: Path | None
    old: Record
    seen: Survey
    made: tuple[Path, ...] = ()
    linked: tuple[str, ...] = ()
    is_known: bool = False

    @property
    def live(self) -> str:
        """The output."""
        return str(self.output)

    @property
    def standby(self) -> str:
        """The tree that will be the output, or has been."""
        return f"{self.home}/{STANDBY}"

    @property
    def twin(self) -> str:
        """The tree that will be the standby, in a first build."""
        return f"{self.home}/{TWIN}"

    def place_of(self, path: str) -> tuple[str, str]:
        """The tree that a new file is put into, and its path there."""
        if self.way == "renames":
            return f"{self.output}/{STAGE}", name_of(path)
        return self.standby, path


class After(Struct, frozen=True):
    """What a publish left; the names are those of `Record`, without stamps. `restamp`: the paths whose stamp may
    be another one now than the record or the stage has. `is_sure`: nobody else meddled."""

    made: frozenset[str]
    lines: int
    folders: frozenset[bytes]
    foreign: frozenset[bytes]
    restamp: frozenset[str]
    closed: tuple[bytes, ...] = ()
    standby: frozenset[bytes] = frozenset()
    debt: tuple[str, ...] = ()
    tail: int = -1
    stuck: int = -1
    is_sure: bool = True


def make_output(output: Path) -> tuple[Path, ...]:
    """Makes the output; returns the folders made for it, the deepest first. Raises PublishError."""
    missing = tuple(folder for folder in (output, *output.parents) if not kind(folder))
    with told(output):
        acts.make_folders(str(output))
    return missing
