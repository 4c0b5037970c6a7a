"""Which articles may have changed since the history was written: by the digests of their files, without a look at one.

An article is marked by its address, its status and its file. Where a run of them bears the mark that it bore, nothing
changed in it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.digests import SIZE, digest
from generator.history.known import Known, Run
from generator.index.archive import Archive
from generator.segments import Segment


class Differing(Struct, frozen=True):
    """`listed` are the places of the articles to be looked at, `withdrawn` those among the withdrawn, and `lost` the
    ids of those that are no more. `runs` are what is to be remembered of all that are there."""

    listed: Sequence[int]
    withdrawn: Sequence[int]
    lost: frozenset[str]
    runs: tuple[Run, ...]


def differing(archive: Archive, known: Known) -> Differing:
    """What differs from what is `known`."""
    before = {run.mark: run for run in known.runs}
    marks = [_mark(segment) for _, segment in archive.catalogue.runs]
    gone = _withdrawn(archive)
    there = {*marks, gone.mark}
    old = {key: mark for run in known.runs if run.mark not in there and run.lines for key, mark in run.by_id().items()}
    listed: list[int] = []
    seen: set[str] = set()
    runs: list[Run] = []
    for (start, segment), mark in zip(archive.catalogue.runs, marks, strict=True):
        run = before.get(mark)
        if run is None:
            run = _run(mark, segment)
            listed += (start + at for at in _other(run, old))
            seen.update(segment.head.ids)
        runs.append(run)
    is_new = gone.mark not in before
    withdrawn = list(_other(gone, old)) if is_new else ()
    seen.update(gone.by_id() if is_new and gone.lines else ())
    return Differing(listed, withdrawn, frozenset(old.keys() - seen), (*runs, gone))


def _other(run: Run, old: Mapping[str, bytes]) -> Iterator[int]:
    """The positions of those that bear another mark."""
    if not run.lines:
        return iter(())
    return (at for at, (identity, mark) in enumerate(run.by_id().items()) if old.get(identity) != mark)


def _mark(segment: Segment) -> bytes:
    head = segment.head
    return digest(head.ids, head.urls, head.digests, head.rare.get("retracted", ()))


def _run(mark: bytes, segment: Segment) -> Run:
    head = segment.head
    retracted: Collection[int] = set(head.rare.get("retracted", ()))
    marks = [
        digest(url, head.digests[SIZE * at : SIZE * (at + 1)], at in retracted) for at, url in enumerate(head.urls)
    ]
    return Run(mark, "\n".join(head.ids), b"".join(marks))


def _withdrawn(archive: Archive) -> Run:
    ids = [record.id for record in archive.withdrawn]
    marks = [digest(record.url, "withdrawn") for record in archive.withdrawn]
    return Run(digest(ids, marks), "\n".join(ids), b"".join(marks))
