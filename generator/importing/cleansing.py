"""What no article may hold, taken out of drafts of every format: signs that can't be shown, and what is private.

Importers leave out what they know to be private. This is for what they can't know: a key of somebody's own that holds
an address, a password in a mapping, an e-mail address behind a name. What has a key that we don't know stays, under a
name that begins with `_`, which reaches no output.
"""

import re
from collections.abc import Callable, Mapping

from msgspec import structs

from generator.content.article import KEYS
from generator.drafts.draft import Draft, Fact, Note
from generator.frontmatter.reader import spelled

_KNOWN = frozenset(name for key in KEYS for name in (key.name, *key.aliases))
# What no content file may hold; the end of a line is no such sign.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NAMES = frozenset({"byline", "bylines"})
_MAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-zA-Z]\w{1,62}")
_MAIL_BESIDE = re.compile(rf"\s*(?:[(<\[]\s*(?:mailto:)?{_MAIL.pattern}\s*[)>\]]|(?:mailto:)?{_MAIL.pattern})")
_IP = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])")
_SECRET = re.compile(r"(?:^|_)(?:e?mails?|passw(?:or)?d|pass|hash|ip|ip_address|logins?|phones?|token|secret)(?:$|_)")


def cleansed(draft: Draft) -> Draft:
    """The draft without them; a note tells of each kind that was found."""
    shown = _without_unseen(draft)
    facts = {_kept_as(key, value): _nameable(key, value) for key, value in shown.facts.items()}
    notes = [
        *([Note("signs that can't be shown were left out")] if shown is not draft else []),
        *(Note(f"`{key}` may be private, and is kept as `_{key}`") for key in shown.facts if key not in facts),
        *([Note("an e-mail address was left out of the names")] if _is_shorter(shown.facts, facts) else []),
    ]
    return structs.replace(shown, facts=facts, notes=(*draft.notes, *notes)) if notes else draft


def _without_unseen(draft: Draft) -> Draft:
    def plain(text: str) -> str:
        return _UNSEEN.sub("", text)

    every = (draft.title, draft.body, draft.slug, *_texts(draft.facts))
    if not any(map(_UNSEEN.search, every)):
        return draft
    facts = {plain(key): _each(value, plain) for key, value in draft.facts.items()}
    return structs.replace(draft, title=plain(draft.title), body=plain(draft.body), slug=plain(draft.slug), facts=facts)


def _each(value: Fact, change: Callable[[str], str]) -> Fact:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {change(key): _each(inner, change) for key, inner in value.items()}
    return [_each(inner, change) for inner in value]


def _texts(value: Fact) -> list[str]:
    """All texts in a value, with the keys of mappings."""
    if isinstance(value, str):
        return [value]
    inner = [*value, *value.values()] if isinstance(value, Mapping) else value
    return [text for one in inner for text in _texts(one)]


def _kept_as(key: str, value: Fact) -> str:
    is_ours = key.startswith("_") or spelled(key) in _KNOWN
    return key if is_ours or not _is_private(key, value) else f"_{key}"


def _is_private(key: str, value: Fact) -> bool:
    if _SECRET.search(spelled(key)):
        return True
    if isinstance(value, str):
        return bool(_MAIL.search(value) or _IP.search(value))
    pairs = value.items() if isinstance(value, Mapping) else (("", inner) for inner in value)
    return any(_is_private(name, inner) for name, inner in pairs)


def _nameable(key: str, value: Fact) -> Fact:
    if key not in _NAMES:
        return value
    found = _each(value, lambda text: _MAIL_BESIDE.sub("", text).strip())
    if isinstance(found, str):
        return found
    return [one for one in found if one and not (isinstance(one, Mapping) and not one.get("name", "x"))]


def _is_shorter(before: Mapping[str, Fact], after: Mapping[str, Fact]) -> bool:
    return any(before.get(key) != after.get(key) for key in _NAMES)
