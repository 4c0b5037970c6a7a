"""What all files of an export state together: who the authors are, what the terms are, which files were uploaded."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from msgspec import Struct

from generator.drafts.stated import line, person
from generator.drafts.tree import Tree
from generator.drafts.xml import elements
from generator.importers._wordpress.items import item_of
from generator.model import Problem

PIECES = frozenset({"item", "wp:author", "wp:category", "wp:term"})


class Upload(Struct, frozen=True, gc=False):
    """A file of the media library: its address, what is to be seen, what is said of it, and the post that has it."""

    url: str
    alt: str
    caption: str
    parent: str


class Export(Struct, frozen=True):
    """Names by login, categories by number, files by number: small facts, the only ones that are held of all items.

    `children` are the files of a post, in their order.
    """

    names: dict[str, str]
    categories: dict[str, str]
    uploads: dict[str, Upload]
    children: dict[str, list[str]]


class Site(Struct, frozen=True):
    """What a file says of the whole: its title, its address, its language."""

    title: str = ""
    base: str = ""
    language: str = ""


def export_of(tree: Tree, names: Iterable[str]) -> Export:
    """The facts in these files. What is wrong with them is told when their posts are read."""
    export = Export({}, {}, {}, {})
    for name in names:
        for met in elements(tree, name, PIECES, _is_needed):
            if not isinstance(met, Problem):
                _note(export, met.element, met.line)
    return export


def _is_needed(text: str) -> bool:
    return (
        not text.startswith("<item")
        or "attachment</wp:post_type>" in text
        or ">attachment<" in text
        or ("[attachment]]></wp:post_type>" in text)
    )


def _note(export: Export, element: Element, at: int) -> None:
    kind = element.tag.rpartition("}")[2]
    if kind == "item":
        _note_upload(export, element, at)
        return
    texts = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in element}
    if kind == "author" and texts.get("author_login"):
        export.names[texts["author_login"]] = _name(texts)
    elif kind == "category" and texts.get("term_id"):
        export.categories[texts["term_id"]] = line(texts.get("cat_name", ""))


def _name(texts: dict[str, str]) -> str:
    """The name under which someone is shown; the address of mail, which some show, is none."""
    whole = f"{texts.get('author_first_name', '')} {texts.get('author_last_name', '')}"
    return person(line(texts.get("author_display_name", ""))) or person(line(whole))


def _note_upload(export: Export, element: Element, at: int) -> None:
    item = item_of(element, at)
    number, url = item.get("post_id"), item.get("attachment_url") or item.get("guid")
    if item.get("post_type") != "attachment" or not number:
        return
    alt = line(item.meta.get("_wp_attachment_image_alt", ""))
    parent = item.get("post_parent")
    export.uploads[number] = Upload(url, alt, line(item.excerpt), parent)
    if parent not in {"", "0"}:
        export.children.setdefault(parent, []).append(number)


def site_of(root: Element) -> Site:
    """What stands before the first item."""
    channel = root if root.tag.endswith("channel") else root.find("channel")
    if channel is None:
        return Site()
    texts = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in reversed(channel)}
    base = texts.get("base_blog_url") or texts.get("link", "")
    return Site(line(texts.get("title", "")), base, texts.get("language", ""))
