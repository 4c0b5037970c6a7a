"""Strings to strings: identity of names, slugs, order, near misses."""

import difflib
import hashlib
import unicodedata
from collections.abc import Iterable

import regex

SLUG_BYTES = 80
_DIGEST_CHARACTERS = 8
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_LEADING_SIGNS = regex.compile(r"^[^\p{L}\p{M}\p{N}]+")
_APOSTROPHES = str.maketrans("", "", "'\u2019\u02bc")
# Signs that tell names apart (C, C++, C#) and that a slug can't carry.
_TELLING_SIGN = regex.compile(r"[\p{S}#&@%*]")
# Device names of Windows, and names that this site keeps for itself.
_RESERVED = regex.compile(r"con|prn|aux|nul|(com|lpt)[0-9\u00b9\u00b2\u00b3]|index|page-[0-9]+")


def squeeze(text: str) -> str:
    """One line: every run of white space is one space, none at the ends."""
    return " ".join(text.split())


def fold(name: str) -> str:
    """What makes two spellings one name: NFC, case and white space don't count; accents and signs do."""
    composed = unicodedata.normalize("NFC", squeeze(name))
    return unicodedata.normalize("NFC", composed.casefold())


def digest(text: str) -> str:
    """A short, stable mark of a text, for addresses."""
    return hashlib.blake2b(text.encode(), digest_size=_DIGEST_CHARACTERS // 2).hexdigest()


def slug(title: str) -> str:
    """The part of an address made from a title: letters, marks and digits of every script, lower case.

    At most 80 bytes, cut between graphemes and marked by a digest where it is cut; never empty, never a
    name that a file system or this site reserves.
    """
    stem = _stem(title)
    if not stem or _RESERVED.fullmatch(stem):
        return _marked(stem, title)
    if len(stem.encode()) > SLUG_BYTES:
        return _marked(_cut(stem, SLUG_BYTES - _DIGEST_CHARACTERS - 1), title)
    return stem


def term_slug(name: str) -> str:
    """Like `slug`, for a name: signs that tell names apart leave a digest, so `C`, `C++` and `C#` differ."""
    plain = slug(name)
    if not _TELLING_SIGN.search(name) or plain.endswith(digest(fold(name))):
        return plain
    return _marked(_cut(plain, SLUG_BYTES - _DIGEST_CHARACTERS - 1), name)


def _marked(stem: str, name: str) -> str:
    """A stem with the digest of the whole name; the digest alone where nothing is left of the stem."""
    return "-".join(filter(None, (stem, digest(fold(name)))))


def is_slug(text: str) -> bool:
    """Whether a slug that someone wrote can stand as it is."""
    return text != "" and slug(text) == text


def _stem(title: str) -> str:
    composed = unicodedata.normalize("NFC", title.translate(_APOSTROPHES)).lower()
    return "-".join(_WORD.findall(unicodedata.normalize("NFC", composed)))


def _cut(text: str, limit: int) -> str:
    """The longest beginning of at most `limit` bytes that splits no grapheme."""
    kept, size = [], 0
    for grapheme in regex.findall(r"\X", text):
        size += len(grapheme.encode())
        if size > limit:
            break
        kept.append(grapheme)
    return "".join(kept).rstrip("-")


def collation_key(name: str) -> tuple[str, str]:
    """Order of names in an index: accents, case and a sign before the first letter count only between equals."""
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _LEADING_SIGNS.sub("", bare).casefold(), name


def index_letter(name: str) -> str:
    """The heading under which an index lists a name: its first letter or digit, without accents; or `#`."""
    for character in unicodedata.normalize("NFC", name):
        if character.isalnum():
            base = unicodedata.normalize("NFD", character)[0] if character < "\u0250" else character
            return base.upper()
    return "#"


def near(word: str, choices: Iterable[str]) -> str:
    """The choice that `word` was probably meant to be, or an empty string."""
    found = difflib.get_close_matches(word, sorted(choices), n=1, cutoff=0.75)
    return found[0] if found else ""
