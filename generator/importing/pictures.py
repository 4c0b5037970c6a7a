"""The pictures of a draft, as files beside the article; and those that nobody holds."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from generator.drafts import tree as trees
from generator.drafts.data_urls import SCHEME, data_of
from generator.drafts.draft import Draft, Note, Picture
from generator.drafts.tree import Tree

MAX_BYTES = 50_000_000
_SHOWN = 200  # characters of an address that a note repeats
MOST_BYTES = 200_000_000
"""How large all pictures of one article may be; they are in memory together."""

# The first bytes of the kinds that a page can show, and the ending of each.
_KINDS = ((b"\xff\xd8\xff", ".jpg"), (b"\x89PNG\r\n\x1a\n", ".png"), (b"GIF87a", ".gif"), (b"GIF89a", ".gif"))

Fetch = Callable[[str], bytes]
"""Gets a picture by its URL; raises OSError if it can't be had."""


class Beside(Struct, frozen=True):
    """What stands beside an article: the `names` of its pictures by number, the bytes of those that are held, by
    name; and what is to be said of the others."""

    names: tuple[str, ...]
    data: dict[str, bytes]
    notes: tuple[Note, ...]


def nothing(_address: str) -> bytes:
    """Fetches nothing: without being asked to, an import asks no other machine."""
    raise OSError("it was not fetched")


def pictures_of(draft: Draft, path: str, tree: Tree, fetch: Fetch) -> Beside:
    """The pictures of a draft whose article stands in the file `path`. One that is not held has a name all the same,
    under which it may be put there later."""
    names: dict[Picture, str] = {}
    data: dict[str, bytes] = {}
    notes: list[Note] = []
    for number, picture in enumerate(draft.pictures, 1):
        if picture in names:
            continue  # it is shown twice
        stem = f"{PurePosixPath(path).stem}-{number}"
        try:
            found = _bytes_of(picture, tree, fetch)
            name = f"{stem}{_ending(found)}"
            _check(found, sum(map(len, data.values())))
            data[name] = found
        except OSError as error:
            name = f"{stem}{_probable_ending(picture)}"
            notes.append(_missing(picture, name, error))
        names[picture] = name
    return Beside(tuple(names[picture] for picture in draft.pictures), data, tuple(notes))


def _check(data: bytes, others: int) -> None:
    """Raises OSError for a picture that a build would refuse, and where those of one article come to too much."""
    if len(data) + others > MOST_BYTES:
        raise OSError(f"the pictures of this article are larger than {MOST_BYTES:,} bytes together")
    from generator.media.cleaning import UnreadablePicture, clean_picture  # Pillow takes its time to load

    try:
        clean_picture(data)
    except UnreadablePicture as error:
        raise OSError(str(error)) from None


def _missing(picture: Picture, name: str, error: OSError) -> Note:
    message = f"a picture is not held: {(picture.address or picture.file)[:_SHOWN]} ({error.strerror or error})"
    return Note(message, f"put it beside the article as {name}")


def _bytes_of(picture: Picture, tree: Tree, fetch: Fetch) -> bytes:
    if picture.file:
        return trees.whole(tree, picture.file, MAX_BYTES)
    if picture.address.startswith(SCHEME):
        return data_of(picture.address)
    if not picture.address.startswith(("http://", "https://")):
        raise OSError("the export does not hold it")
    return fetch(picture.address)


def _ending(data: bytes) -> str:
    """The ending of a picture's kind. Raises OSError for what no page may show: SVG can hold scripts."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    found = next((ending for magic, ending in _KINDS if data.startswith(magic)), "")
    if not found:
        raise OSError("it is not JPEG, PNG, GIF or WebP")
    return found


def _probable_ending(picture: Picture) -> str:
    address = (picture.file or picture.address).partition("?")[0].lower()
    return next(iter(_endings(address)), ".jpg")


def _endings(address: str) -> Iterator[str]:
    for ending in (".png", ".gif", ".webp", ".jpg"):
        if address.endswith(ending):
            yield ending
