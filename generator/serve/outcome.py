"""What a rebuild tells, what is watched, and why serving can't begin."""

from pathlib import Path

from msgspec import Struct

from generator.model import Problem
from generator.refusal import RefusedError


class Outcome(Struct, frozen=True):
    """What a rebuild did.

    `problems`      all that is wrong.
    `is_published`  whether the site is now what the sources say; if not, it is what it was.
    `changed`       the addresses of the files that were written or removed: `tags/border.html`, `site.css`.
    """

    problems: tuple[Problem, ...] = ()
    is_published: bool = True
    changed: tuple[str, ...] = ()


class Watched(Struct, frozen=True):
    """What a site is made from: names of files and folders directly in `root`, whether they are there or not."""

    root: Path
    names: tuple[str, ...] = ("content", "templates", "static", "languages", "site.toml", "addresses.tsv")


class ServeError(RefusedError):
    """Why a site can't be served; `message` and `hint` for people."""
