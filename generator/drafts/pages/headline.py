"""The title and the standfirst of a page, without what a site adds to them."""

import re
from collections.abc import Sequence

from generator.drafts.pages import json_ld
from generator.drafts.pages.reading import Head

_TITLES = (
    "og:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "twitter:title",
)
_DESCRIPTIONS = ("og:description", "description", "dc.description", "dcterms.abstract", "twitter:description")
_BETWEEN = re.compile(r"\s+(?:[|·•»«—–›~]|-{1,2}|::?|//)\s+|\s*[|｜]\s*| : |(?<=\w): (?=[A-Z][\w ]{2,20}$)")
_ENDING = re.compile(rf"{_BETWEEN.pattern}|\\s*：\\s*")
_CUT = re.compile(
    r"(?:\.\.\.|…|\[\W*\])[\s\W]*$|\b(?:read more|continue reading|weiterlesen|lire la suite)\W*$", re.IGNORECASE
)
LONGEST_STANDFIRST = 500


def title_of(head: Head, outlets: Sequence[str]) -> str:
    """The headline: as the page's JSON-LD has it, else its meta elements, else its own heading, else its <title>."""
    stated = [_told(head), *(head.meta(name) for name in _TITLES)]
    bare = [without_site(title, outlets, head.headings) for title in stated]
    found = next((title for title in bare if title and not is_site(title, outlets)), "")
    return _whole(found, head) if found else _shown(head, outlets)


def _told(head: Head) -> str:
    """The headline of JSON-LD; its name, where that is what the page calls itself, and the headline is something else
    (as in Wikipedia, whose headlines are descriptions)."""
    headline, name = json_ld.text(head.article.get("headline")), json_ld.text(head.article.get("name"))
    shown = folded(" ".join((head.title, *head.headings, head.meta("og:title"))))
    return name if name and folded(name) in shown and folded(headline) not in shown else headline or name


def _shown(head: Head, outlets: Sequence[str]) -> str:
    """The heading that the <title> begins with or holds; else the only one; else the <title> itself."""
    title = folded(head.title)
    same = [heading for heading in head.headings if len(folded(heading)) > 3 and folded(heading) in title]
    held = [heading for heading in same if not is_site(heading, outlets)]
    if held:
        return max(held, key=len)
    real = [heading for heading in head.headings if not is_site(heading, outlets) and len(heading.split()) > 2]
    return real[0] if len(real) == 1 and not title else _first_part(without_site(head.title, outlets, head.headings))


def _first_part(title: str) -> str:
    """A <title> without its last part, if that is the shorter one."""
    parts = _BETWEEN.split(title)
    if len(parts) < 2:
        return title
    ends = max((parts[0], parts[-1]), key=len)
    return title if len(ends.split()) < 3 and len(ends) < 12 else ends


def _whole(title: str, head: Head) -> str:
    """The heading of the page, where the title is a cut of it, or is the same but for case and marks."""
    start = folded(_CUT.sub("", title))
    for heading in head.headings:
        if folded(heading) == folded(title) or (
            len(start) > 20
            and folded(heading).startswith(start)
            and len(heading) < 400
            and (title != _CUT.sub("", title) or len(title) >= 105)
        ):
            return heading if not heading.isupper() else title
    return title


def without_site(title: str, outlets: Sequence[str], headings: Sequence[str] = ()) -> str:
    """A title without the name of the site, at its end or its beginning."""
    for heading in headings:
        rest = title.removeprefix(heading)
        if rest != title and len(heading.split()) > 1 and _BETWEEN.match(rest):
            return heading
    for found in reversed(list(_ENDING.finditer(title))):
        if is_site(title[found.end() :], outlets):
            return without_site(title[: found.start()].strip(), outlets)
    first = _BETWEEN.search(title)
    if first and is_site(title[: first.start()], outlets):
        return title[first.end() :].strip()
    return title.strip()


def is_site(text: str, outlets: Sequence[str]) -> bool:
    """Whether a text is the name of the outlet, or a part of the site under it (`BBC News`, `example.com`)."""
    word = folded(text)
    return bool(word) and any(
        word == folded(name)
        or (
            len(folded(name)) > 2
            and (word.startswith(folded(name)) or folded(name).startswith(word))
            and len(text.split()) < 5
        )
        for name in outlets
    )


def folded(text: str) -> str:
    """Letters and digits alone, in small letters."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def standfirst_of(head: Head, title: str, body: str) -> str:
    """The description of a page, where it is a standfirst: not where it is a cut of the text, the title, or the text's
    own words."""
    for stated in (json_ld.text(head.article.get("description")), *(head.meta(name) for name in _DESCRIPTIONS)):
        own = stated.removeprefix(title).lstrip(" -–—|:") if title else stated
        if _is_standfirst(own, title, body):
            return own
    return ""


def _is_standfirst(text: str, title: str, body: str) -> bool:
    word = folded(text)
    if (len(text.split()) < 4 and len(word) < 12) or len(text) > LONGEST_STANDFIRST or _CUT.search(text):
        return False
    return word[:60] not in folded(body) and word != folded(title) and not (len(word) > 150 and text[-1].isalnum())
