"""What is found in several parts of a page, put together: facts, the body and the picture that leads, the slug."""

import re
from typing import cast
from urllib.parse import unquote, urlsplit

from generator.drafts.draft import PICTURE, Fact
from generator.drafts.markup import Converted
from generator.drafts.pages.pictures import Lead, is_same


def joined(facts: dict[str, Fact], said: dict[str, Fact]) -> dict[str, Fact]:
    """Two sayings of one article: lists of names grow, facts of the original come together."""
    joined = dict(facts) | said
    if "sources" in said:
        joined["sources"] = [*cast(list[Fact], facts["sources"]), *cast(list[Fact], said["sources"])]
    if "original" in said:
        joined["original"] = cast(dict[str, Fact], facts["original"]) | cast(dict[str, Fact], said["original"])
    return joined


def led(converted: Converted, lead: Lead) -> tuple[str, dict[str, Fact]]:
    """The body and the picture that leads. If the text begins with the same picture, it is shown once."""
    if not lead.address:
        return converted.markdown, {}
    image: dict[str, Fact] = {"src": f"{PICTURE}0"}
    image |= {
        key: value for key, value in (("alt", lead.alt), ("caption", lead.caption), ("credit", lead.credit)) if value
    }
    first = re.match(r"\s*!\[((?:[^\]\\]|\\.)*)\]\(picture:(\d+)[^)]*\)\s*(?:\n|$)", converted.markdown)
    if not first or not is_same(converted.pictures[int(first[2])].address, lead.address):
        return converted.markdown, image
    return converted.markdown[first.end() :].lstrip(), ({"alt": first[1]} if first[1] else {}) | image


def slug_of(url: str) -> str:
    """The last part of an address, if it is words."""
    last = unquote(urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1])
    stem = re.sub(r"\.(?:s?html?|php\d?|aspx?|jsp|cms)$", "", last, flags=re.IGNORECASE)
    return stem if len(re.findall(r"[^\W\d_]{2,}", stem)) >= 2 else ""
