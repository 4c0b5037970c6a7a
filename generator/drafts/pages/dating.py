"""When a page was published and last changed."""

from typing import Any

from msgspec import Struct

from generator.drafts.draft import Guess, Note
from generator.drafts.moments import days_apart, stated
from generator.drafts.pages import json_ld
from generator.drafts.pages.reading import Head

_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date"),
    *(
        "sailthru.date",
        "article.published",
        "publish-date",
        "publishdate",
        "publish_date",
        "publication_date",
        "pubdate",
    ),
    *(
        "dcterms.created",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.date",
        "dc.date",
        "dc.date.created",
        "dc.created",
    ),
    *(
        "citation_publication_date",
        "citation_date",
        "bt:pubdate",
        "ptime",
        "pdate",
        "originalpublicationdate",
        "date_published",
    ),
    *("cxenseparse:recs:publishtime", "vr:published_time", "article_date_original", "datecreated", "date"),
)
_CHANGED = (
    *("article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified"),
    *("dc.date.modified", "lastmod", "last-modified", "article.updated", "dateupdated", "utime", "revised"),
)
_FIRST, _LAST = "1990-01-01", "2100-01-01"


class Dating(Struct, frozen=True):
    """Moments as the content model writes them, empty where unknown; and what is to be said of them."""

    date: str = ""
    updated: str = ""
    guesses: tuple[Guess, ...] = ()
    notes: tuple[Note, ...] = ()


def dating_of(head: Head, tree: Any, url: str, retrieved: str) -> Dating:
    """JSON-LD counts most, then meta elements, then what is marked as the date in the text; else it is guessed, and no
    guess is later than the day when the page was `retrieved`, if that is known."""
    told = stated(json_ld.text(head.article.get("datePublished") or head.article.get("dateCreated")))
    metas = next(filter(None, map(stated, head.every(*_PUBLISHED))), "")
    date = told or metas or _marked(tree, "datepublished")
    changed = stated(json_ld.text(head.article.get("dateModified"))) or next(
        filter(None, map(stated, head.every(*_CHANGED))), ""
    )
    guesses = () if date else _guessed(tree, url, retrieved or _LAST)
    found = date or (guesses[0].value if guesses else "")
    return Dating(found, _later(changed, found), guesses, _disagreements(told, metas))


def _later(changed: str, date: str) -> str:
    """The day of a change, if it is a later moment than that of publishing, as far as can be compared."""
    if not changed or changed[:16].replace(" Z", "") == date[:16].replace(" Z", "") or changed[:10] < date[:10]:
        return ""
    return "" if len(date) == 10 and changed[:10] == date else changed


def _disagreements(told: str, metas: str) -> tuple[Note, ...]:
    if days_apart(told, metas) <= 1:
        return ()
    return (
        Note(
            f"its page states two dates: {told[:10]} in JSON-LD, {metas[:10]} in a meta element",
            "the first was taken; look which is true",
        ),
    )


def _marked(tree: Any, name: str) -> str:
    """The date of an element that the page marks as one, by microdata or in <time pubdate>."""
    for element in tree.iter("time", "span", "div", "p", "abbr", "meta"):
        if (element.get("itemprop") or "").lower() == name or element.get("pubdate") is not None:
            found = stated(
                element.get("datetime") or element.get("content") or element.get("title") or element.text_content()
            )
            if found:
                return found
    return ""


def _guessed(tree: Any, url: str, last: str) -> tuple[Guess, ...]:
    """The date that htmldate finds in the page's marks or its address, else among the dates of its text."""
    from htmldate import core, find_date

    core.LOGGER.manager.getLogger("htmldate").setLevel("CRITICAL")  # else it prints what it thinks of a page
    for thorough, how in ((False, "from the page's marks or its address"), (True, "from a date in the page's text")):
        found = find_date(
            tree,
            extensive_search=thorough,
            original_date=True,
            url=url or None,
            min_date=_FIRST,
            max_date=last,
        )
        if found and not (thorough and found.endswith("-01-01")):  # then it knows a year only, of a copyright mostly
            return (Guess("date", found, how),)
    return ()
