"""An article as an item of CSL-JSON, which Zotero, pandoc and every CSL processor read.

https://docs.citationstyles.org/en/stable/specification.html, 1.0.2, and its schema csl-data.json. Dates are told as
far as they are known: what is uncertain has `circa`, and what is not known is left out, so that styles write `n.d.`
"""

from collections.abc import Iterable

from generator.formats.days import Point, points
from generator.formats.naming import one_line, parts
from generator.model import AUTHORS, When
from generator.works import Maker, Work

Item = dict[str, object]
_OWN = frozenset(("translator", "editor", "illustrator"))


def item(work: Work) -> Item:
    """An article as a newspaper's. What is empty is left out."""
    original = work.original
    found: Item = {
        "id": work.id,
        "type": "article-newspaper",
        "title": one_line(work.title),
        "author": names(work.authors),
        "translator": names(work.named("translator")),
        "editor": names(work.named("editor")),
        "illustrator": names(work.named("illustrator")),
        "contributor": names(_others(work)),
        "container-title": one_line(work.outlet),
        "publisher": one_line(original.publisher) if original and original.publisher != work.outlet else "",
        "issued": date(work.date),
        "event-date": date(work.event_date),
        "language": work.language,
        "original-title": one_line(original.title) if original else "",
        "abstract": one_line(work.subtitle),
        "keyword": ", ".join(one_line(tag.name) for tag in work.tags),
        "status": "retracted" if work.status == "retracted" else "",
        "archive": one_line(work.archive),
        "archive_location": work.id,
        "URL": work.permanent,
        "note": f"Byline: {one_line(work.byline)}" if work.byline else "",
    }
    return {key: value for key, value in found.items() if value}


def names(makers: Iterable[Maker]) -> list[Item]:
    """Names by their parts where the archive knows them, and else as they are written."""
    return [_name(maker) for maker in makers]


def date(when: When | None) -> Item:
    """A date by its parts. An interval without a beginning or an end, which CSL has no parts for, is a text:
    `–1957`."""
    ends = points(when) if when else ()
    known = [point for point in ends if point]
    if not when or not known:
        return {}
    if len(known) < len(ends):
        return {"literal": "–".join(_written(point) for point in ends)}
    found: Item = {"date-parts": [point.numbers for point in known]}
    if known[0].season:
        found["season"] = known[0].season
    if any(point.is_doubted for point in known):
        found["circa"] = True
    return found


def _others(work: Work) -> tuple[Maker, ...]:
    roles = {maker.role for maker in work.makers} - AUTHORS - _OWN
    return work.named(*roles) if roles else ()


def _name(maker: Maker) -> Item:
    found = parts(maker)
    if found is None:
        return {"literal": one_line(maker.name)}
    name: Item = {"family": one_line(found.family), "given": one_line(found.given)}
    # Where the family name comes first, it stays there, without a comma.
    return {**name, "static-ordering": True} if found.leads else name


def _written(point: Point | None) -> str:
    return "-".join(f"{number:02}" for number in point.numbers) if point else ""
