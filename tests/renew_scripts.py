"""The scripts of the search page, made small: with short names, and without comments and spaces.

What is published lies in `static/search/` and is made from `generator/search/scripts/` by terser (BSD-2-Clause), the
release that `.ci/run` installs. In the project's folder, with its `node_modules` named:

    npm install --prefix /tmp/node terser@5.51.4
    NODE_MODULES=/tmp/node/node_modules python -m tests.renew_scripts
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

_PROJECT = Path(__file__).parent.parent
SOURCES = _PROJECT / "generator" / "search" / "scripts"
TARGET = _PROJECT / "static" / "search"
RELEASE = "5.51.4"
# What is published, and the sources that it is made of, in their order.
BUNDLES = {"search.js": ("tokens.js", "search.js", "query.js", "page.js"), "filters.js": ("filters.js", "spelling.js")}
_OPTIONS = ("--ecma", "2017", "--compress", "passes=3", "--mangle", "--format", "ascii_only=true")


def small(modules: Path) -> Iterator[tuple[Path, bytes]]:
    """Each script that is published, and what is to be in it; `modules` is a folder `node_modules` with terser."""
    for name, sources in BUNDLES.items():
        paths = [str(SOURCES / source) for source in sources]
        command = ["node", str(modules / "terser" / "bin" / "terser"), *paths, *_OPTIONS]
        made = subprocess.run(command, capture_output=True, check=True).stdout
        yield TARGET / name, b"/* Readable: generator/search/scripts/ */\n" + made.rstrip() + b"\n"


def main() -> None:
    """Writes the scripts."""
    for path, data in small(Path(os.environ["NODE_MODULES"])):
        path.write_bytes(data)


if __name__ == "__main__":
    main()
