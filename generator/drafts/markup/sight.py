"""What a reader of a page sees of an element, and what not: hidden parts, pixels that count visitors."""

import re

from generator.drafts.markup.nodes import Element

# By `style`, whatever else stands there.
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BOLD = re.compile(r"(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"(?:^|;)\s*font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"(?:^|;)\s*font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
# What themes call text that only a screen reader says: "opens in a new window".
_UNSEEN = frozenset({"screen-reader-text", "screen-reader-only", "sr-only", "visually-hidden", "visuallyhidden"})
_SIZE = re.compile(r"\s*([0-9]+)(?:\.[0-9]+)?(?:px)?\s*")
# Who counts readers by pictures and frames: whole hosts, as the end of a host's name.
_COUNTERS = re.compile(
    r"//(?:[^/?#]*\.)?(?:doubleclick\.net|google-analytics\.com|googletagmanager\.com|scorecardresearch\.com|"
    r"quantserve\.com|pixel\.wp\.com|stats\.wordpress\.com|feedburner\.com|feedsportal\.com|facebook\.com/tr)(?:[/?#:]|$)",
    re.IGNORECASE,
)


def is_hidden(element: Element) -> bool:
    """Whether nobody sees an element."""
    values = element.attributes
    if not values:
        return False
    return (
        "hidden" in values or bool(_HIDDEN.search(values.get("style", ""))) or not _UNSEEN.isdisjoint(classes(values))
    )


def classes(values: dict[str, str]) -> list[str]:
    """The classes of an element's attributes."""
    return values.get("class", "").split()


def is_counter(element: Element, address: str) -> bool:
    """Whether a picture or a frame is there to count who looks: at most one pixel large, or from such a host."""
    sizes = [size(element.attributes.get(name, "")) for name in ("width", "height")]
    return any(found is not None and found <= 1 for found in sizes) or bool(_COUNTERS.search(address))


def size(written: str) -> int | None:
    """Pixels; None where they are not told, or told otherwise."""
    found = _SIZE.fullmatch(written)
    return int(found[1][:9]) if found else None


def looks(element: Element) -> tuple[str, ...]:
    """The elements that a `style` stands for: bold, italic."""
    style = element.attributes.get("style", "")
    return tuple(name for name, pattern in (("strong", _BOLD), ("em", _ITALIC)) if style and pattern.search(style))


def is_light(element: Element) -> bool:
    """Whether a <b> is not bold, as those around texts pasted out of Google Docs."""
    return bool(_LIGHT.search(element.attributes.get("style", "")))
