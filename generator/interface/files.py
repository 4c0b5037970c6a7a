"""The files of words that come with the program, and which of them serves a language.

They are read by a pattern, in a twentieth of the time that a TOML parser takes: a test holds them to what it reads.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.interface.locales import script_of

ENDING = ".toml"
STANDARD = "en"
_HERE = Path(__file__).parent
_LINE = re.compile(r'^([a-z_]+(?:\.[a-z]+)?) = "([^"\\]*)"$', re.MULTILINE)


@cache
def languages() -> tuple[str, ...]:
    """The languages that come with the program, as tags."""
    return tuple(sorted(path.name.removesuffix(ENDING) for path in _HERE.glob(f"*{ENDING}")))


@cache
def texts_of(language: str) -> Mapping[str, str]:
    """The words of one of these languages, by key; those of a plural by the key, a dot and the form."""
    text = (_HERE / f"{language}{ENDING}").read_text("utf-8")
    return dict(_LINE.findall(text))


@cache
def serving(language: str) -> str:
    """The language among ours that serves a tag: `zh-Hant` for `zh-TW`; empty if none does."""
    return next((name for name in ways_of(language) if name in languages()), "")


def ways_of(language: str) -> tuple[str, ...]:
    """The names that a file for a language may have, the nearest first (RFC 4647, section 3.4): the tag, what it
    begins with, and before its bare language that with the script it is written in."""
    parts = language.replace("_", "-").split("-")[:8]
    names = ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
    if names[0] in languages() or len(parts[0]) > 3:
        return tuple(names)
    return (*names[:-1], *_with_script(language), parts[0])


def _with_script(language: str) -> tuple[str, ...]:
    script = script_of(language)
    return (f"{language.split('-', maxsplit=1)[0]}-{script}",) if script else ()
