"""What a page says it is about: tags, places, kind, language, rights."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.drafts.draft import Fact
from generator.drafts.pages import json_ld
from generator.drafts.pages.headline import folded
from generator.drafts.pages.reading import Head, is_address
from generator.drafts.stated import facts_of
from generator.languages import LanguageError, read_language

_TAGS = (
    ("article:tag", "og:article:tag"),
    ("news_keywords",),
    ("parsely-tags",),
    ("sailthru.tags",),
    ("dc.subject", "dcterms.subject"),
    ("keywords", "citation_keywords"),
)
_SECTIONS = ("article:section", "og:article:section", "parsely-section", "section", "sailthru.section")
_PLACES = ("contentLocation", "locationCreated", "spatialCoverage")
_PLACE_METAS = ("dcterms.spatial", "dc.coverage", "geo.placename")
_MACHINE = re.compile(r"^[\w-]+[:=]\S|^https?:|[{}<>]")
_GENRES = {
    "ReportageNewsArticle": "reportage",
    "AnalysisNewsArticle": "analysis",
    "OpinionNewsArticle": "opinion",
    "BackgroundNewsArticle": "background",
    "ReviewNewsArticle": "review",
}
_SITE = re.compile(r"[\w-]+\.(?:com|net|org|co\.\w\w|de|fr|kr)", re.IGNORECASE)
_MOST_TAGS = 40
_LONGEST_TAG = 60


def tags_of(head: Head, tree: Any) -> list[str]:
    """The sections and subjects of a page, each once."""
    node = head.article
    sections = json_ld.texts(node.get("articleSection")) or _parts(head.every(*_SECTIONS))
    subjects = _parts(json_ld.texts(node.get("keywords"))) or next(
        filter(None, (_own(_parts(head.every(*names))) for names in _TAGS)), []
    )
    every = [*_parts(sections), *(subjects or _linked(tree))]
    known: dict[str, str] = {}
    for tag in every:
        known.setdefault(folded(tag), tag)
    return list(known.values())[:_MOST_TAGS]


def _parts(texts: Sequence[str]) -> list[str]:
    parts = [part.strip(" #\"'\u00a0") for text in texts for part in re.split(r"[,;、，|]", text)]
    return [part for part in parts if part and folded(part) and len(part) <= _LONGEST_TAG and not _MACHINE.search(part)]


def _own(tags: list[str]) -> list[str]:
    """Keywords of an article; those among which is the name of a site are the site's, and the same on every page."""
    return [] if any(_SITE.fullmatch(tag) for tag in tags) else tags


def _linked(tree: Any) -> list[str]:
    """The tags that a page links to (`rel=tag`)."""
    links = (link for link in tree.iter("a") if "tag" in (link.get("rel") or "").lower().split())
    return _parts([json_ld.line(link.text_content()) for link in links])


def language_of(head: Head) -> str:
    """The language that the page states, as a tag; empty where it states none that is one."""
    stated = [
        json_ld.text(head.article.get("inLanguage")),
        head.language,
        head.meta("content-language", "dc.language", "dcterms.language", "language"),
        head.meta("og:locale"),
    ]
    return next(filter(None, map(_tag, stated)), "")


def _tag(text: str) -> str:
    try:
        return read_language(re.split(r"[,;\s]", text.replace("_", "-"))[0]) if text else ""
    except LanguageError:
        return ""


def locations_of(head: Head) -> list[Fact]:
    """The places that the page states. Where it was written is the place of its dateline."""
    found: dict[str, Fact] = {}
    for key in _PLACES:
        for one in json_ld.resolved(head.article.get(key), head.nodes):
            name = json_ld.text(one) or json_ld.text(
                one.get("address", {}).get("addressLocality")
                if isinstance(one, dict) and isinstance(one.get("address"), dict)
                else ""
            )
            if name and not is_address(name):
                found.setdefault(name, {"place": name, "role": "dateline"} if key == "locationCreated" else name)
    for name in head.every(*_PLACE_METAS):
        if len(name) <= _LONGEST_TAG and not re.search(r"\d|:", name):
            found.setdefault(name, name)
    return list(found.values())


def genre_of(head: Head) -> str:
    kinds = (_GENRES[kind] for kind in json_ld.kinds(head.article) if kind in _GENRES) if head.article else iter(())
    return next(kinds, "") or json_ld.text(head.article.get("genre"))


def rights_of(head: Head) -> dict[str, Fact]:
    """`{license, holder, note}`, as far as stated."""
    node = head.article
    holder = json_ld.resolved(node.get("copyrightHolder"), head.nodes)
    license_ = json_ld.address(node.get("license")) or next(
        (url for url in head.links.get("license", ()) if is_address(url)), ""
    )
    stated: dict[str, Fact] = {
        "license": license_,
        "holder": json_ld.text(holder),
        "note": json_ld.text(node.get("copyrightNotice")) or head.meta("dc.rights", "dcterms.rights"),
    }
    return facts_of(stated)


def corrections_of(head: Head) -> list[Fact]:
    return list(_corrections(json_ld.resolved(head.article.get("correction"), head.nodes)))


def _corrections(found: Sequence[Any]) -> Iterator[Fact]:
    for one in found:
        text = json_ld.text(one.get("text")) if isinstance(one, dict) else json_ld.text(one)
        date = json_ld.text(one.get("datePublished")) if isinstance(one, dict) else ""
        if text:
            yield {"date": date[:10], "text": text} if re.match(r"\d{4}-\d\d-\d\d", date) else text


def series_of(head: Head) -> str:
    found = json_ld.resolved(head.article.get("isPartOf"), head.nodes)
    return next(
        (
            json_ld.text(one)
            for one in found
            if isinstance(one, dict) and any(kind.endswith("Series") for kind in json_ld.kinds(one))
        ),
        "",
    )
