"""Addresses of mail, which are nobody else's business."""

import re

from generator.text import squeeze

_PART = r"[^\s<>()@,;|/]+"
_ADDRESS = re.compile(rf"[<(]?\s*(?:mailto:)?{_PART}@{_PART}\.{_PART}\s*[>)]?", re.IGNORECASE)


def holds_mail(text: str) -> bool:
    """Whether an address of mail stands in a text."""
    return bool(_ADDRESS.search(text))


def without_mail(text: str) -> str:
    """A text in one line without the addresses of mail in it, and the brackets around them."""
    return squeeze(_ADDRESS.sub(" ", text))
