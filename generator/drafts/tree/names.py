"""Names of files in a tree: relative, with `/`, and such as can be shown."""

from pathlib import PurePosixPath

HIDDEN = frozenset({"__MACOSX", ".git", ".svn", "node_modules"})
"""Folders that hold nothing that somebody wrote."""


def is_inside(name: str) -> bool:
    """Whether a name stays in its folder, on every system."""
    parts = PurePosixPath(name.replace("\\", "/"))
    return bool(name) and not parts.is_absolute() and ".." not in parts.parts and ":" not in name


def is_sayable(name: str) -> bool:
    """Whether a name can be shown, and written into a file of lines."""
    return name.isprintable() or all(sign.isprintable() or sign in "\u200c\u200d" for sign in name)


def shown(name: str) -> str:
    """A name with a sign in place of each that can't be shown."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)
