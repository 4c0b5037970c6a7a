"""XML, written so that any parser reads it.

What XML 1.0 has no room for is left out: most control characters, surrogates, U+FFFE and U+FFFF
(https://www.w3.org/TR/xml/#charsets). There is no form in which it could be kept.
"""

import re
from urllib.parse import quote

# What is outside, and not what is inside: of the two patterns this is compiled ten times as fast, in each build.
_OUTSIDE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RESERVED = "%/:?#[]@!$&'()*+,;=~"
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def clean(text: str) -> str:
    """A text without the characters that XML can't hold."""
    return _OUTSIDE.sub("", text)


def escaped(text: str) -> str:
    """A text as it stands in an element or, between double quotes, in an attribute. Line ends stay what they are: a
    parser would take CR for LF (https://www.w3.org/TR/xml/#sec-line-ends)."""
    text = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\r", "&#13;")


def uri(address: str) -> str:
    """An address as RFC 3986 writes it, for who knows no other letters than those of ASCII."""
    return address if address.isascii() else quote(clean(address), safe=_RESERVED)


def element(name: str, text: str = "", **attributes: str) -> str:
    """An element that holds a text, or nothing. Attributes that are empty are left out; `xml_lang` is `xml:lang`."""
    return wrapped(name, escaped(text), **attributes)


def wrapped(name: str, inner: str, **attributes: str) -> str:
    """An element around what is XML already."""
    opened = f"<{name}" + "".join(
        [f' {key.replace("_", ":")}="{escaped(value)}"' for key, value in attributes.items() if value]
    )
    return f"{opened}>{inner}</{name}>" if inner else f"{opened}/>"
