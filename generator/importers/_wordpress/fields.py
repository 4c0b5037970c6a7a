"""The fields of a post → facts of the content model.

Dropped: what only machines need: keys that begin with `_` (but for those named here), serialised PHP, scores, counters,
settings of plug-ins; where an author sat (`geo_…`); comments, pings, sticky posts, the order of menus. Kept under their
own names: other short custom fields, and terms of taxonomies that we don't know.
"""

import re
from collections.abc import Iterable, Iterator

from generator.content.article import KEYS
from generator.drafts.draft import Fact
from generator.drafts.mail import holds_mail
from generator.drafts.moments import local_and_universal, stated
from generator.drafts.stated import credits_of, line, person
from generator.importers._wordpress.facts import Export
from generator.importers._wordpress.items import Item, Term

_SAME = frozenset({"series", "dateline"})
_TAGS = frozenset({"category", "post_tag", "tag", "topic", "topics", "subject", "keyword", "news_category", "section"})
_PLACES = frozenset({"location", "locations", "place", "places", "country", "countries", "region", "regions", "city"})
_SOURCES = frozenset({"source", "sources", "publication", "outlet", "agency"})
_MACHINES = frozenset(
    """
    post_format nav_menu link_category wp_theme wp_template_part_area wp_pattern_category author language term_language
    term_translations yst_prominent_words elementor_library_type following_users ef_usergroup post_status
    amp_validation_error
    """.split()
)
_STANDFIRSTS = (
    "subtitle", "_subtitle", "wps_subtitle", "kia_subtitle", "secondary_title", "deck", "dek", "standfirst",
    "sub_title",
)  # fmt: skip
_TAKEN = {*_STANDFIRSTS, "byline", "dateline"}
_OURS = {name.lower() for key in KEYS for name in (key.name, *key.aliases)}
_COUNTING = re.compile(
    r"(?:^|_|-)(?:views?|counts?|rating|ratings|score|likes|shares?|geo|email|mail|ip|phone|password|pass|token|hash|"
    r"layout|template|sidebar|seo|snap|settings?|options?|sharing|dsq|jabber|reddit|wpb|vc|et|td|amp)(?:_|-|$)",
    re.IGNORECASE,
)
_SERIALISED = re.compile(r"(?:[aOC]:[0-9]+:|[sibd]:[0-9.]+[:;]|N;|\{|\[)")
_LONGEST = 300


def dates(item: Item) -> dict[str, Fact]:
    """When it was published and last changed. The day on which a draft was made is not when it was published."""
    date = local_and_universal(item.get("post_date"), item.get("post_date_gmt")) or stated(item.get("pubDate"))
    if item.get("status") in {"draft", "pending", "auto-draft"}:
        return {"post_date": date}
    updated = local_and_universal(item.get("post_modified"), item.get("post_modified_gmt"))
    return {"date": date, "updated": updated if updated != date else ""}


def status(item: Item) -> Fact:
    """Whether it is shown; empty for what is published."""
    stated = item.get("status")
    if item.get("post_password"):
        return {"is": "withheld", "reason": "protected by a password in WordPress"}
    if stated == "private":
        return {"is": "withheld", "reason": "private in WordPress"}
    if stated == "future":
        return {"is": "embargoed", "date": str(dates(item)["date"])} if dates(item)["date"] else "draft"
    return "" if stated in {"publish", "inherit", ""} else "draft"


def makers(item: Item, export: Export) -> dict[str, Fact]:
    """Who made it: the co-authors if there are any, else who entered it. A login is no name, and stays private."""
    fellows = [_fellow(term, export) for term in item.terms if term.domain == "author"]
    login = item.get("creator")
    known = export.names.get(login, "")
    # Where an export tells of no authors, what has a space is a name.
    name = known or (person(login) if " " in person(login) else "")
    names = list(filter(None, fellows)) or [name]
    private: Fact = login if not name and not any(fellows) else ""
    byline = line(item.meta.get("byline", ""))
    if byline:
        return {"bylines": byline, "posted_by": ", ".join(filter(None, names)), "_creator": private}
    return {"bylines": credits_of(names), "_creator": private}


def _fellow(term: Term, export: Export) -> str:
    login = term.slug.removeprefix("cap-")
    name = person(term.name)
    return export.names.get(login, "") or ("" if name == login and " " not in name else name)


def terms(item: Item, export: Export) -> dict[str, Fact]:
    """Subjects, places, sources and series, and what the terms of other taxonomies say."""
    facts: dict[str, list[str]] = {}
    language, primary = "", export.categories.get(item.meta.get("_yoast_wpseo_primary_category", ""), "")
    for term in item.terms:
        key = _key(term.domain)
        if term.domain == "language":
            language = term.slug
        elif key and term.slug != "uncategorized" and (name := _child(term.name)):
            facts.setdefault(key, []).append(name)
    tags = facts.get("tags", [])
    if primary in tags:
        facts["tags"] = [primary, *tags]
    once: dict[str, Fact] = {key: list(dict.fromkeys(names)) for key, names in facts.items()}
    single: dict[str, Fact] = {key: ", ".join(dict.fromkeys(facts.get(key, []))) for key in _SAME}
    return {**once, **single, "language": _tag(language)}


def _key(domain: str) -> str:
    lower = domain.lower()
    if lower in _TAGS:
        return "tags"
    if lower in _PLACES:
        return "locations"
    if lower in _SOURCES:
        return "sources"
    return lower if lower in _SAME else "" if lower in _MACHINES else _free(lower)


def _child(name: str) -> str:
    """Of `Asia » Korea`, the last: our tags have no ranks in their names."""
    return line(name).rpartition(" » ")[2].strip()


def _tag(slug: str) -> str:
    return slug if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?", slug) else ""


def custom(item: Item) -> dict[str, Fact]:
    """The fields that a newsroom added: a standfirst, a dateline, and short texts under their own names."""
    standfirst = next((text for key in _STANDFIRSTS if (text := line(item.meta.get(key, "")))), "")
    facts: dict[str, Fact] = {"subtitle": standfirst, "dateline": line(item.meta.get("dateline", ""))}
    facts.update(_own(item.meta.items()))
    return facts


def _own(meta: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for key, value in meta:
        is_machine = key.startswith("_") or key in _TAKEN or _COUNTING.search(key) or _SERIALISED.match(value)
        text = "" if is_machine or len(value) > _LONGEST else line(value)
        if text and re.fullmatch(r"[A-Za-z][\w -]{0,60}", key):
            yield f"_{_free(key)}" if holds_mail(text) else _free(key), text


def _free(key: str) -> str:
    """A key that means nothing to us already."""
    return f"wp_{key}" if key.lower() in _OURS or key.lower() in {"posted_by", "post_date", "post_type"} else key
