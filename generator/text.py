"""Strings to strings: identity of names, slugs, near misses.

Text in ASCII has short ways, which are the general ones without what only other scripts need; most imports wait
for those.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

SLUG_BYTES = 80
_DIGEST_CHARACTERS = 8
_WORD = r"[\p{L}\p{M}\p{N}]+"
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")
# Signs that tell names apart (C, C++, C#) and that a slug can't carry.
_TELLING_SIGN = r"[\p{S}#&@%*]"
_ASCII_TELLING_SIGN = re.compile(r"[$+<=>^`|~#&@%*]")
_APOSTROPHES = str.maketrans("", "", "'\u2019\u02bc")
_MERGE = re.compile(r"^(?:<{7} .*|\|{7} .*|={7}|>{7} .*)\r?$", re.MULTILINE)
# Device names of Windows, and names that this site keeps for itself.
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9\u00b9\u00b2\u00b3]|index|page-[0-9]+(-[0-9]+)?")


def squeeze(text: str) -> str:
    """One line: every run of white space is one space, none at the ends."""
    if text.isprintable() and "  " not in text:  # what can be printed holds no white space but spaces
        return text.strip(" ")
    return " ".join(text.split())


def fold(name: str) -> str:
    """What makes two spellings one name: NFC, case and white space don't count; accents and signs do."""
    if name.isascii():  # is NFC, and has no case but this
        return squeeze(name).lower()
    composed = unicodedata.normalize("NFC", squeeze(name))
    return unicodedata.normalize("NFC", composed.casefold())


def digest(text: str) -> str:
    """A short, stable mark of a text, for addresses."""
    import hashlib

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


def term_slug(name: str, taken: Collection[str] = ()) -> str:
    """Like `slug`, for a name: signs that tell names apart leave a digest, so `C`, `C++` and `C#` differ; and so does
    one that is `taken` by something else."""
    plain = slug(name)
    sign = _ASCII_TELLING_SIGN.search(name) if name.isascii() else _pattern(_TELLING_SIGN).search(name)
    if not (sign or plain in taken) or plain.endswith(digest(fold(name))):
        return plain
    return _marked(_cut(plain, SLUG_BYTES - _DIGEST_CHARACTERS - 1), name)


def _marked(stem: str, name: str) -> str:
    """A stem with the digest of the whole name; the digest alone where nothing is left of the stem."""
    return "-".join(filter(None, (stem, digest(fold(name)))))


def is_slug(text: str) -> bool:
    """Whether a slug that someone wrote can stand as it is."""
    return text != "" and slug(text) == text


@cache
def _pattern(pattern: str) -> "regex.Pattern[str]":
    """One of the few patterns here that `re` can't read."""
    import regex

    return regex.compile(pattern)


def _stem(title: str) -> str:
    if title.isascii():
        return "-".join(_ASCII_WORD.findall(title.replace("'", "").lower()))
    composed = unicodedata.normalize("NFC", title.translate(_APOSTROPHES)).lower()
    return "-".join(_pattern(_WORD).findall(unicodedata.normalize("NFC", composed)))


def _cut(text: str, limit: int) -> str:
    """The longest beginning of at most `limit` bytes that splits no grapheme."""
    if text.isascii():
        return text[:limit].rstrip("-")
    kept, size = [], 0
    for grapheme in _pattern(r"\X").findall(text):
        size += len(grapheme.encode())
        if size > limit:
            break
        kept.append(grapheme)
    return "".join(kept).rstrip("-")


def near(word: str, choices: Iterable[str]) -> str:
    """The choice that `word` was probably meant to be, or an empty string."""
    import difflib

    found = difflib.get_close_matches(word, sorted(choices), n=1, cutoff=0.75)
    return found[0] if found else ""


def is_merge_mark(line: str) -> bool:
    """Whether a line is one that git puts around what it could not merge: `<<<<<<< HEAD`."""
    return bool(_MERGE.match(line))


def unmerged(text: str) -> int:
    """The line, from 1 on, on which git's marks of a merge that is not finished begin; 0 where they are not all there:
    `=======` alone underlines a heading."""
    if "\n>>>>>>> " not in text:
        return 0
    marks = list(_MERGE.finditer(text))
    opens = next((mark for mark in marks if mark[0][0] == "<"), None)
    if opens is None or not {"=", ">"} <= {mark[0][0] for mark in marks if mark.start() > opens.start()}:
        return 0
    return text.count("\n", 0, opens.start()) + 1
