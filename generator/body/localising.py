"""The local addresses of a rendered body, and what each becomes on one page.

They stand there as `local:TARGET`. No author can write that address: the sanitiser drops the scheme `local` with
all others that it does not know.
"""

import html
from collections.abc import Callable

from generator.body.tags import Tag, Token, replace

LOCAL = "local:"
# Where each element that has an address has it.
KEYS = {"a": "href", "img": "src", "blockquote": "cite", "q": "cite", "del": "cite", "ins": "cite"}


def localise(written: str, resolve: Callable[[str], str | None]) -> str:
    """Give each local target of a rendered body the address it has on one page.

    `written` is `Body.html`. `resolve` takes a target as the author wrote it and returns its address, as
    plain text; None takes the link's address away, and puts a note in a picture's place.
    """
    if LOCAL not in written:
        return written
    return replace(written, "a|img", lambda tag: _localised(tag, resolve))


def target_of(tag: Tag, name: str) -> str | None:
    """The local target of a settled tag of this name, as its author wrote it; None if it has none."""
    if tag.name != name:
        return None
    address = tag.attributes.get(KEYS[name], "")
    return address.removeprefix(LOCAL) if address.startswith(LOCAL) else None


def not_held(tag: Tag) -> str:
    """The note in place of a picture that the archive does not hold, as HTML."""
    alt = tag.attributes.get("alt", "").strip()
    note = f"Picture not held: {alt}" if alt else "Picture not held"
    return f'<span class="not-held">{html.escape(note)}</span>'


def _localised(tag: Tag, resolve: Callable[[str], str | None]) -> Token:
    target = target_of(tag, tag.name)
    if target is None:
        return tag
    key = KEYS[tag.name]
    address = resolve(target)
    if address is not None:
        return Tag(tag.name, {**tag.attributes, key: address})
    if tag.name == "img":
        return not_held(tag)
    return Tag(tag.name, {name: value for name, value in tag.attributes.items() if name != key})
