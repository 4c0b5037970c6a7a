"""Addresses in a body: which are kept, which are resolved later, which are refused, and on what line.

An address is judged as a browser would read it: entities decoded, white space and control characters gone
(WHATWG URL, 4.4), `\\` as good as `/`. Local targets leave here as `local:TARGET`. No author can write that
address: the sanitiser drops the scheme `local` with all others.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from generator.body.localising import KEYS, LOCAL, not_held, target_of
from generator.body.source import Source
from generator.body.survey import RawTag
from generator.body.tags import Tag, Token
from generator.model import Link, Problem

OUTSIDE_SCHEMES = frozenset({"http", "https", "mailto"})

Kind = Literal["outside", "fragment", "local", "forbidden", "none"]

_KEPT: dict[str, frozenset[Kind]] = {
    "a": frozenset({"outside", "fragment", "local"}),
    "img": frozenset({"local"}),
    **dict.fromkeys(("blockquote", "q", "del", "ins"), frozenset[Kind]({"outside"})),
}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
# White space, control characters, and signs that nobody sees.
_UNSEEN = re.compile(r"[\s\x00-\x20\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
_SHOWN_CHARACTERS = 60  # of an address, in a message
_MARKDOWN = re.compile(r"!\[|\]\(|\]:")  # a picture, the address of one, or an address that is defined for one


class Placed(Struct, frozen=True):
    """A body whose addresses are settled."""

    parts: tuple[Token, ...]
    links: tuple[Link, ...]
    images: tuple[Link, ...]
    problems: tuple[Problem, ...]


def place(parts: Iterable[Token], raw: Iterable[RawTag], source: Source) -> Placed:
    """Settle every address of a sanitised body; `raw` is what stood there before the sanitiser."""
    placed = list(parts)
    at = [here for here, part in enumerate(placed) if isinstance(part, Tag) and part.name in KEYS]
    before = [part for part in map(placed.__getitem__, at) if isinstance(part, Tag)]
    after = list(map(_settled, before))
    images = tuple(_links(after, "img", source))
    for here, tag in zip(at, after, strict=True):
        placed[here] = _held(tag)
    return Placed(
        parts=tuple(placed),
        links=tuple(_links(after, "a", source)),
        images=images,
        problems=(*_lost(raw, _kept(before), source), *_undescribed(after, images, source)),
    )


def kind(address: str) -> Kind:
    """What a browser would make of an address."""
    bare = _UNSEEN.sub("", address)
    scheme = _SCHEME.match(bare.lower())
    if scheme:
        return "outside" if scheme[1] in OUTSIDE_SCHEMES else "forbidden"
    if not bare or bare.replace("\\", "/").startswith("//"):
        return "forbidden" if bare else "none"
    return "fragment" if bare.startswith("#") else "local"


def _settled(tag: Tag) -> Tag:
    """The tag with its address in the form in which it is stored, or without."""
    key = KEYS.get(tag.name, "")
    address = tag.attributes.get(key)
    if address is None:
        return tag
    others = {name: value for name, value in tag.attributes.items() if name != key}
    match kind(address):
        case found if found not in _KEPT[tag.name]:
            return Tag(tag.name, others)
        case "local":
            return Tag(tag.name, {key: LOCAL + address.strip(), **others})
        case "outside" if tag.name == "a":
            return Tag(tag.name, {key: address, **others, "rel": "noopener noreferrer"})
    return tag


def _links(tags: list[Tag], name: str, source: Source) -> Iterator[Link]:
    for tag in tags:
        target = target_of(tag, name)
        if target is not None:
            yield Link(target, source.line_of_address(target))


def _kept(tags: list[Tag]) -> set[tuple[str, str]]:
    """The elements' names and addresses that stay, as the sanitiser left them."""
    pairs = [(tag.name, tag.attributes.get(KEYS[tag.name], "")) for tag in tags]
    return {(name, address) for name, address in pairs if kind(address) in _KEPT[name]}


def _lost(raw: Iterable[RawTag], kept: set[tuple[str, str]], source: Source) -> Iterator[Problem]:
    """A Problem for each address that was there before and doesn't stay."""
    for tag in raw:
        address = tag.attribute(KEYS[tag.name]) if tag.name in KEYS else None
        if tag.name == "img":
            address = address or ""
        if address is not None and (tag.name, address) not in kept:
            yield _loss(tag.name, address, source)


def _loss(name: str, address: str, source: Source) -> Problem:
    line = source.line_of_address(address or "]()")
    shown = " ".join(address.split())[:_SHOWN_CHARACTERS]
    if name == "img":
        message = f"the picture `{shown}` is not beside the article" if shown else "a picture has no file name"
        hint = "save it beside the article, and write its file name: ![what it shows](picture.jpg)"
        return source.problem(message, hint, line)
    scheme = _SCHEME.match(_UNSEEN.sub("", address).lower())
    named = f"{scheme[1][:_SHOWN_CHARACTERS]}:" if scheme else shown
    message = f"the link to `{named}` was removed" if named else "a link has no address"
    hint = "write an address that begins with https://, or the path of a file of the archive: [words](other.md)"
    return source.warning(message, hint, line)


def _undescribed(tags: list[Tag], images: tuple[Link, ...], source: Source) -> Iterator[Problem]:
    pictures = [tag for tag in tags if target_of(tag, "img") is not None]
    for tag, image in zip(pictures, images, strict=True):
        if not tag.attributes.get("alt", "").strip() and not _is_decoration(tag, image, source):
            shown = image.target[:_SHOWN_CHARACTERS]
            message = f"the picture `{shown}` has no description for those who can't see it"
            hint = f"say in the square brackets what it shows: ![what it shows]({shown})"
            yield source.warning(message, f'{hint}; for a mere ornament, write <img src="{shown}" alt="">', image.line)


def _is_decoration(tag: Tag, image: Link, source: Source) -> bool:
    """Whether somebody has said so, by an empty description in HTML. In Markdown, empty brackets say nothing."""
    return "alt" in tag.attributes and not _MARKDOWN.search(source.text_of_line(image.line))


def _held(tag: Tag) -> Token:
    """The tag; a note in place of a picture that has lost its address."""
    return not_held(tag) if tag.name == "img" and "src" not in tag.attributes else tag
