"""Regular expressions, as every Python that we promise to run on matches them."""

import re
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "generator"
# The end of a group, with `*+`, `++` or `?+` behind it.
_POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)[*+?]\+")
_PATTERN = re.compile(r"\br[bf]?([\"'])(?:(?!\1).)*\1")


def test_no_group_is_repeated_possessively() -> None:
    """Python 3.11.0 to 3.11.4 go on from the wrong place where the last turn of such a group fails halfway (CPython's
    issue 106052). `(?>(?:…)*)` says the same, and is right everywhere."""
    found = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for pattern in _PATTERN.finditer(line)
        if _POSSESSIVE_GROUP.search(pattern[0])
    ]
    assert not found


def test_what_is_looked_for_is_found() -> None:
    for written in (r'r"(?:ab)*+c"', r"rf'(?:[)]|x)++'"):
        assert (pattern := _PATTERN.search(written))
        assert _POSSESSIVE_GROUP.search(pattern[0]), written
    for written in (r'r"(?>(?:ab)*)c"', r'r"\)*+"', r'r"[^)]*+"'):
        assert (pattern := _PATTERN.search(written))
        assert not _POSSESSIVE_GROUP.search(pattern[0]), written
