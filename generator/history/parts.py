"""The history as it is published: in parts, of which all but the newest never change."""

from collections.abc import Iterator
from functools import partial

from generator import urls
from generator.digests import digest_bytes
from generator.history.written import History
from generator.index.ready import Ready, ReadyFile

LINES = 2_000


def parts(history: History) -> Iterator[Ready]:
    """Every part, the oldest first; the newest has from 1 to 2,000 lines, or none where there are none at all."""
    data, start, number = history.data, 0, 1
    while (end := _end(data, start)) < len(data):
        yield _part(urls.changes(number), data[start:end])
        start, number = end, number + 1
    yield _part(urls.CHANGES, data[start:])


def _end(data: bytes, start: int) -> int:
    """Where a part ends that begins here."""
    for _ in range(LINES):
        found = data.find(b"\n", start)
        if found < 0:
            return len(data)
        start = found + 1
    return start


def _part(url: str, data: bytes) -> Ready:
    mark = digest_bytes(data)
    return Ready(url, mark, lambda: (ReadyFile(url, mark, partial(bytes, data)),))
