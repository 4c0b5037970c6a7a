"""SHA256SUMS: in a folder the sums of its files, and of the SHA256SUMS of the folders in it.

A tree of hashes: the hash of the topmost stands for the whole edition (its fingerprint), and where one file changes,
only those on its way up do. Each is as `sha256sum` (GNU coreutils) writes and checks it: the sum in hexadecimal digits,
two spaces, the path from there; sorted by path.

Only folders at the top, and those in them, have sums of their own, as `articles/2021` does; what lies deeper is told of
there. With one in each folder, an archive with a folder for each day would hold half as many files again. Where most
folders change together, as those of search do with each article, only the one that they lie in has sums.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256

from msgspec import Struct, field

from generator.model import Problem

NAME = "SHA256SUMS"
_BEHIND = f"/{NAME}"
_DEPTH = 2  # so many folders in each other have sums,
_DEPTHS = {"search": 1}  # but for some
_OUT = frozenset(("", ".", ".."))
# `sha256sum` writes names with a slash turned round or the end of a line in another way; none of ours has one (see
# `publish.manifest.is_safe`).
_LINE = re.compile(r"([0-9a-f]{64})  ([^\\\x00-\x1f\x7f]+)")


class Sealed(Struct, frozen=True):
    """What is to be written of sums, by address, and the addresses of those that are no more."""

    made: Mapping[str, bytes] = {}
    gone: frozenset[str] = frozenset()


class BadLineError(ValueError):
    """A line that is none of ours; its number, from one, is the first argument."""


def is_sums(path: str) -> bool:
    """Whether this is the address of sums."""
    return path == NAME or path.endswith(_BEHIND)


def claimed(static: Iterable[str]) -> Iterator[Problem]:
    """The files of `static/`, or folders in it, that have the name of sums, on some disk."""
    for name in static:
        if NAME.lower() in name.lower().split("/"):
            message = f"the name {NAME} is that of the list by which a copy of the site is verified"
            hint = "rename the file; or do without that list: write in site.toml, under [outputs]: sums = false"
            yield Problem(f"static/{name}", 0, message, hint)


def address(folder: str) -> str:
    """Where the sums of a folder are; `folder` is empty, or ends in no slash."""
    return f"{folder}/{NAME}" if folder else NAME


def parted(path: str) -> tuple[str, str]:
    """The folder whose sums tell of a file, and the path of the file from there."""
    parts = path.split("/")
    depth = min(_DEPTHS.get(parts[0], _DEPTH), len(parts) - 1)
    return "/".join(parts[:depth]), "/".join(parts[depth:])


def fingerprint(data: bytes) -> str:
    """What stands for a whole edition: the SHA-256 of its topmost sums, in hexadecimal digits."""
    return sha256(data).hexdigest()


def encode(lines: Mapping[str, bytes]) -> bytes:
    """The bytes of sums; `lines` are the digests by name."""
    return "".join([f"{digest.hex()}  {name}\n" for name, digest in sorted(lines.items())]).encode()


def decode(data: bytes) -> dict[str, bytes]:
    """The digests by name. Raises BadLineError."""
    found: dict[str, bytes] = {}
    text = data.decode(errors="surrogateescape")
    for number, line in enumerate(text.removesuffix("\n").split("\n") if text else (), 1):
        told = _LINE.fullmatch(line)
        if not told or not _is_name(told[2]) or told[2] in found:
            raise BadLineError(number)
        found[told[2]] = bytes.fromhex(told[1])
    return found


def folders(lines: Iterable[str]) -> Iterator[str]:
    """The names of the folders that sums speak of."""
    return (name.removesuffix(_BEHIND) for name in lines if is_sums(name))


def _is_name(name: str) -> bool:
    """Whether this is a path that leads down, and not to the sums themselves."""
    return name != NAME and _OUT.isdisjoint(name.split("/"))


def whole(files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """All sums of a site, by address; `files` are all its other files, each with its digest."""
    folders = _Folders()
    for path, digest in files:
        folders.put(path, digest)
    return dict(folders.sealed().made)


def after(puts: Mapping[str, bytes], gone: Iterable[str], read: Callable[[str], bytes]) -> Sealed:
    """The sums that change where some files come or change (`puts`, their digests by address) and others are `gone`.

    `read` gives the sums at an address, as they are, and nothing where there are none. Raises BadLineError.
    """
    folders = _Folders(read)
    for path in gone:
        folders.drop(path)
    for path, digest in puts.items():
        folders.put(path, digest)
    return folders.sealed()


class _Folders(Struct):
    """The folders that change, by the lines of their sums."""

    read: Callable[[str], bytes] = lambda _: b""
    lines: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def put(self, path: str, digest: bytes) -> None:
        folder, name = parted(path)
        self._of(folder)[name] = digest

    def drop(self, path: str) -> None:
        folder, name = parted(path)
        self._of(folder).pop(name, None)

    def _of(self, folder: str) -> dict[str, bytes]:
        found = self.lines.get(folder)
        if found is None:
            found = self.lines[folder] = decode(self.read(address(folder)))
        return found

    def sealed(self) -> Sealed:
        """The sums, from the deepest folder up: each is a line in those above it."""
        made: dict[str, bytes] = {}
        gone: set[str] = set()
        for folder in self._upwards():
            above, _, name = folder.rpartition("/")
            lines = self._of(folder)
            if lines:
                made[address(folder)] = encode(lines)
            else:
                gone.add(address(folder))
            if folder and lines:
                self._of(above)[f"{name}{_BEHIND}"] = sha256(made[address(folder)]).digest()
            elif folder:
                self._of(above).pop(f"{name}{_BEHIND}", None)
        return Sealed(made, frozenset(gone))

    def _upwards(self) -> Iterator[str]:
        waiting: defaultdict[int, set[str]] = defaultdict(set)
        for folder in self.lines:
            waiting[_depth(folder)].add(folder)
        for depth in range(max(waiting, default=0), -1, -1):
            for folder in sorted(waiting[depth]):
                yield folder
                if folder:
                    waiting[depth - 1].add(folder.rpartition("/")[0])


def _depth(folder: str) -> int:
    return folder.count("/") + 1 if folder else 0
