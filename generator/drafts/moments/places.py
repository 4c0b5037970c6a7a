"""Dates in a line that says nothing else, and in the name of a file."""

import re

from generator.drafts.moments.reading import stated

_LEADING = re.compile(
    r"(?:(?:published|posted|date|updated|released)(?: on)?:?\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?",
    re.IGNORECASE,
)
_TELLING = re.compile(r"\d+\D+\d+\D+\d|[^\W\d]{3}")
_MONTH_AT_LEAST = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?: .*)?")
_LONGEST = 60
_IN_NAME = re.compile(
    r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})(?P<s>[-_./]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12][0-9]|3[01])(?![0-9])"
)


def in_line(line: str) -> str:
    """The date that a line consists of, and nothing else: `12 February 2021`, `Posted on 2021년 2월 12일`; or empty. A
    number alone is none, whether or not it could be a year."""
    bare = line.strip()
    if len(bare) > _LONGEST:
        return ""
    bare = _LEADING.sub("", bare, count=1)
    found = stated(bare) if _TELLING.search(bare) or "월" in bare or "月" in bare else ""
    return found if _MONTH_AT_LEAST.fullmatch(found) else ""


def in_name(name: str) -> str:
    """The date in a file's name or path: `2018-10-07-title.md`, `2018/10/07/title.html`, `20181007.txt`; or empty."""
    found = _IN_NAME.search(name)
    return stated(f"{found['y']}-{found['m']}-{found['d']}") if found else ""
