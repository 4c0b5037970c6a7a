"""Characters that no file may hold, and that a reference in a body (`&#27;`) stands for all the same.

HTML has no room for them (https://html.spec.whatwg.org/multipage/parsing.html#parse-error-control-character-reference),
nor has XML, and a terminal that shows a plain text would obey some of them. All of them become what HTML makes of
`&#0;`.
"""

import html
import re

from generator.body.source import Source
from generator.model import Problem

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[xX][0-9a-fA-F]{1,9}|[0-9]{1,9})(?![0-9a-fA-F])")
_SIGN = "\ufffd"


def without_unseen(made: str, source: Source) -> tuple[str, tuple[Problem, ...]]:
    """HTML with a sign in the place of each of them, and a warning where there was one.

    `made` is sanitised HTML; the sign means nothing in HTML or in an address, so it stays what it was. A text without
    references is as it was read, and holds none: `frontmatter.head.decode` refuses them.
    """
    if "&#" not in source.markdown:
        return made, ()
    shown, many = _UNSEEN.subn(_SIGN, made)
    return shown, (_warning(source),) if many else ()


def _warning(source: Source) -> Problem:
    found = next((found for found in _REFERENCE.finditer(source.markdown) if _is_unseen(found)), None)
    name = f"`{found.group()};`" if found else "a reference"
    line = source.line_at(found.start() if found else -1)
    message = f"{name} stands for a character that can't be shown; it is published as `{_SIGN}`"
    return source.warning(message, "delete it", line)


def _is_unseen(reference: re.Match[str]) -> bool:
    sign = html.unescape(reference.group() + ";")
    return not sign or bool(_UNSEEN.match(sign))
