"""What an article that is imported is called: its id, its file, and its address.

All of them are made of the draft alone, and of what the archive holds already, so that two imports of the same files
into the same archive agree.
"""

import re
from collections.abc import Iterator
from itertools import count

from generator.dates import DateError, read_date
from generator.drafts.draft import Draft
from generator.drafts.titles import title_of
from generator.importing.composing import Identity
from generator.importing.held import ARTICLES, Held
from generator.text import digest, fold, is_slug, slug
from generator.urls import article as address

_ID_CHARACTERS = 40
_NUMBERED = 10
_DATED = re.compile(r"[0-9X]{4}-[0-9X]{2}-[0-9X]{2}")


def identity_of(draft: Draft, title: str, held: Held) -> Identity:
    """The identity of an article that is new to the archive."""
    known = _known(draft)
    name = _slug(draft, title)
    path = _path(known, name, draft.key, held)
    return Identity(_id(draft, held), path, _told(_free_slug(known, _slugs(name, draft.key), path, held), title))


def renewed(draft: Draft, title: str, before: Identity, held: Held) -> Identity:
    """The identity of one that was imported before: its id and its file stay."""
    slugs = _slugs(_slug(draft, title), draft.key)
    chosen = _free_slug(_known(draft), slugs, before.path, held)
    return Identity(before.id, before.path, _told(chosen, title))


def _known(draft: Draft) -> tuple[str, ...]:
    """The part of the date that addresses show."""
    date = draft.facts.get("date")
    try:
        return read_date(date).known if isinstance(date, str) and date else ()
    except DateError:
        return ()  # it will be told of, once the file is read


def _slug(draft: Draft, title: str) -> str:
    """The one that it was published under, if it can stand; else that of its title."""
    asked = draft.slug.strip("/").rpartition("/")[2]
    return slug(asked) if asked and any(sign.isalpha() for sign in asked) else slug(title)


def _told(chosen: str, title: str) -> str:
    return "" if chosen == slug(title) else chosen


def _free_slug(known: tuple[str, ...], slugs: Iterator[str], path: str, held: Held) -> str:
    """The first slug whose address is nobody else's."""
    return next(
        chosen for chosen in slugs if held.addresses.get(fold(address(known, chosen)), path) == path and is_slug(chosen)
    )


def _slugs(wanted: str, key: str) -> Iterator[str]:
    """The slug, `slug-2`, `slug-3` …, and after a few of them the digest of the key: of ten thousand articles of one
    title, the last must not try what all others have."""
    yield wanted
    yield from (slug(f"{wanted}-{number}") for number in range(2, _NUMBERED))
    yield from (slug(f"{wanted}-{digest(f'{key} {number}')}") for number in count())


def _path(known: tuple[str, ...], name: str, key: str, held: Held) -> str:
    folder = f"{ARTICLES}{known[0] if known else 'undated'}/"
    # A name that begins with a date would date the article.
    stem = f"article-{name}" if _DATED.match(name) and not known else name
    path = f"{folder}{stem}.md"
    return path if fold(path) not in held.paths else f"{folder}{stem}-{digest(key)}.md"


def _id(draft: Draft, held: Held) -> str:
    """The one that the export states, as our own do; else one of the title and the key."""
    stated = draft.facts.get("id")
    if isinstance(stated, str) and stated and " " not in stated and stated not in held.ids:
        return stated
    return minted(draft)


def minted(draft: Draft) -> str:
    """The id that is made of a draft's title and key."""
    return f"{slug(title_of(draft))[:_ID_CHARACTERS].rstrip('-')}-{digest(draft.key)}"
