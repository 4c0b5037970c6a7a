"""Elements of XML by their names without namespaces."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generator.drafts.item import clean

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def name_of(element: Element) -> str:
    """`p` for `{http://…}p`; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def every(element: Element | None, *way: str) -> Iterator[Element]:
    """The elements at the end of a way from this one down: `every(item, "contentMeta", "subject")`."""
    if element is None:
        return
    if not way:
        yield element
        return
    for inner in element:
        if name_of(inner) == way[0]:
            yield from every(inner, *way[1:])


def first(element: Element | None, *way: str) -> Element | None:
    """The first of them."""
    return next(every(element, *way), None)


def text_of(element: Element | None, *way: str) -> str:
    """The text of the first of them, in one line, with that of all that is in it."""
    found = first(element, *way)
    return clean("".join(found.itertext()), 5_000) if found is not None else ""


def named(element: Element, language: str) -> str:
    """The name of a concept: in this language if it has one in it, else the first that states none, or any."""
    names = list(every(element, "name"))
    ranked = sorted(names, key=lambda one: _rank(one.get(LANGUAGE, ""), language))
    return clean("".join(ranked[0].itertext())) if ranked else clean(element.get("literal", "").partition("#")[2])


def _rank(stated: str, language: str) -> int:
    if stated.lower() == language.lower():
        return 0
    return 1 if not stated or stated.split("-", maxsplit=1)[0] == language.split("-", maxsplit=1)[0] else 2


def code_of(element: Element) -> str:
    """The whole code of a concept."""
    return element.get("qcode") or element.get("uri") or ""


def code(element: Element | None, attribute: str = "qcode") -> str:
    """The last part of a code: `usable` for `stat:usable`, and for `http://cv.iptc.org/newscodes/pubstatusg2/usable`."""
    if element is None:
        return ""
    written = element.get(attribute, "") if attribute != "qcode" else code_of(element)
    return written.rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1]
