"""Dates as people and file names write them → EDTF. Nothing is read that could mean two days."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FORMS = (
    re.compile(r"(?P<y>[12][0-9]{3})[-./](?P<m>[0-9]{1,2})[-./](?P<d>[0-9]{1,2})\.?"),
    re.compile(r"(?P<y>[12][0-9]{3})\s*[年년]\s*(?P<m>[0-9]{1,2})\s*[月월]\s*(?P<d>[0-9]{1,2})\s*[日일]"),
    re.compile(rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)? (?P<n>{_MONTH})\.?,? (?P<y>[12][0-9]{{3}})", re.IGNORECASE),
    re.compile(rf"(?P<n>{_MONTH})\.? (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<y>[12][0-9]{{3}})", re.IGNORECASE),
    re.compile(rf"(?P<n>{_MONTH})\.?,? (?P<y>[12][0-9]{{3}})", re.IGNORECASE),
)
_LEADING = re.compile(
    r"(?:(?:published|posted|date|updated|released)(?: on)?:?\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?",
    re.IGNORECASE,
)
_IN_NAME = re.compile(
    r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})(?P<s>[-_./]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12][0-9]|3[01])(?![0-9])"
)


def date_in_line(line: str) -> str:
    """The date that a line consists of, and nothing else: `12 February 2021`, `2021년 2월 12일`; or empty."""
    bare = line.strip()
    if len(bare) > 60:
        return ""
    bare = bare[_LEADING.match(bare).end() :]  # type: ignore[union-attr] # it matches nothing, too
    return next(filter(None, (_edtf(form.fullmatch(bare)) for form in _FORMS)), "")


def date_in_name(name: str) -> str:
    """The date in a file's name or path: `2018-10-07-title.md`, `2018/10/07/title.html`, `20181007.txt`; or empty."""
    return _edtf(_IN_NAME.search(name))


def _edtf(found: "re.Match[str] | None") -> str:
    if not found:
        return ""
    groups = found.groupdict()
    month = int(groups.get("m") or 0) or _MONTHS[groups["n"].lower()]
    try:
        day = date(int(groups["y"]), month, int(groups.get("d", 1)))
    except ValueError:
        return ""
    return f"{day:%Y-%m-%d}" if "d" in groups else f"{day:%Y-%m}"
