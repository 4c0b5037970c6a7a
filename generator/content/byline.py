"""The grammar of a byline written as a sentence.

    Reported by X[, Y and Z][ for DESK]. Translated by X. Written in LANGUAGE by X. Edited by X.
    Additional reporting by X. Photographs by X. By X.

What it can't read stays as it was written.
"""

import re

from generator.languages import tag_of_name
from generator.model import Credit

_VERBS = {
    "reported": "reporter",
    "reporting": "reporter",
    "written": "writer",
    "translated": "translator",
    "edited": "editor",
    "produced": "producer",
    "researched": "researcher",
    "illustrated": "illustrator",
    "photographed": "photographer",
    "additional reporting": "contributor",
    "photographs": "photographer",
    "photos": "photographer",
    "by": "author",
}
_VERB = "|".join(sorted(_VERBS, key=len, reverse=True))
_SENTENCE_END = re.compile(rf"\.\s+(?=(?:{_VERB})\b)", re.IGNORECASE)
_CREDIT = re.compile(
    rf"(?P<verb>{_VERB})"
    r"(?: in (?P<written_in>[^\W\d]+))?(?: from (?:the )?(?P<from_language>[^\W\d]+))?"
    r"(?<!\bby)(?: by)? (?P<names>.+?)(?: for (?:the )?(?P<desk>.+))?",
    re.IGNORECASE,
)
_BY = re.compile(r"by (?P<names>.+?)(?: for (?:the )?(?P<desk>.+))?", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*,\s+and\s+|\s+and\s+|\s*,\s*|\s+&\s+|\s*、\s*")
# A name holds no digits, no full stop after a word, and none of the words that betray a sentence.
_NOT_A_NAME = re.compile(r"\d|\w{3}\.\s|\b(?:by|for|in|from|with|the|was|is|contributed|reporting)\b", re.IGNORECASE)
_NOT_A_DESK = re.compile(r"\b(?:by|with)\b", re.IGNORECASE)
_NOT_A_PERSON = re.compile(r"\b(?:of|for|the)\b", re.IGNORECASE)
_SMALL_WORDS = 2  # van der, bin


def read_byline(sentence: str) -> tuple[tuple[Credit, ...], str]:
    """The credits of a byline, and the words it could not read (empty if it read them all)."""
    credited: list[Credit] = []
    unread: list[str] = []
    for part in _SENTENCE_END.split(sentence.strip()):
        read = _read_sentence(part.strip().removesuffix("."))
        credited += read
        if not read:
            unread.append(part)
    return tuple(credited), ". ".join(unread)


def _read_sentence(sentence: str) -> list[Credit]:
    found = _BY.fullmatch(sentence) or _CREDIT.fullmatch(sentence)
    if not found:
        return []
    groups = found.groupdict()
    role = _VERBS[(groups.get("verb") or "by").lower()]
    into, origin = (tag_of_name(groups.get(key) or "") for key in ("written_in", "from_language"))
    unknown = (groups.get("written_in") and not into) or (groups.get("from_language") and not origin)
    names, desk = _BETWEEN_NAMES.split(found["names"]), found["desk"] or ""
    if unknown or not all(map(is_name, names)) or _NOT_A_DESK.search(desk):
        return []
    return [Credit(name, role, desk, origin, into) for name in names]


def split_names(text: str) -> list[str]:
    """The names in `Kim Minsu, Lee Jiyoung and Ann Doe`, or in `Doe, Jane; Roe, Rick`.

    A comma between single words belongs to a name (`Doe, Jane`), but only in Latin letters; and what holds `of`
    is no person: `Ministry of Trade and Industry` is one name.
    """
    by_sign = [part.strip() for part in text.split(";") if part.strip()]
    parts = _BETWEEN_NAMES.split(by_sign[0]) if len(by_sign) == 1 else []
    are_persons = all((" " in part or not part.isascii()) and not _NOT_A_PERSON.search(part) for part in parts)
    return parts if parts and are_persons else by_sign


def is_name(text: str) -> bool:
    """Whether a text looks like a person's name and nothing else."""
    small = sum(word[0].islower() for word in text.split())
    return 0 < len(text) <= 100 and small <= _SMALL_WORDS and not _NOT_A_NAME.search(text)
