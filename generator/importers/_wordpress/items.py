"""An `<item>` of an export: a post, or one of the many other things that WordPress keeps as it keeps posts."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct


class Term(Struct, frozen=True):
    """A category, a tag, or a term of another taxonomy (`domain`)."""

    domain: str
    slug: str
    name: str


class Item(Struct, frozen=True):
    """An item by its own words. `texts` are what stands directly in it, by name without namespace; the content and the
    excerpt, which both are `encoded`, have fields of their own."""

    line: int
    texts: dict[str, str]
    content: str
    excerpt: str
    terms: tuple[Term, ...]
    meta: dict[str, str]

    def get(self, name: str) -> str:
        """What stands in it under a name, or nothing."""
        return self.texts.get(name, "")


def item_of(element: Element, line: int) -> Item:
    """An element as an item. What stands there twice counts the first time."""
    texts: dict[str, str] = {}
    encoded = {"content": "", "excerpt": ""}
    for child in element:
        space, _, name = child.tag.rpartition("}")
        if name == "encoded":
            encoded["excerpt" if "/excerpt" in space else "content"] = child.text or ""
        elif not len(child):
            texts.setdefault(name, (child.text or "").strip())
    return Item(line, texts, encoded["content"], encoded["excerpt"], tuple(_terms(element)), dict(_meta(element)))


def _terms(element: Element) -> Iterator[Term]:
    for child in element.iterfind("category"):
        name = " ".join((child.text or "").split())
        yield Term(child.get("domain", "category"), child.get("nicename", ""), name)


def _meta(element: Element) -> Iterator[tuple[str, str]]:
    """The fields that plug-ins and editors add; of those of one name, the last."""
    for child in element:
        if child.tag.endswith("}postmeta"):
            found = {inner.tag.rpartition("}")[2]: (inner.text or "").strip() for inner in child}
            if found.get("meta_key"):
                yield found["meta_key"], found.get("meta_value", "")
