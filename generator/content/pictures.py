"""Pictures that texts show: which files they are, made once to know their sizes and addresses."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from generator import parallel, urls
from generator.cache.shelf import Shelf
from generator.content.picture_files import file_name, made_picture
from generator.content.scanning import FOLDER
from generator.frontmatter.reader import shown as shown_name
from generator.model import Article, Body, Content, HeldPicture, Problem
from generator.spelling import Spellings

_TOO_MUCH = ("it has more than", "it is larger than")
# A picture as it is held, or why it can't be shown, in words.
Looked = HeldPicture | str
_Item = tuple[str, bytes]
Follow = Callable[[Iterable[_Item], int], Iterable[_Item]]


def held_pictures(root: Path, content: Content) -> tuple[dict[str, HeldPicture], tuple[Problem, ...]]:
    """Every picture that a text shows and that is there, by its content file; and what is wrong with the rest."""
    looked, problems = look_at_pictures(content, content.articles, {}, Eye(root, Shelf(), unfollowed))
    return pictures_in(looked, names_of(content.articles, content)), problems


def names_of(articles: Iterable[Article], content: Content) -> Iterator[str]:
    """The files of the pictures that texts show, as they name them."""
    return (urls.beside(path, target) for path, _, target in _shown(articles, content))


def pictures_in(looked: Mapping[str, Looked], names: Iterable[str]) -> dict[str, HeldPicture]:
    """The pictures that can be shown, by their files; and by those of the `names` that spell one otherwise."""
    held = {name: found for name, found in looked.items() if isinstance(found, HeldPicture)}
    if all(name.isascii() for name in held):
        return held
    spellings = Spellings(tuple(held))
    others = {name: file for name in names if name not in held and (file := spellings.same(name))}
    return held | {name: held[file] for name, file in others.items()}


def look_at_pictures(
    content: Content, articles: Iterable[Article], known: Mapping[str, Looked], eye: "Eye"
) -> tuple[dict[str, Looked], tuple[Problem, ...]]:
    """What became of every picture that a text shows and that is there; and what is wrong with it, and with those
    that are not. `articles` are those that show one; `known` is what was found of pictures that have not changed
    since. The `eye` looks at the others."""
    shown = list(_shown(articles, content))
    spellings = Spellings(content.files)
    names = dict.fromkeys(urls.beside(path, target) for path, _, target in shown)
    files = {name: name if name in content.files else spellings.same(name) for name in names}
    there = list(dict.fromkeys(filter(None, files.values())))
    found = dict(eye.looks([name for name in there if name not in known]))
    looked = {name: found[name] if name in found else known[name] for name in there}
    by_name = {name: looked[file] for name, file in files.items() if file}
    return looked, tuple(_problems(shown, by_name, spellings))


def _problems(
    shown: Iterable[tuple[str, int, str]], looked: Mapping[str, Looked], spellings: Spellings
) -> Iterator[Problem]:
    for path, line, target in shown:
        name = urls.beside(path, target)
        found = looked.get(name)
        if found is None:
            alike = spellings.alike(name) if name.startswith(FOLDER) else None
            yield missing(path, line, target, alike or "")
        elif isinstance(found, str):
            hint = "make it smaller, and save it" if found.startswith(_TOO_MUCH) else "save it again"
            hint += " as JPEG, PNG, GIF or WebP"
            yield Problem(path, line, f"the picture {shown_name(target)} can't be shown: {found}", hint)


def _shown(articles: Iterable[Article], content: Content) -> Iterator[tuple[str, int, str]]:
    for article in articles:
        yield from shown_in(article)
    for entry in content.entries:
        yield from _in_body(entry.path, entry.body)
    for prose in content.prose:
        yield from _in_body(prose.path, prose.body)


def shown_in(article: Article) -> Iterator[tuple[str, int, str]]:
    """The pictures of an article: its path, the line, and the target as written."""
    if article.image and article.image.src:
        yield article.path, article.image.line, article.image.src
    yield from _in_body(article.path, article.body)


def _in_body(path: str, body: Body) -> Iterator[tuple[str, int, str]]:
    return ((path, image.line, image.target) for image in body.images)


def missing(path: str, line: int, target: str, alike: str = "") -> Problem:
    """What to tell of a picture that is not there: an error, if its `target` leads to where none can be. `alike` is the
    file that is probably meant, if there is one."""
    name = urls.beside(path, target)
    if not name.startswith("content/") or target.startswith("/") or "\\" in target:
        message = f"the picture {shown_name(target)} would lie outside the content folder"
        return Problem(path, line, message, "put the picture beside the article and write its file name")
    message = f"the picture {shown_name(target)} is not held"
    hint = f"put the file at {shown_name(name)}; until then a note stands in its place"
    if alike:
        hint = f"write {posixpath.relpath(alike, posixpath.dirname(path))}, with capitals as the file's name has them"
    return Problem(path, line, message, hint, "warning")


def unfollowed(items: Iterable[_Item], _total: int) -> Iterable[_Item]:
    """The same items: nobody is told how far a look has come."""
    return items


class Eye(Struct, frozen=True):
    """Looks at the pictures of the archive in the folder `root`, on all cores. To look is to make what is published of
    one: it waits on the `shelf`. `follow` is told of each."""

    root: Path
    shelf: Shelf
    follow: Follow

    def looks(self, names: Sequence[str]) -> Iterator[tuple[str, Looked]]:
        """What became of each of these content files."""
        for name, data in self.follow(parallel.each(self.look, names, parallel.SINGLY), len(names)):
            yield name, msgspec.msgpack.decode(data, type=Looked)

    def look(self, name: str) -> bytes:
        """What became of a picture, encoded."""
        return msgspec.msgpack.encode(self._look(name))

    def _look(self, name: str) -> Looked:
        from generator.media.cleaning import UnreadablePicture

        try:
            held, files = made_picture(self.root, name)
        except OSError as error:
            return error.strerror or "the file can't be read"
        except UnreadablePicture as error:
            return str(error)
        for url, data in files.items():
            self.shelf.put(file_name(url), data)
        return held
