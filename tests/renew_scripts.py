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
_OPTIONS = ("--ecma", "2017", "--compress", "passes=3", "--mangle", "--format", "ascii_only=true")


def small(modules: Path) -> Iterator[tuple[Path, bytes]]:
    """Each script that is published, and what is to be in it; `modules` is a folder `node_modules` with terser."""
    for source in sorted(SOURCES.glob("*.js")):
        command = ["node", str(modules / "terser" / "bin" / "terser"), str(source), *_OPTIONS]
        made = subprocess.run(command, capture_output=True, check=True).stdout
        note = "/* Readable: generator/search/scripts/ */\n"
        yield TARGET / source.name, note.encode() + made.rstrip() + b"\n"


def main() -> None:
    """Writes the scripts."""
    for path, data in small(Path(os.environ["NODE_MODULES"])):
        path.write_bytes(data)


if __name__ == "__main__":
    main()
