"""Links from one draft to another: `[the summit](draft:posts/summit.md)`, until their files have names."""

import re
from urllib.parse import quote, unquote

_UNSAFE = re.compile(r"[^\w/.~:@!$&+,;=?-]+")

LINK = "draft:"
"""What stands before the key of a draft where a link to it is meant, in a body and in `translation_of`."""


def link_to(key: str, fragment: str = "") -> str:
    """The address of a draft by its key. White space, brackets and the like are percent-encoded; letters stay."""
    safe = _UNSAFE.sub(lambda found: quote(found[0]), key)
    return f"{LINK}{safe}{f'#{fragment}' if fragment else ''}"


def key_of(address: str) -> tuple[str, str]:
    """The key and the fragment of such an address; an empty key where it is another."""
    if not address.startswith(LINK):
        return "", ""
    key, _, fragment = address.removeprefix(LINK).partition("#")
    return unquote(key), fragment
