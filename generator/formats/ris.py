"""An article as a RIS record, which every reference manager reads: a tag and a value to a line, with CRLF.

The tags are those of the RIS format specification of 2011 for `NEWS`, as Zotero and EndNote understand them.
"""

from collections.abc import Iterable, Iterator

from generator.formats.days import Point, points
from generator.formats.naming import one_line, sorted_name
from generator.model import When
from generator.works import Maker, Work


def reference(work: Work) -> str:
    """The record, from `TY` to `ER`; records stand behind one another in a file."""
    lines = (f"{tag}  - {value}" for tag, text in _fields(work) if (value := one_line(text)))
    return "\r\n".join(("TY  - NEWS", *lines, "ER  - ", ""))


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "TI", work.title
    yield from _each("AU", map(sorted_name, work.authors))
    yield from _each("A4", _sorted(work, "translator"))
    yield from _each("ED", _sorted(work, "editor"))
    yield "T2", work.outlet
    yield from _dated(work.date)
    yield "LA", work.language
    yield "UR", work.permanent
    yield "AB", work.subtitle
    yield from _each("KW", (tag.name for tag in work.tags))
    yield from _each("N1", _notes(work))
    yield "DB", work.archive
    yield "AN", work.id
    yield "ID", work.id


def _each(tag: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((tag, text) for text in texts)


def _sorted(work: Work, role: str) -> Iterable[str]:
    return map(sorted_name, work.named(role))


def _dated(when: When | None) -> Iterator[tuple[str, str]]:
    """`DA` as `YYYY/MM/DD/other information`, and the year. Neither for a date that has no certain beginning: a note
    tells it."""
    ends = points(when) if when else ()
    first = ends[0] if ends else None
    if not when or first is None or "X" in when.edtf[:4]:
        return
    yield "PY", f"{first.year:04}"
    yield "DA", f"{_day(first)}/{_rest(ends)}"


def _day(point: Point) -> str:
    return "/".join((f"{point.year:04}", *(f"{number:02}" if number else "" for number in (point.month, point.day))))


def _rest(ends: tuple[Point | None, ...]) -> str:
    """What the fields for year, month and day can't hold."""
    first, last = ends[0], ends[-1]
    season = ("", "Spring", "Summer", "Autumn", "Winter")[first.season] if first else ""
    until = "to " + "-".join(f"{number:02}" for number in last.numbers) if last and len(ends) > 1 else ""
    return ", ".join(filter(None, (season, until, "circa" if any(end and end.is_doubted for end in ends) else "")))


def _notes(work: Work) -> Iterator[str]:
    """What has no tag of its own: a retraction, a date as it is known, who else made it, and the original."""
    if work.status == "retracted":
        yield "Retracted."
    if work.date and work.date.edtf != "-".join(work.date.known):
        yield f"Date: {work.date.edtf}"
    if work.byline:
        yield f"Byline: {work.byline}"
    yield from (_made(maker) for maker in work.makers if maker.role not in _TAGGED)
    if work.original and work.original.title:
        yield f"Original title: {work.original.title}"


_TAGGED = frozenset(("author", "reporter", "writer", "translator", "editor"))


def _made(maker: Maker) -> str:
    return f"{maker.role.capitalize()}: {maker.name}"
