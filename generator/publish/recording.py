"""After a publish: what the next build will need in order to read nothing again."""

import os
import time
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress

from msgspec import Struct, structs

from generator.publish import acts
from generator.publish.blocks import DIGEST, STAMP, Blocks
from generator.publish.change import Change
from generator.publish.comparing import has_strangers
from generator.publish.filing import encode, write_record
from generator.publish.home import FRESH
from generator.publish.mirror import above
from generator.publish.record import Record
from generator.publish.rows import is_same_file, packed, stamps_of, unsettled
from generator.publish.setting import After, Setting
from generator.publish.surveying import marker_stamp

_PATIENCE = 0.025  # seconds; a clock that is coarser than that is not waited for
_NAP = 0.001


class Remembered(Struct, frozen=True):
    """The bytes of all files that are ours, and what tells the record that was written; empty if none was."""

    size: int
    left: bytes = b""


def remember(setting: Setting, change: Change, after: After) -> Remembered:
    """Writes the record of what the output now holds, if that can be done: it is only there to save time.

    Raises PublishError if the output can't be looked at.
    """
    clock_passed = False
    with suppress(OSError):
        clock_passed = bool(setting.home) and _pass_clock(f"{setting.home}/{FRESH}")
    record = _record(setting, change, after, settle=clock_passed)
    if setting.home:
        with suppress(OSError):
            write_record(setting.home, encode(record))
            return Remembered(record.blocks.size, record.blocks.digest)
    return Remembered(record.blocks.size)


def _pass_clock(file: str) -> bool:
    """Waits until the disk's own clock is past all that was done so far; whether it came to that.

    A stamp is taken only then: a file that changes again has a later time.
    """
    begun, limit = _touch(file), time.monotonic() + _PATIENCE
    while _touch(file) <= begun:
        if time.monotonic() > limit:
            return False
        time.sleep(_NAP)
    return True


def _touch(file: str) -> int:
    acts.raze(file)
    return acts.create(file, b"").st_mtime_ns


def _stamped(setting: Setting, ours: Blocks, paths: Iterable[str], *, settle: bool) -> Blocks:
    """The same files; those at these paths with the stamps that they have now."""
    rows = {path: row for path in paths if (row := ours.row(path))}
    for path, row in rows.items():
        expected, found = row[STAMP], _stamp(f"{setting.live}/{path}")
        is_good = settle and found and is_same_file(expected, found)
        rows[path] = row[DIGEST] + (found if is_good else unsettled(expected))
    return ours.after(rows)


def _record(setting: Setting, change: Change, after: After, *, settle: bool) -> Record:
    unsure = after.restamp if settle else after.restamp | change.puts.keys()
    ours = _stamped(setting, change.ours, unsure, settle=settle)
    # The trees have changed places: what is known of the one is known of the other now.
    known = setting.old if setting.is_known and setting.way == "swap" and after.is_sure else Record()
    touched = _touched(setting, change)
    carried = _carried(known.standby, after.folders, touched)
    fresh = _stamps(setting.live, after.folders - carried.keys())
    record = Record(
        files=ours.files,
        stamps=ours.stamps,
        made=after.made,
        marker=marker_stamp(setting.output),
        lines=after.lines,
        folders=carried | (fresh if settle else {folder: unsettled(stamp) for folder, stamp in fresh.items()}),
        standby=_standby(setting, after.standby, _carried(known.folders, after.standby, touched)),
        foreign=_stamps(setting.live, after.foreign),
        closed=after.closed,
        debt=after.debt,
        tail=after.tail,
        stuck=after.stuck,
        is_sure=after.is_sure,
    )
    # Whoever put a file there since the output is the new site did so before the folder's stamp was taken.
    return structs.replace(record, is_sure=after.is_sure and not has_strangers(setting.live, fresh, record))


def _stamp(path: str | bytes) -> bytes:
    """The stamp of what stands there; empty if nothing does."""
    with suppress(FileNotFoundError, NotADirectoryError):
        return packed(os.lstat(path))
    return b""


def _touched(setting: Setting, change: Change) -> set[bytes]:
    """The folders in which something has come or gone in either tree."""
    old = setting.old
    seen = (*setting.seen.changed, *setting.seen.stamps)
    paths = (*change.puts, *change.gone, *change.kept, *setting.linked, *old.debt, *seen)
    named = {folder.encode() for path in paths for folder in above(path)}
    strangers = (*old.foreign, *setting.seen.foreign)
    return named | {folder.encode() for path in strangers for folder in above(os.fsdecode(path))} | {b""}


def _carried(
    known: Mapping[bytes, bytes], wanted: AbstractSet[bytes], touched: AbstractSet[bytes]
) -> dict[bytes, bytes]:
    """The known stamps of folders that nobody touched."""
    staying = known.keys() & wanted - touched
    return {folder: stamp for folder, stamp in known.items() if folder in staying and stamp != unsettled(stamp)}


def _standby(setting: Setting, wanted: AbstractSet[bytes], carried: dict[bytes, bytes]) -> dict[bytes, bytes]:
    """The stamps of the standby's folders; nobody but us is in it."""
    return carried | _stamps(setting.standby, wanted - carried.keys())


def _stamps(top: str, paths: Iterable[bytes]) -> dict[bytes, bytes]:
    every = sorted(paths)
    return {path: stamp for path, stamp in zip(every, stamps_of(top, every), strict=True) if stamp}
