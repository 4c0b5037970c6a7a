"""What a page shows of other machines: films, sounds, frames. An archive can't hold them; a link leads there."""

import re

from generator.body.links import kind
from generator.drafts.markup.finds import Finds
from generator.drafts.markup.nodes import Element, elements_in
from generator.drafts.markup.sight import is_counter

EMBEDS = frozenset({"applet", "audio", "embed", "iframe", "object", "video"})

_LABELS = {"audio": "Audio", "video": "Video"}
_HOSTS = (
    (
        re.compile(
            r"//(?:[^/]*\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|tiktok\.com|rumble\.com|"
            r"bilibili\.com|videopress\.com|ted\.com|brightcove\.net|jwplayer\.com)(?:[/?#:]|$)"
        ),
        "Video",
    ),
    (
        re.compile(r"//(?:[^/]*\.)?(?:soundcloud\.com|spotify\.com|libsyn\.com|podcasts\.apple\.com)(?:[/?#:]|$)"),
        "Audio",
    ),
    (re.compile(r"//(?:www\.|maps\.)?(?:google\.[a-z.]+/maps|maps\.google\.|openstreetmap\.org)"), "Map"),
)
# Addresses of players, and those of the pages that people know.
_PAGES = (
    (
        re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([A-Za-z0-9_-]{6,20})(?:[?&].*)?"),
        r"https://www.youtube.com/watch?v=\1",
    ),
    (re.compile(r"https?://player\.vimeo\.com/video/([0-9]+)(?:[?#].*)?"), r"https://vimeo.com/\1"),
    (
        re.compile(r"https?://(?:www\.)?dailymotion\.com/embed/video/([a-z0-9]+)(?:[?#].*)?"),
        r"https://www.dailymotion.com/video/\1",
    ),
)
_SHOWN = 80  # characters of an address, in the words of a link


def linked(element: Element, finds: Finds) -> tuple[Element, ...]:
    """A paragraph that leads to what was embedded; nothing, for what only counts readers or has no address."""
    address = _page(finds.address(_address(element)))
    if kind(address) not in {"outside", "local"} or is_counter(element, address):
        return ()
    label = _label(element.name, address)
    finds.note(
        f"{_article(label)} {label.lower()} stands in the text as a link: {address}", "save it, if it is to last"
    )
    shown = address.partition("://")[2].removeprefix("www.").rstrip("/") or address
    words = f"{label}: {shown if len(shown) <= _SHOWN else f'{shown[:_SHOWN]}…'}"
    return (Element("p", {}, (Element("a", {"href": address}, (words,)),)),)


def _address(element: Element) -> str:
    """Where something embedded comes from: by itself, or by what lies in it."""
    within = (inner for inner in elements_in(element.children) if inner.name in {"embed", "param", "source"})
    for found in (element, *within):
        values = found.attributes
        for name in ("data-src", "data-lazy-src", "src", "data"):
            if (address := values.get(name, "").strip()) and not address.startswith(("about:", "data:", "blob:")):
                return address
    return ""


def _page(address: str) -> str:
    for pattern, page in _PAGES:
        if found := pattern.fullmatch(address):
            return found.expand(page)
    return address


def _label(name: str, address: str) -> str:
    by_host = (label for pattern, label in _HOSTS if pattern.search(address))
    return _LABELS.get(name) or next(by_host, "Embedded page")


def _article(label: str) -> str:
    return "an" if label[0] in "AE" else "a"
