"""All that a site is made from, in one digest: where it is the same, there is nothing to be made."""

from collections.abc import Iterable
from pathlib import Path

from generator import config
from generator.content.scanning import Files
from generator.digests import digest
from generator.model import Problem
from generator.stamps import NEVER, tree
from generator.theme import static_folders, template_folders
from generator.theme_digests import theme_digest


def seen_of(root: Path, files: Files, problems: Iterable[Problem], now: int, facts: Iterable[object]) -> bytes:
    """The digest of the files of the content and of `static/`, by their stamps, of the templates and site.toml, by
    what they hold, and of `facts`; empty where a file was changed so lately that its stamp does not tell.

    It is taken before any of them is read: what changes while a build is under way is a change for the next one.
    `now` is the time of the file system's clock, in nanoseconds.
    """
    static = [(own, *found) for own, folder in enumerate(static_folders(root)) for found in _stamped(folder, now)]
    if files.unsettled or any(stamp == NEVER for *_, stamp in static):
        return b""
    # All in one piece, as they are many. No path holds the end of a line, and all stamps are of one length.
    told = "\n".join(files.stamps), b"".join(files.stamps.values())
    templates, site = theme_digest(template_folders(root)), _held(root / config.FILE)
    return digest(told, list(problems), static, templates, site, list(facts))


def inputs_of(seen: bytes, ledger: bytes) -> bytes:
    """What `seen_of` gives, with the digest of the ledger, which a build writes itself; empty where the former is."""
    return seen and digest(seen, ledger)


def _stamped(folder: Path, now: int) -> list[tuple[bytes, bytes]]:
    """By names as the disk has them: one that is not UTF-8 is told of when the theme is read, not here."""
    return sorted((path.encode(errors="surrogateescape"), stamp) for path, stamp in tree(folder, now))


def _held(path: Path) -> bytes:
    try:
        return digest(path.read_bytes())
    except OSError:
        return b""
