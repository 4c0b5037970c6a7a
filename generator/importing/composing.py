"""A draft → the file of an article."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from generator.content.article import KEYS
from generator.drafts.draft import PICTURE, Draft, Fact
from generator.drafts.yaml import head
from generator.frontmatter.reader import spelled
from generator.text import near

_ORDER = {name: place for place, name in enumerate(("id", *(key.name for key in KEYS if key.name != "id")))}
_ALIASES = {alias: key.name for key in KEYS for alias in key.aliases}
_MEANT = frozenset(map(spelled, (*_ORDER, *_ALIASES)))
_PICTURE = re.compile(rf"{PICTURE}([0-9]{{1,6}})\b")


class Identity(Struct, frozen=True):
    """What an article is called: its `id`, the `path` of its file, and the `slug` that it has to state; empty where its
    title is enough."""

    id: str
    path: str
    slug: str = ""


def compose(draft: Draft, title: str, identity: Identity, pictures: Sequence[str]) -> str:
    """The text of an article's file: keys in the order in which the README tells of them, those that we don't know at
    the end. `pictures` are the names of the files beside it, by number."""
    own = {_free(key): value for key, value in draft.facts.items()}
    facts = {**own, "id": identity.id, "title": title, "slug": identity.slug}
    shown = {key: _with_pictures(facts[key], pictures) for key in sorted(facts, key=_place)}
    body = _named(draft.body, pictures).strip("\n")
    return f"{head(shown)}\n{body}\n" if body else head(shown)


@cache
def _free(key: str) -> str:
    """A key that no build takes for a slip of one that it knows: `categorie` is kept as `imported_categorie`."""
    is_known = spelled(key) in _MEANT or key.startswith("_")
    return key if is_known or not near(spelled(key), _MEANT) else f"imported_{key}"


def _place(key: str) -> tuple[int, str]:
    known = _ALIASES.get(key, key)
    return _ORDER.get(known, len(_ORDER)), "" if known in _ORDER else key


def _with_pictures(value: Fact, pictures: Sequence[str]) -> Fact:
    """A value with the names of pictures in the place of their numbers."""
    if isinstance(value, str):
        return _named(value, pictures) if value.startswith(PICTURE) else value
    if isinstance(value, Mapping):
        return {key: _with_pictures(inner, pictures) for key, inner in value.items()}
    return [_with_pictures(inner, pictures) for inner in value]


def _named(text: str, pictures: Sequence[str]) -> str:
    def name(match: re.Match[str]) -> str:
        number = int(match[1])
        return pictures[number] if number < len(pictures) else match[0]

    return _PICTURE.sub(name, text)
