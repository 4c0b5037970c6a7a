"""The sums of what is about to be published: of the folders in which anything changes, and of those that they lie in.

What a sum was made of stands in the sums themselves: as long as they are what was published, nothing else is asked.
"""

from collections.abc import Collection, Mapping, Set
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from generator import sums
from generator.publish import Put


class Sealing(Struct, frozen=True):
    """What was published to `output` before: `ours` is all of it, its digests by address, `held` what is still there as
    it was, `changed` what is not. `theirs` are the addresses of files that are no sums of ours, whatever they are
    called. `is_known`: the sums that are there were made for all that is ours."""

    output: Path
    ours: Mapping[str, bytes]
    held: Mapping[str, bytes]
    changed: Collection[str]
    theirs: Collection[str] = ()
    is_known: bool = False

    @property
    def is_there(self) -> bool:
        """There are sums."""
        return sums.NAME in self.held and sums.NAME not in self.theirs

    def sealed(self, puts: Mapping[str, Put], gone: Set[str]) -> sums.Sealed:
        """The sums to be written once these files are put and those are gone, as far as they differ from those that
        are there; and the sums that go."""
        coming = {url: put.digest for url, put in puts.items()}
        found = self._in_part(coming, gone) or self._in_whole(coming, gone)
        made = {url: data for url, data in found.made.items() if self.held.get(url) != sha256(data).digest()}
        return sums.Sealed(made, frozenset(url for url in found.gone if url in self.ours))

    def broken(self) -> frozenset[str]:
        """All sums: they go, where the site does without."""
        there = self.ours if sums.NAME in self.ours else ()
        return frozenset(filter(sums.is_sums, there)).difference(self.theirs)

    def _in_part(self, coming: Mapping[str, bytes], gone: Set[str]) -> sums.Sealed | None:
        """None where sums that are needed are not as they were."""
        if not self.is_known or sums.NAME not in self.held or any(map(sums.is_sums, self.changed)):
            return None
        fresh = {url: digest for url, digest in coming.items() if self.ours.get(url) != digest}
        try:
            return sums.after(fresh, (url for url in gone if url in self.ours and url not in coming), self._read)
        except (sums.BadLineError, OSError):
            return None

    def _read(self, url: str) -> bytes:
        known = self.held.get(url)
        data = b"" if known is None else (self.output / url).read_bytes()
        if known is not None and sha256(data).digest() != known:
            raise sums.BadLineError(0)
        return data

    def _in_whole(self, coming: Mapping[str, bytes], gone: Set[str]) -> sums.Sealed:
        staying = {url: digest for url, digest in self.ours.items() if url not in gone and not sums.is_sums(url)}
        made = sums.whole({**staying, **coming}.items())
        return sums.Sealed(made, frozenset(filter(sums.is_sums, self.ours)) - made.keys())
