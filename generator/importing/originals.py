"""The files that items came from, kept beside the archive, byte for byte, each under its SHA-256."""

import hashlib
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any, cast

from generator.drafts.tree import Tree
from generator.importing.ledger import FOLDER
from generator.importing.writing import Files
from generator.text import slug

Keep = Callable[[Tree, str], str]
"""Keeps a file of a tree; gives the path of what is kept, or an empty text. Raises OSError."""


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
                mark = hashlib.file_digest(cast(Any, file), "sha256").hexdigest()
            kept[place] = f"{FOLDER}/originals/{mark[:2]}/{mark}-{_plain(name)}"
            with tree.open(name) as file:
                files.copy(kept[place], file)
        return kept[place]

    return keep


def _plain(name: str) -> str:
    """A name that every disk takes: `my export.XML` is `my-export.xml`."""
    path = PurePosixPath(name)
    ending = slug(path.suffix) if path.suffix.strip(". ") else ""
    return f"{slug(path.stem)}.{ending}" if ending else slug(path.stem)
