"""What exports state in their own ways, in ours: names of people, texts in one line, facts that are there."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urljoin

from generator.drafts.draft import Fact
from generator.drafts.mail import without_mail
from generator.drafts.markup.nodes import text_of
from generator.drafts.markup.source import tidied, tree_of
from generator.references import unescape
from generator.text import squeeze

_IN_BRACKETS = re.compile(r"[^\s()]+@[^\s()]+\s*\((?P<name>[^()]+)\)")
_BEFORE = re.compile(r"\"?(?P<name>[^\"<>]+?)\"?\s*<[^<>]*>")
_NOT_NAMES = frozenset({"admin", "administrator", "root", "noreply", "webmaster", "unknown"})


def person(text: str) -> str:
    """The name of somebody, without the address of mail that may stand with it; empty where that is all there is."""
    bare = squeeze(text)
    found = _IN_BRACKETS.fullmatch(bare) or _BEFORE.fullmatch(bare)
    name = without_mail(found["name"] if found else bare).strip("<>() ,;")
    return "" if name.lower() in _NOT_NAMES else name


def line(html: str) -> str:
    """HTML as plain text in one line; plain text stays."""
    if "<" not in html and "&" not in html:
        return squeeze(html)
    tree = tree_of(tidied(html.replace("<", " <") if "</p>" in html.lower() else html))
    return squeeze(text_of(tree)) if tree is not None else squeeze(unescape(re.sub(r"<[^<>]*>", " ", html)))


def title_of(html: str) -> str:
    """A title in one line, which some write as HTML, and some with a `<` that begins no tag."""
    plain = re.sub(r"<(?![a-zA-Z/!])", "&lt;", html)
    return line(plain)


def joined(base: str, address: str) -> str:
    """An address as it is meant in its place; as it is written, where that can't be told."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def uri(address: str) -> str:
    """An address in ASCII (RFC 3987, 3.1), so that it is the same however it is written."""
    return quote(address, safe="!#$%&'()*+,/:;=?@[]~")


def facts_of(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts that are there: without what is empty."""
    return {key: value for key, value in facts.items() if value}


def credits_of(names: "list[str] | tuple[str, ...]", role: str = "author") -> list[Fact]:
    """Who made an article, each once."""
    return [{"name": name, "role": role} for name in dict.fromkeys(names) if name]
