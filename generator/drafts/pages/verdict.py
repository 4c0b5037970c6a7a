"""Whether a page is an article at all."""

import re
from typing import Any
from urllib.parse import urlsplit

from generator.drafts.pages import json_ld
from generator.drafts.pages.reading import Head
from generator.drafts.pages.words import words_in

FEWEST_WORDS = 40
FEWEST_OF_AN_ARTICLE = 10
_INDEX = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage", "ContactPage", "CheckoutPage"})
_LIST_PATHS = re.compile(
    r"^/?(?:index\.\w+|home/?)?$|/(?:category|tag|tags|topic|topics|author|search|page/\d+)(?:/[^/]*)?/?$",
    re.IGNORECASE,
)
_LINKED = 0.6
_ERROR = re.compile(
    r"^(?:error )?(?:404|403|500|410)\b|\b(?:page )?not found\b|^search results"
    r"|^(?:log ?in|sign ?in|anmelden|connexion|access denied|forbidden)\b",
    re.IGNORECASE,
)


def refusal(head: Head, text: str, title: str, url: str, linked: float) -> str:
    """Why a page is no article, in words that can be counted; empty if it is one. `linked` is the share of the words
    of its text that are in links."""
    if _says_so(head):
        return "" if words_in(text) >= FEWEST_OF_AN_ARTICLE else "a page of an article whose text is not in it"
    if _ERROR.search(title) and words_in(text) < 300:
        return "an error, a login or a search, not an article"
    if words_in(text) < FEWEST_WORDS:
        return f"a page with fewer than {FEWEST_WORDS} words of text"
    if _is_list(head, url) or linked > _LINKED:
        return "a list of articles or a front page, not an article"
    return ""


def _says_so(head: Head) -> bool:
    """Whether the page says that it is an article, and no front page says so of what it lists."""
    stated = [node for node in head.nodes if json_ld.is_article(node) and node.get("headline")]
    return (bool(head.article) and len(stated) < 4) or bool(head.meta("article:published_time"))


def _is_list(head: Head, url: str) -> bool:
    listed = any(_INDEX & set(json_ld.kinds(node)) for node in head.nodes)
    dated = head.meta("article:published_time") or head.meta("og:type").lower() == "article"
    at_root = bool(url) and bool(_LIST_PATHS.search(urlsplit(url).path)) and not urlsplit(url).query
    return not dated and (listed or at_root)


def linked_share(html: str) -> float:
    """Which share of the words of a fragment is in its links."""
    from lxml import html as reader

    if not html.strip():
        return 0.0
    tree = reader.fragment_fromstring(html, create_parent="div")
    every = words_in(tree.text_content())
    return sum(words_in(_text(link)) for link in tree.iter("a")) / every if every else 0.0


def _text(element: Any) -> str:
    return str(element.text_content())
