"""Pictures that texts show: which files they are, read once to know their size and address."""

import errno
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import urls
from generator.frontmatter.reader import shown
from generator.media import MAX_BYTES, UnreadablePicture, clean_picture
from generator.model import Body, Content, HeldPicture, Problem
from generator.text import slug


def held_pictures(root: Path, content: Content) -> tuple[dict[str, HeldPicture], tuple[Problem, ...]]:
    """Every picture that a text shows and that is there, by its content file; and what is wrong with the rest."""
    held: dict[str, HeldPicture] = {}
    problems: list[Problem] = []
    broken: dict[str, str] = {}
    for path, line, target in _shown(content):
        name = urls.beside(path, target)
        if name not in content.files:
            problems.append(_missing(path, line, target, name))
            continue
        if name not in held and name not in broken:
            _hold(root, name, held, broken)
        if name in broken:
            hint = "save it again as JPEG, PNG, GIF or WebP"
            problems.append(Problem(path, line, f"the picture {shown(target)} can't be shown: {broken[name]}", hint))
    return held, tuple(problems)


def _shown(content: Content) -> Iterator[tuple[str, int, str]]:
    for article in content.articles:
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
        message = f"the picture {shown(target)} would lie outside the content folder"
        return Problem(path, line, message, "put the picture beside the article and write its file name")
    message = f"the picture {shown(target)} is not held"
    hint = f"put the file at {shown(name)}; until then a note stands in its place"
    return Problem(path, line, message, hint, "warning")


def _hold(root: Path, name: str, held: dict[str, HeldPicture], broken: dict[str, str]) -> None:
    try:
        picture = clean_picture(_first_bytes(root / name))
    except OSError as error:
        broken[name] = error.strerror or "the file can't be read"
    except UnreadablePicture as error:
        broken[name] = str(error)
    else:
        stem = slug(Path(name).stem)
        url = urls.picture(stem, _digest(picture.data), picture.suffix)
        held[name] = HeldPicture(url, picture.width, picture.height)


def _first_bytes(path: Path) -> bytes:
    """A file, or as much of it as shows that it is too large."""
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
    try:
        data = clean_picture(_first_bytes(path)).data
    except UnreadablePicture:
        data = b""
    if _digest(data) not in held.url:
        raise OSError(errno.ESTALE, "the picture changed while the site was built", str(path))
    return data
