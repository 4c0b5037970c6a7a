"""Plain text as Markdown: what means nothing in a plain text must mean nothing in Markdown."""

import html
import re

from generator.body import render_body
from generator.text import squeeze

_MEANS = re.compile(r"[\\`*_\[\]<>#|~^{}!:+=\-.&()$\"']")
_PARAGRAPH = re.compile(r"<p>(.*)</p>\n?", re.DOTALL)


def paragraph(text: str) -> str:
    """A paragraph as Markdown that shows it letter by letter. Nearly all are what they are; where Markdown would make
    something of it, each sign that it could be is escaped."""
    plain = "\n".join(line.strip() for line in text.strip().split("\n"))
    return plain if _shows(plain, plain) else _escaped(plain)


def _shows(markdown: str, text: str) -> bool:
    body, problems = render_body(markdown, "", 1)
    found = _PARAGRAPH.fullmatch(body.html.strip())
    return not problems and bool(found) and squeeze(html.unescape(found[1])) == squeeze(text) if found else False


def _escaped(plain: str) -> str:
    """The fewest signs that must be escaped: those that mean something wherever they stand, or all of them."""
    for pattern in (re.compile(r"[\\`*_\[\]<]"), _MEANS):
        tried = _entities(pattern.sub(r"\\\g<0>", plain))
        if _shows(tried, plain):
            return tried
    return "".join(sign if sign.isalnum() or sign.isspace() else f"&#{ord(sign)};" for sign in plain)


def _entities(text: str) -> str:
    return text.replace("\\<", "&lt;").replace("\\&", "&amp;")
