"""The address of an article, short: most of it is its date and its title, which stand beside it in the record."""

import re
from itertools import takewhile

_PLAIN = re.compile("[ -~‘’“”–—…]*")  # every browser makes the same of these
_APOSTROPHES = re.compile("['’]")
_BETWEEN = re.compile("[^a-z0-9]+")
_ENDING = ".html"


def short(url: str, title: str, day: str) -> str:
    """What scripts/query.js makes the address of again, from the title and the date for machines.

    Empty, if the address is `articles/`, the date and the title; `/12/rest`, if it has twelve letters of the title and
    then another end; else the address itself.
    """
    folder = folder_of(day)
    if not url.startswith(folder) or not url.endswith(_ENDING):
        return url
    name, likely = url[len(folder) : -len(_ENDING)], name_of(title)
    if name == likely:
        return ""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, likely, strict=False)))
    return url if "/" in name else f"/{shared}/{name[shared:]}"


def folder_of(day: str) -> str:
    """`articles/2021/02/03/`, whatever the time."""
    return f"articles/{day.partition('T')[0].replace('-', '/')}/"


def name_of(title: str) -> str:
    """`six-soldiers`, as far as a title is in English letters."""
    if not _PLAIN.fullmatch(title):
        return ""
    return _BETWEEN.sub("-", _APOSTROPHES.sub("", title.lower())).strip("-")
