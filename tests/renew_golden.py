"""The golden site: a small archive with one of everything, and what it must become, byte for byte.

`tests/golden/` is the archive, `tests/golden/site/` the site, and `tests/golden/problems.txt` says of which lines of
its content something is told. After a change that is meant to be seen, this writes them anew, in the project's folder:

    python -m tests.renew_golden

Then read the difference (`git diff tests/golden`) before it is committed: each line of it is a change that readers
will see.
"""

import re
import shutil
import sys
from pathlib import Path

from generator import build, preparing, sums
from generator.indexing import searched
from generator.model import Problem
from generator.promises import published_lines
from generator.theme import static_files

GOLDEN = Path(__file__).parent / "golden"
_SUM = re.compile(rb"^[0-9a-f]{64}", re.MULTILINE)
# Another release of Pillow may pack the same pixels otherwise, and a picture's address is made from its bytes.
_PICTURE = re.compile(rb"(pictures/[^\"' ]+)-[0-9a-f]{12}(\.[a-z]+)")


def prepared() -> preparing.Prepared:
    """The golden archive, read and planned."""
    return preparing.prepare(GOLDEN, lambda site: site, preparing.as_it_is, preparing.Progress(), searched)


def files(ready: preparing.Prepared) -> dict[str, bytes]:
    """What the archive becomes, by path below `tests/golden/`.

    Of a picture, only the address is compared, without its digest; the theme's own static files are left out.
    """
    theme = {name for name, path in static_files(GOLDEN)[0].items() if not path.is_relative_to(GOLDEN)}
    pictures = {url for picture in ready.archive.pictures.values() for url in picture.urls}
    every = build.files(GOLDEN, ready, preparing.Progress())
    site = {
        _anonymous(f"site/{url}".encode()).decode(): b"" if url in pictures else _shown(url, data)
        for url, data in every
        if url not in theme
    }
    grown = ready.ledger.with_lines(published_lines(ready.plan))
    problems = "".join(map(_told, ready.problems))
    return {**site, "problems.txt": problems.encode(), "addresses.tsv": grown.text.encode()}


def _shown(url: str, data: bytes) -> bytes:
    """What is compared of a file; of sums the names, as pages name pictures by what is in them."""
    found = _anonymous(data)
    return _SUM.sub(b"SUM", found) if sums.is_sums(url) else found


def _anonymous(data: bytes) -> bytes:
    return _PICTURE.sub(rb"\1-DIGEST\2", data)


def _told(problem: Problem) -> str:
    return f"{problem.path}:{problem.line}: {problem.severity}\n"


def kept() -> dict[str, bytes]:
    """What it became when it was last renewed."""
    paths = [*(GOLDEN / "site").rglob("*"), GOLDEN / "problems.txt", GOLDEN / "addresses.tsv"]
    return {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def renew() -> None:
    """Writes it anew."""
    made = files(prepared())
    shutil.rmtree(GOLDEN / "site", ignore_errors=True)
    for path, data in made.items():
        (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / path).write_bytes(data)


if __name__ == "__main__":
    renew()
    sys.exit()
