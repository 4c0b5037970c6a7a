"""The settings of a generator, as far as they are plain data: nothing of them is run, and nothing is trusted."""

import re
from collections.abc import Mapping

from generator.drafts.decoding import decode
from generator.drafts.draft import Fact
from generator.drafts.tree import Tree, head
from generator.drafts.values import fact_of, text_of
from generator.frontmatter.lenient import read_lenient
from generator.frontmatter.nodes import HeadError
from generator.frontmatter.value_nodes import json_end, read_json, read_toml

_PLACEHOLDER = re.compile(
    r"(?i)https?://(?:localhost|127\.|.*\bexample\.(?:com|org|net)|(?:www\.)?your|.*your-?(?:site|domain|name))"
)
_PATH = re.compile(r"^PATH\s*=\s*[\"']([\w./-]+)[\"']", re.MULTILINE)


def settings(tree: Tree, name: str) -> Mapping[str, Fact]:
    """What a file of settings states; nothing where it can't be read. Of one in Python the folder of texts alone."""
    text = decode(head(tree, name)).text
    if name.endswith(".py"):
        found = _PATH.search(text)
        return {"path": found[1]} if found else {}
    try:
        return _read(text, name.rsplit(".", 1)[-1].lower())
    except HeadError:
        return {}


def _read(text: str, form: str) -> Mapping[str, Fact]:
    if form == "toml":
        values = fact_of(read_toml(text, 1))
    elif form == "json":
        values = fact_of(read_json(text[text.index("{") : json_end(text, 1)], 1)) if "{" in text[:2] else {}
    elif form in {"yml", "yaml"}:
        values = fact_of(read_lenient(text)[0])
    else:
        return {}
    return {key.lower(): value for key, value in values.items()} if isinstance(values, Mapping) else {}


def base_of(values: Mapping[str, Fact]) -> str:
    """The address of the site, without a `/` at its end; empty where it is a mere example."""
    whole = text_of(values.get("baseurl", "")) or text_of(values.get("base_url", ""))
    address = text_of(values.get("url", ""))
    if address and not whole.startswith("http"):
        address = address.rstrip("/") + ("/" + whole.strip("/") if whole.strip("/") else "")
    else:
        address = whole
    is_real = address.startswith(("http://", "https://")) and not _PLACEHOLDER.match(address) and " " not in address
    return address.rstrip("/") if is_real else ""


def languages_of(values: Mapping[str, Fact]) -> tuple[str, ...]:
    """The tags of a site's languages, the default first."""
    default = next(
        (text for key in ("defaultcontentlanguage", "default_language", "languagecode", "lang", "language", "locale")
         if (text := text_of(values.get(key, "")))), "")  # fmt: skip
    listed = values.get("languages", {})
    others = list(listed) if isinstance(listed, Mapping) else []
    return tuple(dict.fromkeys(filter(None, (default, *map(str, others)))))
