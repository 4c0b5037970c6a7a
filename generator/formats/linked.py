"""What all JSON-LD of ours is made of: nodes, and their addresses. The vocabulary is that of https://schema.org.

Where the archive has one address, a node's `@id` is a whole address. Else it is relative to the page that the block
stands in, as links are (JSON-LD 1.1, 7, "Embedding JSON-LD in HTML Documents"), and no address is made up. A place, a
person or an article is named by the address of its page, wherever it is met.
"""

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from generator import urls

Node = dict[str, object]
_CONTEXT = {"@context": "https://schema.org"}


def base_of(base_url: str, url: str) -> str:
    """What stands before an address of the site in a block on the page at `url`."""
    return base_url or urls.root(url)


def only(**facts: object) -> Node:
    """A node of those facts that say something. One thing stands by itself, several as a list."""
    return {key: _alone(value) for key, value in facts.items() if value}


def _alone(value: object) -> object:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def typed(kind: str, **facts: object) -> Node:
    """A node of a kind; `address` is its `@id`, if it has a page."""
    address = facts.pop("address", "")
    return {"@type": kind, **({"@id": address} if address else {}), **only(**facts)}


@lru_cache(maxsize=10_000)
def named(kind: str, base: str, name: str, url: str) -> Node:
    """Something that has a name and, if it is known, a page at an address of the site. Many articles name the same: it
    is made once, and nobody may change it."""
    node: Node = {"@type": kind}
    if url:
        node["@id"] = f"{base}{url}"
    node["name"] = name
    return node


@lru_cache(maxsize=10_000)
def mentioned(base: str, name: str, url: str) -> Node:
    """What has a page that tells the rest of it, likewise."""
    return {"@id": f"{base}{url}", "name": name}


@lru_cache(maxsize=100)
def site_node(base: str) -> Node:
    """The archive, as what a page is part of."""
    return {"@type": "WebSite", "@id": f"{base}{urls.HOME}"}


def breadcrumb(base: str, ways: Iterable[tuple[str, str]]) -> Node:
    """The way to a page: (name, address) from the top."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": {"@id": f"{base}{url}"}}
        for place, (name, url) in enumerate(ways, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items} if items else {}


def encoded(node: Node) -> str:
    """A node as JSON-LD."""
    return msgspec.json.encode({**_CONTEXT, **node}).decode()
