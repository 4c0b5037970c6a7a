"""Feeds: RSS (0.9x, 1.0, 2.0), Atom, JSON Feed. Often a summary is all that a feed holds of an article: it says so.

Dropped: what is made for players of podcasts (`itunes:`), comments and their counts, how often to ask for the feed.
"""

from collections.abc import Callable, Iterator, Sequence

from generator.drafts.draft import Left
from generator.drafts.filed import holder
from generator.drafts.json_file import document, items
from generator.drafts.stated import line
from generator.drafts.tree import Tree, head
from generator.drafts.xml import Met, beginning, elements
from generator.drafts.xml_pieces import root_of
from generator.importers import Aim, Claim, Found
from generator.importers._feed import atom, jsonfeed, rss
from generator.importers._feed.entries import Channel, draft_of
from generator.model import Problem

NAME = "feed"
WORDS = "RSS, Atom or JSON Feed"
RANK = 60

_PIECES = frozenset({"item", "entry", "at:deleted-entry"})
_ENDINGS = (".xml", ".rss", ".atom", ".rdf", ".feed", ".xml.gz", ".json", ".jsonfeed", "/feed")
_LIMIT = 64_000_000
_DELETED = "announced as deleted"
_GONE = "if it is in the archive, withdraw it there"


def claim(tree: Tree, names: Sequence[str]) -> Claim:
    """Files that begin as feeds do."""
    looked_at = [name for name in names if f"/{name}".lower().endswith(_ENDINGS)]
    return Claim(tuple(name for name in looked_at if _is_json_feed(tree, name) or _is_xml_feed(beginning(tree, name))))


def _is_xml_feed(text: str) -> bool:
    root = root_of(text)
    if root == "RDF":
        return "purl.org/rss/" in text or "netscape.com/rdf" in text
    is_atom = root == "feed" and ("Atom" in text or "atom/ns" in text)
    return is_atom or (root == "rss" and "wordpress.org/export/" not in text and "<wp:wxr_version>" not in text)


def _is_json_feed(tree: Tree, name: str) -> bool:
    start = head(tree, name) if name.lower().endswith(("json", "feed")) else b""
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b"jsonfeed.org/version/" in start


def drafts(tree: Tree, claim: Claim, aim: Aim) -> Iterator[Found]:
    """The entries of all feeds, in their order."""
    held = holder(tree.names)
    for name in claim.files:
        if _is_json_feed(tree, name):
            yield from _json(tree, name, held)
        else:
            yield from _xml(tree, name, held)


def _json(tree: Tree, name: str, held: Callable[[str], str]) -> Iterator[Found]:
    feed = document(tree, name, _LIMIT)
    if isinstance(feed, Problem):
        yield feed
        return
    channel = jsonfeed.channel_of(feed)
    for at, item in enumerate(items(feed.get("items")), 1):
        place = f"{tree.place(name)}#{at}"
        if isinstance(item, dict):
            yield draft_of(jsonfeed.entry_of(item, place, name), channel, held)
        else:
            yield Left(place, "not an item, but something else")
    for identity in jsonfeed.deleted(feed):
        yield Left(f"{tree.place(name)}: {identity}", _DELETED, _GONE)


def _xml(tree: Tree, name: str, held: Callable[[str], str]) -> Iterator[Found]:
    channel, is_atom = Channel(), False
    for met in elements(tree, name, _PIECES):
        if not isinstance(met, Met):
            yield met
            continue
        kind = met.element.tag.rpartition("}")[2]
        place = f"{tree.place(name)}:{met.line}"
        if kind == "entry":
            yield draft_of(atom.entry_of(met.element, place, name, channel), channel, held)
        elif kind == "item":
            yield draft_of(rss.entry_of(met.element, place, name), channel, held)
        elif kind == "deleted-entry":
            yield Left(f"{place}: {line(atom.deleted(met.element))}", _DELETED, _GONE)
        else:
            is_atom = kind == "feed"
            channel = atom.channel_of(met.element) if is_atom else rss.channel_of(met.element)
