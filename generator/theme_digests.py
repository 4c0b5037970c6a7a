"""What each template is made from, as digests: where a template's digest is another, its pages are made anew.

A template's text says which others it needs. Where that can't be read off the text without running it, it is taken
to need all there are: too much is made anew then, never too little.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path

from generator.theme import template_folders

Needs = Mapping[str, Set[str]]

_SIZE = 16
# Jinja's documentation, "Template Inheritance", "Import" and "Include": these tags load templates, and nothing else
# does. Those in comments or in raw text are found too, and harm nobody.
_LOADING = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)[-+]?%\}", re.DOTALL)
# One name and no more: what follows is none of the words that end it, if the name is part of an expression.
_ONE_NAME = re.compile(r"""\s*(["'])([^"'\\]+)\1\s*((as|import|ignore|with|without)\b.*)?""", re.DOTALL)


def theme_digest(folders: Sequence[Path]) -> bytes:
    """16 bytes of all templates that `folders` offer, the first folder before the others: names and contents."""
    return _digest(_contents(folders))


def template_digests(root: Path) -> Mapping[str, bytes]:
    """For each template of the site in `root`, by its name, 16 bytes of it and of all that it may need."""
    contents = _contents(template_folders(root))
    needs = _needs(contents)
    return {name: _digest({one: contents[one] for one in needed([name], needs)}) for name in contents}


def template_needs(folders: Sequence[Path]) -> Needs:
    """For each template that `folders` offer the names of those that it may load itself."""
    return _needs(_contents(folders))


def needed(names: Iterable[str], needs: Needs) -> Set[str]:
    """These templates, what they need, what that needs, and so on. A name of no template falls away."""
    found: set[str] = set()
    ahead = [name for name in names if name in needs]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += needs[name]
    return found


def _needs(contents: Mapping[str, bytes]) -> Needs:
    return {name: _named(text.decode(errors="replace"), contents.keys()) for name, text in contents.items()}


def _named(text: str, names: Set[str]) -> Set[str]:
    """Which of `names` a template's text loads; all of them where it is not plain to see."""
    found = [_ONE_NAME.fullmatch(rest) for rest in _LOADING.findall(text)]
    plain = {match[2] for match in found if match}
    return plain if all(found) and plain <= names else names


def _contents(folders: Sequence[Path]) -> dict[str, bytes]:
    """All templates by their names; of those of one name, the first folder's."""
    found: dict[str, bytes] = {}
    for folder in folders:
        for path in _files(folder, frozenset({folder.resolve()})):
            name = path.relative_to(folder).as_posix()
            if name not in found:
                found[name] = _content(path)
    return found


def _files(folder: Path, around: frozenset[Path]) -> Iterator[Path]:
    """All files in a folder, links followed as Jinja follows them, but never in a circle."""
    for path in _entries(folder):
        if path.is_file():
            yield path
        elif path.is_dir() and (real := path.resolve()) not in around:
            yield from _files(path, around | {real})


def _entries(folder: Path) -> Iterable[Path]:
    """Nothing where there is no folder, or none that can be read."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return ()


def _content(path: Path) -> bytes:
    """Empty where the file can't be read: whoever needs it is told when it is rendered."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _digest(contents: Mapping[str, bytes]) -> bytes:
    """Each part is of one length or ends where no name goes on, so no two themes make one text."""
    whole = hashlib.blake2b(digest_size=_SIZE)
    for name in sorted(contents):
        whole.update(name.encode(errors="surrogateescape") + b"\0")
        whole.update(hashlib.blake2b(contents[name], digest_size=_SIZE).digest())
    return whole.digest()
