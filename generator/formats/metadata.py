"""What stands in the head of an article's page, for reference managers and for those that show a link.

Zotero (its translators "Embedded Metadata" and "RDF") saves a page as a newspaper article where `DC.type` says so and
`og:type` is not `website`; it takes the outlet from `DC.source`, and translators from `z:translators`, if nothing is
called `citation_…`: so nothing is. It parts a name at its comma, else before its last word, and reads `property` only
where there is no `name`. Open Graph's names are properties (https://ogp.me): where both say the same they share a tag.
"""

from collections.abc import Iterator

from msgspec import Struct

from generator.dates.certain import known_date, known_day
from generator.model import AUTHORS, Rights
from generator.works import Work

_TRANSLATOR = "translator"


class Tag(Struct, frozen=True):
    """A tag `<meta>`: its name, its property, of which one may be empty, and what it says."""

    name: str
    property: str
    content: str


def tags(work: Work, opening: str) -> tuple[Tag, ...]:
    """The tags of an article, those that say nothing left out. One without a standfirst is described by the
    `opening` of its text."""
    return tuple([tag for tag in _tags(work, opening) if tag.content])


def _tags(work: Work, opening: str) -> Iterator[Tag]:
    yield Tag("description", "og:description", work.subtitle or opening)
    yield Tag("DC.type", "", "newspaperArticle")
    yield Tag("", "og:type", "article")
    yield Tag("DC.title", "og:title", work.title)
    yield from _makers(work)
    yield Tag("DC.source", "", work.outlet)
    yield Tag("DC.publisher", "", work.publisher)
    day = known_day(work.date)
    yield Tag("DCTERMS.issued", "article:published_time" if day else "", day or known_date(work.date))
    yield from _language(work.language)
    yield Tag("DC.rights", "", rights_text(work.rights))
    yield Tag("", "og:site_name", work.archive)
    for place, tag in enumerate(work.tags):
        if place == 0:
            yield Tag("", "article:section", tag.name)
        yield Tag("DC.subject", "article:tag", tag.name)


def _makers(work: Work) -> Iterator[Tag]:
    """A name as an index has it tells which of its parts is the family's. Editors and the like are contributors to a
    newspaper article in Zotero, which has no other word for them."""
    for maker in work.authors:
        yield Tag("DC.creator", "", maker.sort)
    for maker in work.named(_TRANSLATOR):
        yield Tag("z:translators", "", maker.sort)
    others = {maker.role for maker in work.makers} - AUTHORS - {_TRANSLATOR}
    for maker in work.named(*others):
        yield Tag("bib:contributors", "", maker.sort)


def _language(tag: str) -> Iterator[Tag]:
    """Open Graph writes a language and its country, `zh_CN`, and knows no scripts; no country is made up."""
    language, *rest = tag.split("-")
    locale = "_".join((language, *[part for part in rest if len(part) == 2 and part.isupper()][:1]))
    if locale == tag:
        yield Tag("DC.language", "og:locale", tag)
    else:
        yield Tag("DC.language", "", tag)
        yield Tag("", "og:locale", locale)


def rights_text(rights: Rights | None) -> str:
    """Who holds the rights, and the terms, in a line."""
    stated = (rights.holder, rights.note, rights.license, rights.statement) if rights else ()
    return "; ".join(filter(None, stated))
