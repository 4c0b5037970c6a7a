"""HTML in which every element is closed, made of HTML in which it may not be: so that the parser's time is bounded.

Only for what would ask too much of the parser as it stands. A browser would open elements again that were closed in the
wrong order; here they stay closed: no word is lost, only some of its emphasis.
"""

import re
from collections.abc import Iterator

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]{0,30}+)((?>(?:\"[^\"<>]{0,2000}+\"|'[^'<>]{0,2000}+'|[^<>\"'])*))>")
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_REACH = 50  # how many open elements a closing tag may close


def balanced(markup: str, depth: int) -> str:
    """The same text, its elements closed in order, and none deeper than `depth`."""
    return "".join(_parts(_DECLARATION.sub("", "".join(_without_comments(markup))), depth))


def _without_comments(markup: str) -> Iterator[str]:
    end = 0
    while (start := markup.find("<!--", end)) >= 0:
        yield markup[end:start]
        end = markup.find("-->", start) + 3
        if end < 3:  # never closed: it reaches to the end
            return
    yield markup[end:]


def _parts(markup: str, depth: int) -> Iterator[str]:
    opened: list[str] = []
    end = 0
    for match in _TAG.finditer(markup):
        yield _text(markup[end : match.start()])
        end = match.end()
        slash, name = match[1], match[2].lower()
        if name in _VOID:
            yield match[0]
        elif slash:
            yield from _closed(opened, name)
        elif len(opened) < depth:
            opened.append(name)
            yield match[0]
    yield _text(markup[end:])
    yield from (f"</{name}>" for name in reversed(opened))


def _text(between: str) -> str:
    """What no tag is can't begin one."""
    return between.replace("<", "&lt;")


def _closed(opened: list[str], name: str) -> Iterator[str]:
    """The closing tags of an element and all in it; nothing, if it is not open."""
    if name not in opened[-_REACH:]:
        return
    while opened:
        last = opened.pop()
        yield f"</{last}>"
        if last == name:
            return
