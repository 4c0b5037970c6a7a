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
    return digest(sys.version, _installed(), _codecs(), sorted(_code(str(_PACKAGE))), *facts)


def _code(folder: str, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    """The modules and their data (words, weights) in a folder and below, by their paths in it. Every build reads all:
    not by way of pathlib, which takes twice the time."""
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


def _codecs() -> list[str]:
    """What encodes pictures. The libraries that travel with Pillow are known by their names, which hold a digest; only
    where it stands on those of the system must it be loaded, and asked."""
    package = next(filter(os.path.isdir, [f"{folder}/PIL" for folder in sys.path]), "")
    brought = [f"{package}/../pillow.libs", f"{package}/.dylibs"]
    names = [entry.name for folder in filter(os.path.isdir, brought) for entry in os.scandir(folder)]
    return sorted(names) or _system_codecs()


def _system_codecs() -> list[str]:
    from generator.media.codecs import codec_versions

    return codec_versions()
