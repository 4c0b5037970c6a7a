"""Where the picture of an <img> is: browsers choose among several, and pages that load late hide the address."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.drafts.markup.nodes import Element

_LATE = (
    "data-full-url",
    "data-orig-file",
    "data-large-file",
    "data-original",
    "data-lazy-src",
    "data-src",
    "src",
)
_SETS = ("data-lazy-srcset", "data-srcset", "srcset")
_SIZE = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")
_HOLDER = re.compile(
    r"(?:^|/)(?:blank|clear|grey|gray|lazy|lazyload|loading|pixel|placeholder|spacer|transparent|1x1|dot_clear)"
    r"(?:[._-][^/]*)?\.(?:gif|png|svg|jpe?g|webp)$",
    re.IGNORECASE,
)
# "yalu-300x200.jpg" and "yalu-scaled.jpg" are made of yalu.jpg by WordPress.
_MADE = re.compile(r"-(?:[0-9]+x[0-9]+|scaled)(?=\.[a-z]+$)", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp)$", re.IGNORECASE)


def candidates(image: Element, sources: tuple[Element, ...] = ()) -> tuple[str, ...]:
    """The addresses of a picture, the largest first; none where only something stands in its place.

    `sources` are the <source> elements of its <picture>.
    """
    widest = [address for _, address in sorted(_from_sets((image, *sources)), key=lambda pair: -pair[0])]
    single = [image.attributes.get(name, "").strip() for name in _LATE]
    # What a page names as its original is larger than any of a set.
    found = [*single[:3], *widest, *single[3:]]
    return tuple(dict.fromkeys(address for address in found if address and not _is_holder(address)))


def _from_sets(elements: tuple[Element, ...]) -> Iterator[tuple[float, str]]:
    for element in elements:
        for name in _SETS:
            yield from _set(element.attributes.get(name, "").split())


def _set(words: list[str]) -> Iterator[tuple[float, str]]:
    """The widths (or densities) and addresses of a `srcset`: `a.jpg 480w, b.jpg 2x,c.jpg`."""
    address = ""
    for word in words:
        if not address:
            address = word.strip(",")
        if word.endswith(",") and word.strip(",") == address:
            yield 1.0, address
            address = ""
        elif word.strip(",") != address:
            descriptor, _, following = word.partition(",")
            found = _SIZE.match(descriptor)
            yield float(found[0]) if found else 1.0, address
            address = following
    if address:
        yield 1.0, address


def _is_holder(address: str) -> bool:
    """Whether an address leads to something that only holds a picture's place."""
    return address.startswith(("data:", "about:", "blob:")) or bool(_HOLDER.search(address.partition("?")[0]))


def is_whole_of(address: str, shown: tuple[str, ...]) -> bool:
    """Whether a link leads to the file that a shown picture was made of."""
    return bool(_PICTURE.search(_path(address))) and _original(address) in {_original(other) for other in shown}


def _original(address: str) -> str:
    return _MADE.sub("", _path(address).rpartition("/")[2])


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
