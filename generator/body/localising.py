"""The local addresses of a rendered body, and what each becomes on one page.

They stand there as `local:TARGET`. No author can write that address: the sanitiser drops the scheme `local` with
all others that it does not know.
"""

import html
from collections.abc import Callable

from generator.body.tags import Tag, Token, replace

LOCAL = "local:"
Show = Callable[[Tag, bool], Token | None]
# Where each element that has an address has it.
KEYS = {"a": "href", "img": "src", "blockquote": "cite", "q": "cite", "del": "cite", "ins": "cite"}


def localise(written: str, resolve: Callable[[str], str | None], show: Show | None = None) -> str:
    """Give each local target of a rendered body the address it has on one page.

    `written` is `Body.html`. `resolve` takes a target as the author wrote it and returns its address, as
    plain text; None takes the link's address away, and puts a note in a picture's place. Where pictures are more than
    an address, `show` takes a picture's tag, its target as the author wrote it, and whether it stands in a link; it
    returns what is to be shown, or None for the note.
    """
    if LOCAL not in written:
        return written

    def change(tag: Tag, place: int) -> Token:
        target = target_of(tag, tag.name)
        if target is None:
            return tag
        if tag.name == "a" or show is None:
            return _addressed(tag, resolve(target))
        return show(Tag("img", {**tag.attributes, "src": target}), _is_in_link(written, place)) or not_held(tag)

    return replace(written, "a|img", change)


def _addressed(tag: Tag, address: str | None) -> Token:
    key = KEYS[tag.name]
    if address is not None:
        return Tag(tag.name, {**tag.attributes, key: address})
    if tag.name == "img":
        return not_held(tag)
    return Tag(tag.name, {name: value for name, value in tag.attributes.items() if name != key})


def _is_in_link(written: str, place: int) -> bool:
    """Whether the last link that opens before a place has not closed before it."""
    opened = max(written.rfind("<a ", 0, place), written.rfind("<a>", 0, place))
    return opened > written.rfind("</a>", 0, place)


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
