"""The files that are published of a picture, each at an address that says what is in it.

Pillow is loaded only where there is a picture to make: it takes its time.
"""

import errno
import hashlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from generator import parallel, urls
from generator.cache.shelf import Shelf
from generator.model import HeldPicture, Rendition
from generator.spelling import composed
from generator.text import slug

if TYPE_CHECKING:
    from generator.media.cleaning import CleanPicture

_Files = dict[str, bytes]


def made_picture(root: Path, name: str) -> tuple[HeldPicture, dict[str, bytes]]:
    """A picture of the content, and its files by their addresses. Raises OSError and UnreadablePicture."""
    from generator.media.renditions import make_picture

    made = make_picture(_first_bytes(located(root, name)))
    whole, stem = made.whole, slug(Path(name).stem)
    files: _Files = {}

    def rendition(picture: "CleanPicture") -> Rendition:
        digest = _digest(picture.data)
        is_whole = picture.data == whole.data
        url = urls.rendition(stem, picture.width, digest, picture.suffix) if not is_whole else own
        files[url] = picture.data
        return Rendition(url, picture.width)

    own = urls.picture(stem, _digest(whole.data), whole.suffix)
    files[own] = whole.data
    shown, webp = (tuple(map(rendition, pictures)) for pictures in (made.shown, made.webp))
    return HeldPicture(own, whole.width, whole.height, shown, webp), files


def picture_bytes(
    root: Path, pictures: Mapping[str, HeldPicture], shelf: Shelf, there: Collection[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """The files of all pictures, each once, with their addresses; without those that are `there`. What is not on the
    shelf is made again.

    Raises OSError for a picture that is no longer the one that was held: it changed in the meantime.
    """
    lost: dict[str, list[str]] = {}
    for url, name in _missing(pictures, there).items():
        data = shelf.take(file_name(url))
        if data is not None and _is(data, url):
            yield url, data
        else:
            lost.setdefault(name, []).append(url)
    for (name, wanted), made in parallel.each(_Hand(root).make, list(lost.items()), parallel.SINGLY):
        files = msgspec.msgpack.decode(made, type=_Files)
        if len(files) < len(wanted):
            raise OSError(errno.ESTALE, "the picture changed while the site was built", str(root / name))
        yield from files.items()


def _missing(pictures: Mapping[str, HeldPicture], there: Collection[str]) -> dict[str, str]:
    """Each address that is not there, with a file that it is made from."""
    return {url: name for name, picture in pictures.items() for url in picture.urls if url not in there}


class _Hand:
    """Makes pictures, in a worker."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def make(self, lost: tuple[str, list[str]]) -> bytes:
        """The files of a picture at these addresses, encoded; fewer, if it is another by now."""
        from generator.media.cleaning import UnreadablePicture

        name, wanted = lost
        files: _Files = {}
        with suppress(OSError, UnreadablePicture):
            files = made_picture(self._root, name)[1]
        return msgspec.msgpack.encode({url: files[url] for url in wanted if url in files})


def file_name(url: str) -> str:
    """Under which a file waits to be published."""
    return url.rpartition("/")[2]


def _first_bytes(path: Path) -> bytes:
    """A file, or as much of it as shows that it is too large."""
    from generator.media.cleaning import MAX_BYTES

    with path.open("rb") as opened:
        return opened.read(MAX_BYTES + 1)


def located(root: Path, path: str) -> Path:
    """Where the file lies that a path below `root` names, by this or another spelling of the same letters."""
    place = root / path
    if path.isascii() or place.exists():
        return place
    place = root
    for part in Path(path).parts:
        exact = place / part
        names = () if exact.exists() or not place.is_dir() else place.iterdir()
        place = max((other for other in names if composed(other.name) == composed(part)), default=exact)
    return place


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _is(data: bytes, url: str) -> bool:
    return url.rpartition(".")[0].endswith(_digest(data))
