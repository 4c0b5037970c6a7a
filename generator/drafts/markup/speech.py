"""The direction and the language that most of a text is in: marks that only repeat them say nothing."""

import re
from collections import Counter
from collections.abc import Iterable

from generator.drafts.markup.nodes import Element, Node, elements_in, text_of

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,7}")
_DIRECTION = re.compile("ltr|rtl|auto")


def direction(nodes: Iterable[Node]) -> str:
    """`rtl` where most letters are of scripts that run from right to left, else `ltr`."""
    text = text_of(nodes)
    return "rtl" if 2 * len(_RIGHT.findall(text)) > len(_LETTER.findall(text)) else "ltr"


def language(nodes: Iterable[Node]) -> str:
    """The language, without region, that more than a fifth of a text is marked as; empty if there is none."""
    every = tuple(nodes)
    marked: Counter[str] = Counter()
    for element in elements_in(every):
        if "lang" in element.attributes:
            marked[_primary(element.attributes["lang"])] += len(text_of(element.children))
    [(name, length)] = marked.most_common(1) or [("", 0)]
    return name if 5 * length > len(text_of(every)) else ""


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def marks(values: dict[str, str], direction: str, language: str) -> dict[str, str]:
    """The `dir` and `lang` among attributes that say something beyond what the whole text has."""
    own, tag = values.get("dir", "").lower(), values.get("lang", "")
    kept = {"dir": own} if _DIRECTION.fullmatch(own) and own != direction else {}
    return {**kept, "lang": tag} if _LANGUAGE.fullmatch(tag) and _primary(tag) != language else kept
