"""Who makes the site: this program, as it stands, with the libraries that it stands on.

What one maker remembered, another does not believe: a change of a line of code, or of a library, may change any page.
"""

import os
import sys
from pathlib import Path

from generator.digests import digest

_PACKAGE = Path(__file__).parent


def maker_digest(*facts: object) -> bytes:
    """The digest of the code, of the versions of all that is installed beside it, and of other facts that count."""
    sources = sorted(_PACKAGE.rglob("*.py"))
    code = [(path.relative_to(_PACKAGE).as_posix(), path.read_bytes()) for path in sources]
    return digest(sys.version, _installed(), code, *facts)


def _installed() -> list[str]:
    """Names and versions, as the folders say in which packages note what they installed (PyPA, dist-info)."""
    names: set[str] = set()
    for folder in filter(os.path.isdir, sys.path):
        names.update(entry.name for entry in os.scandir(folder) if entry.name.endswith((".dist-info", ".egg-info")))
    return sorted(names)
