"""Why a page was made anew: told by comparing what it shows with what it showed the last time."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec
from msgspec import Struct

from generator.outcome import Reason
from generator.views.page import VERBATIM, Page

# What the parts of views are called, for people. One that is missing here is called by its own name.
_WORDS = {
    "abstract": "what is said of it in a line",
    "after": "the date after it",
    "axes": "the articles before and after it",
    "before": "the date before it",
    "branches": "the names it lists, or their numbers",
    "bylines": "its bylines",
    "calendar": "its days with articles",
    "chart": "its number of articles by year",
    "citation": "how it is cited",
    "companions": "what comes with it, or how often",
    "corrections": "corrections",
    "crumbs": "the way to it",
    "date": "its date",
    "decades": "its years, or their numbers",
    "description": "its description",
    "facts": "its record",
    "figure": "its picture",
    "groups": "the names it lists, or their numbers",
    "gaps": "the years of which there is nothing",
    "heading": "its heading",
    "kicker": "its first place or subject",
    "makers": "the people and sources, or their numbers",
    "names": "its other names",
    "is_near_folded": "the length of its list",
    "near": "the places near it",
    "newest": "the newest articles",
    "newer": "the page after it",
    "notices": "its notices",
    "older": "the page before it",
    "prose": "its text",
    "provenance": "where it comes from",
    "range": "the years it covers",
    "related": "the articles related to it",
    "rights": "its rights",
    "scope": "the size of the archive",
    "series": "the series it is in",
    "sourcing": "what it rests on",
    "stats": "its number of articles",
    "subtitle": "its standfirst",
    "summary": "its number of articles",
    "target": "where it leads",
    "translations": "its other versions",
    "unnamed": "its unnamed sources",
    "ways": "the ways in, or their numbers",
    "years": "the articles it lists",
}
_NONE = "something it may show changed, but not what it shows of it"


class Before(Struct, frozen=True):
    """What was there: the pages of the last build, which are planned again only if somebody asks; what each was made
    from (see `cache.pages`), likewise; the files that were no longer as published; and the sources that have changed
    since."""

    pages: Callable[[], Iterable[Page]]
    remembered: Callable[[], Mapping[str, bytes]]
    published: Mapping[str, bytes]
    damaged: frozenset[str]
    sources: frozenset[str]


def reasons(made: Iterable[Page], before: Before) -> Iterator[Reason]:
    """Each page that was made anew, and why."""
    old = {page.url: page for page in before.pages()}
    entries = before.remembered()
    for page in sorted(made, key=lambda page: page.url):
        yield Reason(page.url, _why(page, old.get(page.url), entries.get(page.url), before))


def _why(page: Page, old: Page | None, entry: bytes | None, before: Before) -> str:
    if page.url in before.damaged:
        return "its file was changed, or removed, by hand"
    if entry is None:
        return "nothing is remembered of it" if page.url in before.published else "it is new"
    if page.url not in before.published:
        return "it is not in this folder yet"
    if not entry.startswith(page.shown.digest):
        return f"{_difference(page, old)}{_cause(page, before)}"
    return f"the template {page.template}, one that it uses, or site.toml changed"


def _cause(page: Page, before: Before) -> str:
    return f" ({page.path} changed)" if page.path in before.sources else ""


def _difference(page: Page, old: Page | None) -> str:
    """The parts of the two views that differ."""
    if page.template == VERBATIM:
        return "its data changed"
    if old is None or old.template != page.template:
        return "another kind of page stood there"
    now, then = msgspec.to_builtins(page.view), msgspec.to_builtins(old.view)
    parts = [_WORDS.get(name, name) for name in now if now[name] != then.get(name)]
    return f"{', '.join(dict.fromkeys(parts))} changed" if parts else _NONE
