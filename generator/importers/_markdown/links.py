"""Addresses in a text of Markdown: pictures get their numbers, links to other articles their keys."""

import re
from collections.abc import Callable
from typing import TypeAlias

_TEXT = r"(?P<text>(?>(?:[^\[\]\\\n]|\\.|\n(?!\n)|\[(?>(?:[^\[\]\\\n]|\\.)*)\])*))"
_ADDRESS = r"[ \t]*(?P<address><[^<>\n]*+>|[^\s()<>]*+(?>(?:\([^\s()]*+\)[^\s()]*+)*))"
_TITLE = r"(?P<title>[ \t\n]+(?:\"(?>(?:[^\"\\]|\\.)*)\"|'(?>(?:[^'\\]|\\.)*)'))?"
_SIZE = r"(?:[ \t]+=\d*x\d*)?"
_INLINE = re.compile(rf"(?P<sign>!?)\[{_TEXT}\]\({_ADDRESS}{_TITLE}{_SIZE}[ \t]*\)")
_DEFINITION = re.compile(
    r"^(?P<before>[ ]{0,3}\[(?!\^)(?P<name>[^\[\]\n]{1,200})\]:[ \t]*)(?P<address><[^<>\n]*>|\S+)", re.MULTILINE
)
_HTML = re.compile(
    r"(?P<before><(?P<tag>img|a|source|video|audio|iframe|embed)\b(?:[^<>]*?\s)?)(?P<key>src|href|data-src)"
    r"[ ]*=[ ]*(?P<q>[\"']?)(?P<address>[^\"'<>\s]+)(?P=q)",
    re.IGNORECASE,
)
_TO_DRAFT = re.compile(
    r"^[ ]{0,3}\[(?P<name>[^\[\]\n]{1,200})\]:[ \t]*(?P<address><?draft:\S+)[^\n]*(?:\n|\Z)", re.MULTILINE
)
_USE = re.compile(r"(?<![!\]\\])\[(?P<words>[^\[\]\n]{1,300})\](?:\[(?P<name>[^\[\]\n]*)\])?(?![\[(:])")
_BALANCED = re.compile(r"[^()]*+(?>(?:\([^()]*+\)[^()]*+)*)")
_USED = re.compile(r"!\[[^\[\]\n]*\](?:\[(?P<name>[^\[\]\n]*)\])?(?!\()")
_DEPTH = 2

Settle: TypeAlias = "Callable[[str], str]"


def settled(text: str, picture: Settle, link: Settle, depth: int = 0) -> str:
    """The text with every address as `picture` or `link` gives it; it must hold no code."""
    shown = _reference_pictures(text) if depth == 0 else frozenset()

    def inline(found: re.Match[str]) -> str:
        settle = picture if found["sign"] else link
        words = found["text"] if depth >= _DEPTH else settled(found["text"], picture, link, depth + 1)
        address = settle(_bare(found["address"]))
        return f"{found['sign']}[{words}]({_written(address)}{(found['title'] or '').replace(chr(10), ' ')})"

    def definition(found: re.Match[str]) -> str:
        settle = picture if _folded(found["name"]) in shown else link
        return f"{found['before']}{_written(settle(_bare(found['address'])))}"

    def tag(found: re.Match[str]) -> str:
        settle = picture if found["tag"].lower() == "img" else link
        sign = found["q"] or '"'
        return f"{found['before']}{found['key']}={sign}{settle(found['address'])}{sign}"

    text = _INLINE.sub(inline, text)
    return text if depth else _HTML.sub(tag, _inlined(_DEFINITION.sub(definition, text)))


def _inlined(text: str) -> str:
    """The text with links to drafts that are defined elsewhere in it where they are used: `[words][name]`."""
    known = {_folded(found["name"]): found["address"] for found in _TO_DRAFT.finditer(text)}
    if not known:
        return text

    def use(found: re.Match[str]) -> str:
        address = known.get(_folded(found["name"] or found["words"]))
        return f"[{found['words']}]({address})" if address else found[0]

    return _USE.sub(use, _TO_DRAFT.sub("", text))


def _reference_pictures(text: str) -> frozenset[str]:
    """The names of those addresses, defined elsewhere in the text, that are shown as pictures."""
    return frozenset(_folded(found["name"] or found[0][2:].split("]")[0]) for found in _USED.finditer(text))


def _folded(name: str) -> str:
    return " ".join(name.split()).lower()


def _bare(address: str) -> str:
    return address[1:-1] if address.startswith("<") else address


def _written(address: str) -> str:
    is_simple = not re.search(r"\s", address) and _BALANCED.fullmatch(address)
    return address if is_simple else f"<{address}>"
