"""References to characters (`&amp;`, `&#8617;`) in the HTML of others, read as HTML reads them.

Python's own reader of them raises ValueError at a number of more than 4,300 digits
(https://docs.python.org/3/library/stdtypes.html#int-max-str-digits), and whoever writes a text can write one.
"""

import html
import re

_ZEROS = re.compile(r"(&#[xX]?0)0+")
_BEYOND = re.compile(r"&#0?[1-9][0-9]{7,};?")  # of all characters the last is 1,114,111


def unescape(text: str) -> str:
    """A text with the characters in place of references to them. A number that is no character's is U+FFFD or nothing:
    see https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state."""
    if "&#" in text:
        text = _BEYOND.sub("\ufffd", _ZEROS.sub(r"\1", text))
    return html.unescape(text)
