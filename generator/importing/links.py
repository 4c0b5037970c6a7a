"""Links between articles of one import: they name each other's keys, until all have a file."""

import os.path
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

# `[text](draft:KEY)`, the key percent-encoded where it holds a space or a bracket; also as `<draft:KEY>`.
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(<?draft:([^()\s<>#]*)>?(#[^()\s<>]*)?((?:\s+\"[^\"]*\")?)\)")
_IN_HTML = re.compile(r"href=\"draft:([^\"#]*)(#[^\"]*)?\"")


def keys_in(text: str) -> bool:
    """Whether a text links to drafts."""
    return "draft:" in text and bool(_LINK.search(text) or _IN_HTML.search(text))


def linked(text: str, path: str, paths: Mapping[str, str]) -> str:
    """The text of the article in the file `path`, its links leading to the files of others; `paths` are those, by their
    keys. A link to what was not imported leaves its words."""

    def link(match: re.Match[str]) -> str:
        words, key, anchor, title = match.groups()
        target = _to(path, key, paths)
        return f"[{words}]({target}{anchor or ''}{title})" if target else words

    def attribute(match: re.Match[str]) -> str:
        target = _to(path, match[1], paths)
        return f'href="{target}{match[2] or ""}"' if target else ""

    return _IN_HTML.sub(attribute, _LINK.sub(link, text))


def _to(path: str, key: str, paths: Mapping[str, str]) -> str:
    target = paths.get(unquote(key), "")
    return quote(os.path.relpath(target, PurePosixPath(path).parent)) if target else ""
