"""Pictures that texts show: which files they are, read once to know their size and address.

Pillow is imported only where there is a picture to look at: it takes its time.
"""

import errno
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from generator import parallel, urls
from generator.frontmatter.reader import shown as shown_name
from generator.model import Article, Body, Content, HeldPicture, Problem
from generator.text import slug

# A picture as it is held, or why it can't be shown, in words.
Looked = HeldPicture | str


def held_pictures(root: Path, content: Content) -> tuple[dict[str, HeldPicture], tuple[Problem, ...]]:
    """Every picture that a text shows and that is there, by its content file; and what is wrong with the rest."""
    looked, problems = look_at_pictures(root, content, content.articles, {})
    return {name: found for name, found in looked.items() if isinstance(found, HeldPicture)}, problems


def look_at_pictures(
    root: Path, content: Content, articles: Iterable[Article], known: Mapping[str, Looked]
) -> tuple[dict[str, Looked], tuple[Problem, ...]]:
    """What became of every picture that a text shows and that is there; and what is wrong with it, and with those
    that are not. `articles` are those that show one; `known` is what was found of pictures that have not changed
    since."""
    shown = list(_shown(articles, content))
    names = dict.fromkeys(urls.beside(path, target) for path, _, target in shown)
    there = [name for name in names if name in content.files]
    new = [name for name in there if name not in known]
    found = {name: msgspec.msgpack.decode(data, type=Looked) for name, data in parallel.each(_Eye(root).look, new)}
    looked = {name: found[name] if name in found else known[name] for name in there}
    return looked, tuple(_problems(shown, looked))


def _problems(shown: Iterable[tuple[str, int, str]], looked: Mapping[str, Looked]) -> Iterator[Problem]:
    for path, line, target in shown:
        name = urls.beside(path, target)
        found = looked.get(name)
        if found is None:
            yield _missing(path, line, target, name)
        elif isinstance(found, str):
            hint = "save it again as JPEG, PNG, GIF or WebP"
            yield Problem(path, line, f"the picture {shown_name(target)} can't be shown: {found}", hint)


def _shown(articles: Iterable[Article], content: Content) -> Iterator[tuple[str, int, str]]:
    for article in articles:
        if article.image and article.image.src:
            yield article.path, article.image.line, article.image.src
        yield from _in_body(article.path, article.body)
    for entry in content.entries:
        yield from _in_body(entry.path, entry.body)
    for prose in content.prose:
        yield from _in_body(prose.path, prose.body)


def _in_body(path: str, body: Body) -> Iterator[tuple[str, int, str]]:
    return ((path, image.line, image.target) for image in body.images)


def _missing(path: str, line: int, target: str, name: str) -> Problem:
    if not name.startswith("content/") or target.startswith("/") or "\\" in target:
        message = f"the picture {shown_name(target)} would lie outside the content folder"
        return Problem(path, line, message, "put the picture beside the article and write its file name")
    message = f"the picture {shown_name(target)} is not held"
    hint = f"put the file at {shown_name(name)}; until then a note stands in its place"
    return Problem(path, line, message, hint, "warning")


class _Eye:
    """Looks at pictures, in a worker."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def look(self, name: str) -> bytes:
        """A picture, as an encoded `Looked`."""
        return msgspec.msgpack.encode(self._look(name))

    def _look(self, name: str) -> Looked:
        from generator.media import UnreadablePicture, clean_picture

        try:
            picture = clean_picture(_first_bytes(self._root / name))
        except OSError as error:
            return error.strerror or "the file can't be read"
        except UnreadablePicture as error:
            return str(error)
        url = urls.picture(slug(Path(name).stem), _digest(picture.data), picture.suffix)
        return HeldPicture(url, picture.width, picture.height)


def _first_bytes(path: Path) -> bytes:
    """A file, or as much of it as shows that it is too large."""
    from generator.media import MAX_BYTES

    with path.open("rb") as opened:
        return opened.read(MAX_BYTES + 1)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def picture_bytes(root: Path, pictures: Mapping[str, HeldPicture]) -> Iterator[tuple[str, bytes]]:
    """Each picture's address and clean bytes; one that several files hold is written once.

    Raises OSError for a picture that is no longer the one that was held: it changed in the meantime.
    """
    written: set[str] = set()
    for name, picture in pictures.items():
        if picture.url not in written:
            written.add(picture.url)
            yield picture.url, _same_bytes(root / name, picture)


def _same_bytes(path: Path, held: HeldPicture) -> bytes:
    from generator.media import UnreadablePicture, clean_picture

    try:
        data = clean_picture(_first_bytes(path)).data
    except UnreadablePicture:
        data = b""
    if _digest(data) not in held.url:
        raise OSError(errno.ESTALE, "the picture changed while the site was built", str(path))
    return data
