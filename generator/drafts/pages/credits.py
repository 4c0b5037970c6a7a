"""Who made an article: as the page tells machines, else as it tells readers."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.drafts.mail import without_mail
from generator.drafts.pages import json_ld
from generator.drafts.pages.headline import folded, is_site
from generator.drafts.pages.json_ld import line
from generator.drafts.pages.reading import Head, is_address

ROLES = ("author", "creator", "translator", "editor", "contributor")
_METAS = (
    *("article:author", "author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl"),
    *("citation_author", "og:article:author", "article:author_name", "dc.creator.name", "cxenseparse:author"),
)
_WORDS_BEFORE = (
    r"by|von|par|por|di|door|af|av|text|story(?: by)?|written by|posted by|author|autori?|auteur|oleh|od"
    r"|ein\w* (?:Artikel|Beitrag|Analyse) von|작성자|记者|記者|文|編集委員"
)
_BY = re.compile(rf"^(?:{_WORDS_BEFORE})\b\s*:?\s*|^[—–-]\s*", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*(?:[;|•·/]|,\s*(?:and|und|et|y|e)\s|\s(?:and|und|et|y|with|&)\s|、|\s[–—-]\s)\s*", re.IGNORECASE
)
_JOB = re.compile(
    r"(?:^|[\s(]+)(?:(?:senior|staff|special|chief|political|science|foreign|national|\w+ian|washington)\s+)*"
    r"(?:correspondent|editor|reporter|writer|columnist|envoyée?s? spécia\w+|기자|writers|redaktor\w*)\b.*$|\s*\(.*$",
    re.IGNORECASE,
)
_DAY = re.compile(r"\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*$", re.IGNORECASE)
_POSTS = re.compile(r"^view all (?:posts|articles) by\s+", re.IGNORECASE)
_FIRM = re.compile(r"\s+(?:gmbh|inc\.?|ltd\.?|llc|ag|online|(?:gmbh )?& co\.? kg)$", re.IGNORECASE)
_NO_NAME = re.compile(
    r"https?:|www\.|\d{2}|^@|[{}<>\\]"
    r"|^(?:admin(?:istrator)?|editor|staff|redaktion|redaction|none|null|unknown|author|guest|web ?master|user)$"
    r"|^(?:moderator|anonymous|view profile)$",
    re.IGNORECASE,
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
        if found:
            return [{"name": name, "role": "author"} for name in dict.fromkeys(found)]
    return []


def names(text: str, outlets: Sequence[str]) -> list[str]:
    """The names in a text: `By Ann Lee and Bo Kim` holds two. What is an address, or the outlet, is no name; what a
    person does (`Senior Correspondent`) is none either."""
    if is_address(line(text)) or line(text).startswith(("/", "@")):
        return []
    parts = _BETWEEN.split(_BY.sub("", without_mail(line(text))))
    parts = parts if len(parts) > 1 else _by_commas(parts[0])
    known = {folded(outlet) for outlet in outlets}
    return [name for name in map(_bare, parts) if _is_name(name) and folded(name) not in known]


def _bare(part: str) -> str:
    """A name without what stands around it; `Jr.` keeps its full stop."""
    name = _BY.sub("", _JOB.sub("", _POSTS.sub("", part.strip())))
    name = _DAY.sub("", name).partition(", ")[0]
    return name.strip() if re.search(r"\b\w\w?\.$", name) else name.strip(" ,.;:()[]|-–—\u200b")


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
