"""What Zotero makes of a page without a translator of its own: its rules, as we understand them, in our own words.

They are those of its translators "Embedded Metadata" and "RDF" (https://github.com/zotero/translators), as far as they
bear on what our pages have and on what they must not have. `test_zotero.py` holds them against what Zotero itself gave.
"""

import re
from collections.abc import Iterable, Sequence

# Prefixes that need no declaration. A name is parted at the first of these marks.
_PREFIXES = {"bib", "bibo", "dc", "dcterms", "prism", "foaf", "vcard", "z", "eprints", "og", "article", "book", "so"}
_MARKS = re.compile(r"[.:_]")
_HIGHWIRE = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
_GUESSES = {"citation_title": "journalArticle", "citation_series_title": "journalArticle", "citation_isbn": "book"}
_OG = {"website": "webpage", "book": "book", "video.movie": "videoRecording", "music.song": "audioRecording"}
_ITEMS = {"newspaperArticle", "magazineArticle", "journalArticle", "blogPost", "webpage", "book", "report"}
# Where each field is looked for, the first that says something first.
_FIELDS = {
    "title": ("dc:title", "dcterms:title", "og:title"),
    "publicationTitle": ("prism:publicationName", "dc:source", "dcterms:source", "og:site_name"),
    "date": ("prism:publicationDate", "og:published_time", "dcterms:issued", "dc:date", "dcterms:date"),
    "language": ("dc:language", "dcterms:language"),
    "rights": ("prism:copyright", "dc:rights", "dcterms:rights"),
    "section": ("article:section",),
}
_CREATORS = {
    "author": ("bib:authors", "dc:creator", "dcterms:creator", "dc:contributor", "dcterms:contributor"),
    "contributor": ("bib:contributors",),
    "translator": ("z:translators",),
}
Tags = Sequence[tuple[str, str]]
Person = tuple[str, str, str]


def tags_of(metas: Iterable[dict[str, str]]) -> Tags:
    """What is read of tags `<meta>`: each word of a name; a property only where there is no name."""
    said = ((meta.get("name") or meta.get("property") or "", meta.get("content", "")) for meta in metas)
    return [(word, content) for names, content in said if content for word in names.split()]


def _known(tags: Tags, *names: str) -> list[str]:
    """All that is said under the first of some names that says anything."""
    for wanted in names:
        if found := [content for name, content in tags if _resolved(name) == wanted]:
            return found
    return []


def _resolved(name: str) -> str:
    """`dc:type` for `DC.Type`; empty for what has no prefix that is known."""
    prefix, *rest = _MARKS.split(name, maxsplit=1)
    if not rest or prefix.lower() not in _PREFIXES:
        return ""
    return f"{prefix.lower()}:{rest[0][:1].lower()}{rest[0][1:]}"


def saved_as(tags: Tags) -> str:
    """As what kind of item a page is saved; empty if it is not."""
    names = [name for name, _ in tags]
    if sure := [_HIGHWIRE[name] for name in names if name in _HIGHWIRE]:
        return sure[-1]
    item, og, dc = (_known(tags, *names)[:1] for names in (("z:itemType", "z:type"), ("og:type",), ("dc:type",)))
    stated = [*item, *[_OG.get(kind, "") for kind in og], *[kind for kind in dc if kind in _ITEMS]]
    guessed = [_GUESSES[name] for name in names if name in _GUESSES]
    return next(filter(None, (*stated, *guessed)), "webpage" if any(map(_resolved, names)) else "")


def fields(tags: Tags) -> dict[str, str]:
    """What else is saved of it."""
    return {field: found[0] for field, names in _FIELDS.items() if (found := _known(tags, *names))}


def creators(tags: Tags) -> list[Person]:
    """Who is saved as what: (role, family name, given names). Authors of Highwire's tags replace all others."""
    highwire = [content for name, content in tags if name in ("citation_author", "citation_authors")]
    if highwire:
        return [_person("author", name) for name in highwire]
    return [_person(role, name) for role, names in _CREATORS.items() for name in _known(tags, *names)]


def _person(role: str, name: str) -> Person:
    """A name is parted at its comma, or else before its last word."""
    if "," in name:
        family, _, given = name.partition(",")
        return role, family.strip(), given.strip()
    given, _, family = name.rpartition(" ")
    return role, family, given
