"""What articles of one import say of each other: they name each other's keys, until all have a file and an id."""

import os.path
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from msgspec import Struct

from generator.drafts.yaml import scalar

# `[text](draft:KEY)`, the key percent-encoded where it holds a space or a bracket; also as `<draft:KEY>`.
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(<?draft:([^()\s<>#]*)>?(#[^()\s<>]*)?((?:\s+\"[^\"]*\")?)\)")
# `translation_of: draft:KEY`, a line of the front matter.
_TRANSLATION = re.compile(r"^translation_of: \"?draft:([^\"\n]*)\"?\n", re.MULTILINE)
_IN_HTML = re.compile(r"href=\"draft:([^\"#]*)(#[^\"]*)?\"")


class Named(Struct, frozen=True):
    """What an article that was imported is known by: its `id`, and the `path` of its file."""

    id: str
    path: str


def keys_in(text: str) -> bool:
    """Whether a text names drafts."""
    return "draft:" in text and any(pattern.search(text) for pattern in (_LINK, _IN_HTML, _TRANSLATION))


def linked(text: str, path: str, every: Mapping[str, Named]) -> str:
    """The text of the article in the file `path`, its links leading to the files of others, and a translation naming
    its original's id; `every` is what they are known by, by their keys. A link to what was not imported leaves its
    words, and a translation of that says nothing of it."""

    def link(match: re.Match[str]) -> str:
        words, key, anchor, title = match.groups()
        target = _to(path, key, every)
        return f"[{words}]({target}{anchor or ''}{title})" if target else words

    def attribute(match: re.Match[str]) -> str:
        target = _to(path, match[1], every)
        return f'href="{target}{match[2] or ""}"' if target else ""

    def translation(match: re.Match[str]) -> str:
        found = every.get(unquote(match[1]))
        return f"translation_of: {scalar(found.id)}\n" if found else ""

    head, mark, body = text.partition("\n---\n")
    shown = _IN_HTML.sub(attribute, _LINK.sub(link, body))
    return _TRANSLATION.sub(translation, f"{head}\n").removesuffix("\n") + mark + shown


def _to(path: str, key: str, every: Mapping[str, Named]) -> str:
    target = every.get(unquote(key))
    return quote(os.path.relpath(target.path, PurePosixPath(path).parent)) if target else ""
