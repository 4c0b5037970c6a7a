"""The files that items came from, kept beside the archive, byte for byte, each under its SHA-256."""

import hashlib
from collections.abc import Callable
from pathlib import PurePosixPath

from generator.drafts.tree import Tree
from generator.importing.ledger import FOLDER
from generator.importing.writing import Files
from generator.text import slug

Keep = Callable[[Tree, str], str]
"""Keeps a file of a tree; gives the path of what is kept, or an empty text. Raises OSError."""

_PIECE = 1 << 20


def unkept(_tree: Tree, _name: str) -> str:
    """Keeps nothing."""
    return ""


def keeper(files: Files) -> Keep:
    """Keeps each file once: `imports/originals/3f/3f29…-export.xml`. The name is `sha256sum`'s."""
    kept: dict[str, str] = {}

    def keep(tree: Tree, name: str) -> str:
        place = tree.place(name)
        if place not in kept:
            with tree.open(name) as file:
                data = b"".join(iter(lambda: file.read(_PIECE), b""))
            mark = hashlib.sha256(data).hexdigest()
            kept[place] = f"{FOLDER}/originals/{mark[:2]}/{mark}-{_plain(name)}"
            files.replace(kept[place], data)
        return kept[place]

    return keep


def _plain(name: str) -> str:
    """A name that every disk takes: `my export.XML` is `my-export.xml`."""
    path = PurePosixPath(name)
    ending = slug(path.suffix) if path.suffix.strip(". ") else ""
    return f"{slug(path.stem)}.{ending}" if ending else slug(path.stem)
