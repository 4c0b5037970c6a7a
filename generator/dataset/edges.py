"""What hangs on articles, a row each: terms that they name, credits, corrections."""

from collections.abc import Iterator

from generator import urls
from generator.formats.table import Cell
from generator.works import Work

_Row = tuple[Cell, ...]


def mention_rows(work: Work) -> Iterator[_Row]:
    """The terms that an article names, in its order; a place has a row for each part that it plays."""
    for tag in work.tags:
        yield work.id, "tag", urls.key("tag", tag.url), ""
    for spot in work.places:
        for role in spot.roles:
            yield work.id, "place", urls.key("location", spot.url), role
    for source in work.sources:
        yield work.id, "source", urls.key("source", source.url), ""


def credit_rows(work: Work) -> Iterator[_Row]:
    """Who had which part in an article, in the order of the byline."""
    for number, maker in enumerate(work.makers, 1):
        yield work.id, number, maker.key, maker.name, maker.role, maker.desk, maker.from_language, maker.to_language


def correction_rows(work: Work) -> Iterator[_Row]:
    """What was put right in an article."""
    for number, one in enumerate(work.corrections, 1):
        date = (one.date.edtf, one.date.lower, one.date.upper) if one.date else ("", "", "")
        yield work.id, number, *date, one.text
