"""The new site in the making, where nobody reads."""

import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from typing import NoReturn

from msgspec import Struct, structs

from generator.publish import acts, journal, renaming, swapping
from generator.publish.change import Change, change_of
from generator.publish.disk import PublishError, refused, told
from generator.publish.home import forget_home
from generator.publish.manifest import is_safe
from generator.publish.mirror import mirror
from generator.publish.nouns import Put, Receipt
from generator.publish.putting import put_file, put_twins
from generator.publish.recording import remember
from generator.publish.rows import packed
from generator.publish.setting import After, Setting, make_output
from generator.publish.surveying import marker_stamp

_EVERY = 1.5  # seconds between two times that the disk comes to rest, at least
_SHARE = 40  # times as long as that takes of the CPU
_SLUG = "change the slug or the name it is made from"


class Stage(Struct, frozen=True):
    """Takes files from any process, and publishes them all at once. Ends with `commit` or `discard`."""

    setting: Setting

    def put(self, path: str, data: bytes, known: bytes = b"") -> Put:
        """Holds a file ready for `path`, relative to the output, with `/`; one that is there already is left alone.

        `known` is the SHA-256 of `data`, where somebody has it. It needs nothing but the disk, so forked workers may
        call it, for different paths, at the same time; their answers are for `commit`. Raises PublishError for a path
        that leads out of the output, or if the disk refuses.
        """
        setting = self.setting
        if not is_safe(path):
            raise PublishError(f"{path!r} can't be the address of a page", _SLUG)
        digest = known or sha256(data).digest()
        stamp = setting.old.stamps.get(path) if setting.old.stamps else b""
        if stamp and setting.old.files[path] == digest:
            return Put(digest + stamp)
        tree, place = setting.place_of(path)
        try:
            if setting.way == "renames":
                journal.open_stage(setting.output)
            if setting.way == "first":
                status = put_twins(tree, setting.twin, place, data)
            else:
                status = put_file(tree, place, data)
        except OSError as error:
            raise refused(setting.output / path, error) from error
        return Put(digest + packed(status))

    def settle_on(self) -> NoReturn:
        """Brings to the disk what is put, time after time, until somebody ends this process: then there is little left
        to wait for at the end."""
        spent = 0.0
        while True:
            # The system looks at every file that it knows: with a million of them that takes its time.
            time.sleep(max(_EVERY, _SHARE * spent))
            begun = time.process_time()
            acts.settle_all()
            spent = time.process_time() - begun

    def commit(self, puts: Mapping[str, Put], gone: Iterable[str]) -> Receipt:
        """Publishes: what was put comes, `gone` goes, all else of ours stays as it is.

        Raises PublishError if that meets something that isn't ours, or if the disk refuses; and ValueError if a
        file that was changed by hand is neither put nor gone. Then call `discard`.
        """
        setting = self.setting
        change = change_of(setting.output, setting.old, setting.seen, puts, gone)
        is_same = change.is_none and setting.old.marker
        after = _unchanged(setting) if is_same else _commit(setting, change)
        remembered = remember(setting, change, after)
        return Receipt(
            written=len(change.puts),
            unchanged=len(change.files) - len(change.puts),
            removed=len(change.gone.difference(setting.seen.changed)),
            changed=tuple(sorted(change.puts)),
            kept=change.kept,
            size=remembered.size,
            left=remembered.left,
        )

    def discard(self) -> None:
        """Forgets what was put; the site stays as it is. Raises PublishError."""
        setting = self.setting
        with told(setting.output):
            if setting.way == "renames":
                _leave(setting)
            elif setting.home and setting.way == "first":
                forget_home(setting.home)
            elif marker_stamp(setting.output) == setting.old.marker:  # else it has become the site
                _restore(setting)


def _restore(setting: Setting) -> None:
    linked = mirror(setting.live, setting.standby)
    again = structs.replace(setting, linked=(*setting.linked, *linked))
    remember(again, Change(setting.old.blocks, {}, frozenset(), ()), _unchanged(again))


def _leave(setting: Setting) -> None:
    if journal.is_promised(setting.output):  # the next build ends it
        return
    journal.discard(setting.output)
    for folder in setting.made:
        acts.remove_folder(str(folder))


def _commit(setting: Setting, change: Change) -> After:
    if setting.way == "renames":
        return renaming.commit(setting, change)
    try:
        return swapping.commit(setting, change)
    except swapping.StuckError:
        return _rename_instead(structs.replace(setting, way="renames", made=make_output(setting.output)), change)


def _rename_instead(setting: Setting, change: Change) -> After:
    """From now on, too: the record says where the folders could not be exchanged."""
    try:
        renaming.bring_over(setting, change)
        after = renaming.commit(setting, change)
    except BaseException:
        with suppress(PublishError, OSError):
            _leave(setting)
        raise
    return structs.replace(after, stuck=setting.output.stat().st_dev)


def _unchanged(setting: Setting) -> After:
    """Nothing is different, but what was known of it."""
    old = setting.old
    folders = frozenset(old.folders)
    return After(
        made=old.made,
        lines=old.lines,
        folders=folders,
        foreign=frozenset(old.foreign),
        restamp=frozenset(setting.linked),
        closed=old.closed,
        standby=folders if setting.way == "swap" else frozenset(),
        tail=0 if setting.way == "swap" else -1,
        stuck=old.stuck,
    )
