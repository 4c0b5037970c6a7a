"""Who makes the site: this program, as it stands, with the libraries that it stands on.

What one maker remembered, another does not believe: a change of a line of code, or of a library, may change any page.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.digests import digest

_PACKAGE = Path(__file__).parent


def maker_digest(*facts: object) -> bytes:
    """The digest of the code, of the versions of all that is installed beside it, and of other facts that count."""
    return digest(sys.version, _installed(), sorted(_code(str(_PACKAGE))), *facts)


def _code(folder: str, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    """The modules and their data (words, weights) in a folder and below, by their paths in it. Every build reads all,
    and not by way of pathlib, which takes twice the time."""
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _code(entry.path, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".py", ".toml", ".bin")):
            with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - see above
                yield prefix + entry.name, file.read()


def _installed() -> list[str]:
    """Names and versions, as the folders say in which packages note what they installed (PyPA, dist-info)."""
    names: set[str] = set()
    for folder in filter(os.path.isdir, sys.path):
        names.update(entry.name for entry in os.scandir(folder) if entry.name.endswith((".dist-info", ".egg-info")))
    return sorted(names)
