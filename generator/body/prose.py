"""Plain prose, without Markdown: a body in which no character means anything can only become paragraphs.

What means something was read from Python-Markdown 3.11.3 and our extensions: its processors of blocks look at
how a line begins, its patterns for the inside of a line all begin with one of a few ASCII characters. Whatever
is not certain is no prose, and goes to the parser. `tests/body/` proves that both ways agree.
"""

import re

from generator.body.limits import MAX_BYTES, MAX_MARKS, MAX_TAGS
from generator.model import Body

# Anywhere: escapes, code, emphasis, links, HTML, quotations, tables; and the control characters, two of which
# the parser uses for its own marks, and three of which are white space. "\n" alone is a line's end.
_SIGNIFICANT = b"\\`*_[]<>|\x7f" + bytes(set(range(32)) - {10})
# At the start of a line: spaces (code, and what belongs to a list), headings, definitions, underlines, fences,
# rules, lists. `\d` is any script's digit, as in the parser.
LINE_STARTS = re.compile(r"\n(?:[ #:=~-]|\+ |\d+\. )")
LINE_BREAK = "  \n"
REFERENCE = re.compile(r"&(?:#|[^\s;&]*;)")
# Every combining mark is one of these, in every edition of Unicode. A row of more than MAX_MARKS covers one of
# the places that lie so far apart, so it is enough to look there first.
_PERHAPS_MARK = re.compile(r"[^\w\x00-\x7f]")
_PERHAPS_MARKS = re.compile(rf"[^\w\x00-\x7f]{{{MAX_MARKS + 1}}}")
_BLANKS = re.compile(r"[ \n]+")


def prose_body(markdown: str) -> Body | None:
    """The Body of a text in which nothing is Markdown or HTML; None if that is not certain.

    `markdown` is as `render_body` takes it. Such a body has no links, pictures or headings, and no Problems.
    """
    if not is_prose(markdown):
        return None
    paragraphs = [bare for part in markdown.split("\n\n") if (bare := part.lstrip().rstrip("\n"))]
    if len(paragraphs) * 2 > MAX_TAGS:
        return None
    html = "\n".join([f"<p>{paragraph}</p>" for paragraph in paragraphs])
    return Body(escaped(html), "\n\n".join(map(_as_read, paragraphs)))


def is_prose(markdown: str) -> bool:
    """Whether a text is certain to be paragraphs, whatever stands before and behind it beyond a blank line."""
    data = markdown.encode()
    if len(data) > MAX_BYTES or len(data.translate(None, _SIGNIFICANT)) < len(data):
        return False
    if LINE_BREAK in markdown or LINE_STARTS.search("\n" + markdown):
        return False
    if "&" in markdown and REFERENCE.search(markdown):
        return False
    return len(data) == len(markdown) or not has_many_marks(markdown)


def has_many_marks(text: str) -> bool:
    """Whether more than MAX_MARKS combining marks may stand in a row: never False where they do."""
    return bool(_PERHAPS_MARK.search(text[:: MAX_MARKS + 1]) and _PERHAPS_MARKS.search(text))


def escaped(text: str) -> str:
    """Text without `<` and `>`, as the sanitiser writes it."""
    return text.replace("&", "&amp;").replace("\xa0", "&nbsp;")


def _as_read(paragraph: str) -> str:
    """A paragraph as plain text: see `text.plain`."""
    tidy = _BLANKS.sub(" ", paragraph) if "\n" in paragraph or "  " in paragraph else paragraph
    return tidy.strip(" \xa0")
