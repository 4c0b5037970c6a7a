"""Who made an article: as the page tells machines, else as it tells readers."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.content.byline import read_byline
from generator.drafts.draft import Guess
from generator.drafts.pages import json_ld
from generator.drafts.pages.headline import folded, is_site
from generator.drafts.pages.json_ld import line
from generator.drafts.pages.reading import Head, is_address

ROLES = ("author", "creator", "translator", "editor", "contributor")
_METAS = (
    "article:author",
    "author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
    "og:article:author",
    "article:author_name",
    "dc.creator.name",
    "cxenseparse:author",
    "twitter:data1",
)
_BY = re.compile(
    r"^(?:by|von|par|por|di|door|af|av|text|story|written by|posted by|author|autor|auteur|ein\w* (?:Artikel|Beitrag) von|oleh|od|작성자|记者|記者|文)\b\s*:?\s*|^[—–-]\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[;|•·/]|,\s*(?:and|und|et|y|e)\s|\s(?:and|und|et|y|with|&)\s|、)\s*", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_JOB = re.compile(
    r"\s+(?:(?:senior|staff|special|chief|political|science|foreign|national|\w+ian|washington)\s+)*(?:correspondent|editor|reporter|writer|columnist|envoyée?s? spécia\w+)\b.*$",
    re.IGNORECASE,
)
_POSTS = re.compile(r"^view all (?:posts|articles) by\s+", re.IGNORECASE)
_FIRM = re.compile(r"\s+(?:gmbh|inc\.?|ltd\.?|llc|ag|online|(?:gmbh )?& co\.? kg)$", re.IGNORECASE)
_PARTICLES = frozenset("al bin da das de del den der di do dos du e el la le ter und van von y zu".split())  # noqa: SIM905 - short
_NO_PERSON = frozenset(
    ["account", "artikel", "article", "author", "comment", "comments", "empfehlen", "followers", "logged", "login", "name", "news", "posts", "print", "redaktion", "share", "staff", "submitted", "theme", "themes", "updated"]
)
_NO_NAME = re.compile(
    r"https?:|www\.|\d{2}|^@|[{}<>\\]|^(?:admin(?:istrator)?|editor|staff|redaktion|redaction|none|null|unknown|author|guest|web ?master|user|moderator|anonymous|view profile)$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"^(?:Reported|Translated|Written|Edited|Additional reporting|Produced)\b.{3,300}\bby\b.{3,300}$", re.IGNORECASE
)
_LONGEST = 80
_MOST = 15


def credits_of(head: Head, outlets: Sequence[str]) -> list[dict[str, str]]:
    """`[{name, role}]`, of JSON-LD, else of meta elements. The outlet itself is no author: it is the source."""
    found = list(_of_json_ld(head, outlets))
    if not any(credit["role"] == "author" for credit in found):
        found = [*_of_metas(head, outlets), *found]
    return [credit for number, credit in enumerate(found[:_MOST]) if credit not in found[:number]]


def _of_json_ld(head: Head, outlets: Sequence[str]) -> Iterator[dict[str, str]]:
    seen: set[str] = set()
    for role in ROLES:
        for one in json_ld.resolved(head.article.get(role), head.nodes):
            for name in _named(one, outlets):
                if folded(name) not in seen:
                    seen.add(folded(name))
                    yield {"name": name, "role": "author" if role == "creator" else role}


def _named(one: Any, outlets: Sequence[str]) -> list[str]:
    firm = _FIRM.sub("", json_ld.text(one))
    if firm != json_ld.text(one) or (isinstance(one, dict) and "Organization" in "".join(json_ld.kinds(one))):
        return [] if is_site(firm, outlets) else [json_ld.text(one)]
    if isinstance(one, dict) and isinstance(one.get("name"), list):
        return [name for part in one["name"] for name in names(json_ld.text(part), outlets)]
    return names(json_ld.text(one), outlets)


def _of_metas(head: Head, outlets: Sequence[str]) -> list[dict[str, str]]:
    for meta in _METAS:
        found = [name for content in head.every(meta) for name in names(content, outlets)]
        if found and (meta != "twitter:data1" or "writ" in head.meta("twitter:label1").lower()):
            return [{"name": name, "role": "author"} for name in dict.fromkeys(found)]
    return []


def names(text: str, outlets: Sequence[str]) -> list[str]:
    """The names in a text: `By Ann Lee and Bo Kim` holds two. What is an address, or the outlet, is no name."""
    if is_address(line(text)) or line(text).startswith(("/", "@")):
        return []
    parts = _BETWEEN.split(_BY.sub("", _MAIL.sub("", line(text))))
    if len(parts) == 1:
        parts = _by_commas(parts[0])
    cleaned = (
        _BY.sub("", part).strip(" ,.;:()[]|-–—\u200b") if not re.search(r"\b\w\.$", part) else _BY.sub("", part).strip()
        for part in parts
    )
    return [name for name in cleaned if _is_name(name) and folded(name) not in {folded(outlet) for outlet in outlets}]


def _by_commas(text: str) -> list[str]:
    """`Ann Lee, Bo Kim` is two names; of `Ann Lee, Science Editor` the first is one; `Lee, Ann` is Ann Lee."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) == 2 and all(len(part.split()) == 1 and part[0].isupper() for part in parts):
        return [f"{parts[1]} {parts[0]}"]
    if len(parts) == 2 and len(parts[0].split()) > 1 and len(parts[1].split()) == 1:
        return parts[:1]
    people = [
        part
        for part in parts
        if 2 <= len(part.split()) <= 4
        and not re.search(
            r"\b(?:editor|correspondent|reporter|writer|bureau|news|staff|chief|special|for)\b", part, re.IGNORECASE
        )
    ]
    return people if len(people) == len(parts) else parts[:1] if people[:1] == parts[:1] else [text]


def _is_name(text: str) -> bool:
    return (
        1 < len(text) <= _LONGEST
        and not _NO_NAME.search(text)
        and len(text.split()) <= 7
        and any(map(str.isalpha, text))
    )


def sentence_in(paragraphs: Sequence[str]) -> str:
    """The byline that ends (or begins) a report in words: `Reported by Ann Lee. Translated by Bo Kim.`"""
    for paragraph in (*paragraphs[-3:], *paragraphs[:2]):
        words = line(paragraph)
        if _SENTENCE.match(words) and not read_byline(words)[1]:
            return words
    return ""


def seen_by(tree: Any, outlets: Sequence[str]) -> tuple[list[dict[str, str]], tuple[Guess, ...]]:
    """The authors that a page names to its readers, as trafilatura finds them; they are a guess."""
    from trafilatura.metadata import extract_author

    shown = extract_author(tree) or ""
    found = list(dict.fromkeys(name for part in shown.split(";") for name in names(part, outlets) if _is_person(name)))
    told = Guess("bylines", ", ".join(found), "from the line of the page that looks like a byline")
    return [{"name": name, "role": "author"} for name in found], ((told,) if found else ())


def _is_person(name: str) -> bool:
    """Whether what looks like a byline looks like a person too: two to five words with capitals, or one in a script
    that has neither capitals nor spaces."""
    parts = name.split()
    if not _NO_PERSON.isdisjoint(name.casefold().split()):
        return False
    if len(parts) == 1:
        return len(name) <= 5 and name[0].isalpha() and name[0].lower() == name[0].upper()
    return len(parts) <= 5 and all(
        part in _PARTICLES or part[0].lower() != part[0] or part[0].lower() == part[0].upper() for part in parts
    )
