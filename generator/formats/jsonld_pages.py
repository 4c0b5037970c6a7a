"""Pages as JSON-LD: what is no article is a way to some."""

from collections.abc import Sequence

from generator.formats.linked import Node, breadcrumb, only, site_node

Ways = Sequence[tuple[str, str]]


def page(kind: str, address: str, facts: Node, ways: Ways, base: str) -> Node:
    """A page of a kind (`CollectionPage`, `AboutPage`, `WebPage`) at an address of the site, with the way to it.

    It is known by its `url`: the address as an `@id` is that of what the page is about.
    """
    return {
        "@type": kind,
        "url": f"{base}{address}",
        **only(**facts, isPartOf=site_node(base), breadcrumb=breadcrumb(base, ways)),
    }


def website(facts: Node, base: str) -> Node:
    """The archive, as its front page tells of it."""
    return {**site_node(base), **only(**facts)}
