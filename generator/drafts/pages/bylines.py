"""Who made an article, as its page tells its readers: in a sentence at its end, or in a byline."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from generator.content.byline import read_byline
from generator.drafts.draft import Guess
from generator.drafts.pages.credits import names
from generator.drafts.pages.json_ld import line

_SENTENCE = re.compile(
    r"^(?:Reported|Translated|Written|Edited|Additional reporting|Produced)\b.{3,300}\bby\b.{3,300}$", re.IGNORECASE
)
_MARK = re.compile(r"\bby-?line|\bauth?or\b|\bauthor-?name|\bauteur|\bautor|\bfirma\b|\bwriter", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"comment|teaser|related|recommend|sidebar|footer|avatar|\bbio|widget|\bnav|blogroll|popular|latest|promo",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:By|Von|Par|Por|Di|Door|Af|Av|Text)\s*:?\s+(?=\S)", re.IGNORECASE)
_LONGEST = 100
_DEPTH = 8
_FIRST_LINES = 4_000
_PARTICLES = frozenset("al bin da das de del den der di do dos du e el la le ter und van von y zu".split())
_NO_PERSON = re.compile(
    r"\b(?:account|artikel|article|author|by|comments?|empfehlen|followers|logged|login|name|news|now|posts|print"
    r"|redaktion|reply|share|staff|submitted|themes?|updated|von|photo|image|archive|all|more)\b",
    re.IGNORECASE,
)


def sentence_in(paragraphs: Sequence[str]) -> str:
    """The byline that ends (or begins) a report in words: `Reported by Ann Lee. Translated by Bo Kim.`"""
    for paragraph in (*paragraphs[-3:], *paragraphs[:2]):
        words = line(paragraph)
        if _SENTENCE.match(words) and not read_byline(words)[1]:
            return words
    return ""


def seen_by(tree: Any, outlets: Sequence[str]) -> tuple[list[dict[str, str]], tuple[Guess, ...]]:
    """The authors that a page names to its readers: in what is marked as a byline, else in the first short line that
    begins with "By". They are a guess."""
    for text in chain(_marked(tree), _found(tree), _lines(tree)):
        found = [name for name in dict.fromkeys(names(text, outlets)) if is_person(name)]
        if found:
            told = Guess("bylines", ", ".join(found), "from the line of the page that looks like a byline")
            return [{"name": name, "role": "author"} for name in found], (told,)
    return [], ()


def _marked(tree: Any) -> Iterator[str]:
    """The texts of what is marked as the author, the surest first."""
    for mark in ("rel", "itemprop", "class", "id"):
        for element in tree.iter(
            "a", "span", "p", "div", "address", "li", "strong", "em", "cite", "h3", "h4", "h5", "h6"
        ):
            if _MARK.search(element.get(mark) or "") and not _is_elsewhere(element):
                text = line(element.text_content())
                if 1 < len(text) <= _LONGEST:
                    yield text


def _found(tree: Any) -> Iterator[str]:
    """What trafilatura takes for the author."""
    from trafilatura.metadata import extract_author

    yield extract_author(tree) or ""


def _is_elsewhere(element: Any) -> bool:
    """Whether an element stands in a comment, a list of other stories, or the like."""
    for _ in range(_DEPTH):
        if element is None or element.tag in {"body", "html"}:
            return False
        if element.tag in {"nav", "footer", "aside"} or _ELSEWHERE.search(_marks(element)):
            return True
        element = element.getparent()
    return False


def _marks(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _lines(tree: Any) -> Iterator[str]:
    for count, element in enumerate(tree.iter("p", "div", "span", "strong", "em", "b", "i", "small", "h3", "h4", "h5")):
        text = line(element.text or "") if len(element) else line(element.text_content())
        if count < _FIRST_LINES and _BY.match(text) and len(text) <= _LONGEST and not _is_elsewhere(element):
            yield text


def is_person(name: str) -> bool:
    """Whether what looks like a byline looks like a person too: two to five words with capitals, or one in a script
    that has neither capitals nor spaces."""
    parts = name.split()
    if _NO_PERSON.search(name):
        return False
    if len(parts) == 1:
        return len(name) <= 5 and name[0].isalpha() and not _has_case(name[0])
    return len(parts) <= 5 and all(
        part in _PARTICLES or part[0].isupper() or not _has_case(part[0]) for part in parts if part[0].isalpha()
    )


def _has_case(sign: str) -> bool:
    return sign.lower() != sign.upper()
