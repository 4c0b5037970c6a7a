"""Names of files that are spelled otherwise than in a text: by other characters for the same letters, or in capitals.

Finder and other programs of macOS write the ü of a file's name as two characters (NFD), and a syllable of Hangul as up
to three; editors write one (NFC). Nobody can see it, so the one names the other. Capitals can be seen, and whether a
disk tells them apart must not decide what is published: of those, a hint says how the file is named.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property


def composed(name: str) -> str:
    """A name with one character for each letter that has one (NFC)."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


class Spellings:
    """The paths of files, to be found by another spelling; of several, the last in order. Nothing is made of them until
    one is looked for."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = paths

    def same(self, path: str) -> str | None:
        """The file whose path has the same letters."""
        return None if path.isascii() else self._composed.get(composed(path))

    def alike(self, path: str) -> str | None:
        """The file whose path differs in small and capital letters: the one that is probably meant."""
        return self._folded.get(_folded(path))

    def of_name(self, name: str) -> str | None:
        """The only file of this name, in whatever folder, and whatever letters are capital."""
        found = self._named.get(_folded(name), ())
        return found[0] if len(found) == 1 else None

    @cached_property
    def _composed(self) -> Mapping[str, str]:
        return {composed(path): path for path in sorted(self._paths) if not path.isascii()}

    @cached_property
    def _folded(self) -> Mapping[str, str]:
        return {_folded(path): path for path in sorted(self._paths)}

    @cached_property
    def _named(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in self._paths:
            found.setdefault(_folded(path.rpartition("/")[2]), []).append(path)
        return found


def _folded(path: str) -> str:
    return composed(path).casefold()
