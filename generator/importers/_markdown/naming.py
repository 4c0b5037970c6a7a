"""What the name of a file tells: a date, the last part of an address, a language."""

import re

from msgspec import Struct

from generator.drafts.moments import stated
from generator.languages import LanguageError, read_language

_DATED = re.compile(
    r"(?P<date>\d{4}-\d{1,2}-\d{1,2}|\d{8})"
    r"(?:[T ]?\d\d[-_:]?\d\d(?:[-_:]?\d\d)?)?(?:[-_. ]+(?P<rest>.*))?"
)
_FOLDERS = re.compile(r"(?:^|/)(?P<year>(?:19|20)\d\d)/(?:(?P<month>0[1-9]|1[0-2])/(?:(?P<day>[0-3]\d)/)?)?")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_LANGUAGE = re.compile(r"(?P<stem>.+?)[._](?P<tag>[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?)")


class Named(Struct, frozen=True):
    """A name taken apart: the date in it as EDTF and how it was found (`how`), the rest of it as the end of an address
    (`stem`), the language that it ends with, and the name without that language (`bare`), which is the same for all
    versions."""

    stem: str
    bare: str
    date: str = ""
    how: str = ""
    language: str = ""


def named(inner: str, languages: tuple[str, ...]) -> Named:
    """What the name of a file within its site tells. A page bundle (`x/index.md`) has its folder's name."""
    folder, _, file = inner.rpartition("/")
    stem = file.rsplit(".", 1)[0]
    stem, language = _language(stem, languages)
    bare = f"{folder}/{stem}" if folder else stem
    if stem == "index" and folder:
        folder, _, stem = folder.rpartition("/")
    if dated := _DATED.fullmatch(stem):
        date = stated(dated["date"])
        if date:
            return Named(dated["rest"] or "", bare, date, "from the file's name", language)
    found = list(_FOLDERS.finditer(f"{folder}/"))
    date = "-".join(filter(None, found[-1].groups())) if found else ""
    return Named(stem, bare, date, "from the names of the folders" if date else "", language)


def _language(stem: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """`post.ko` is in Korean where the site says that it has Korean, or where nothing else could be meant."""
    found = _LANGUAGE.fullmatch(stem)
    if found is None:
        return stem, ""
    tag = found["tag"].replace("_", "-")
    if tag.lower() not in {language.lower() for language in languages}:
        return stem, ""
    return found["stem"], read_or_nothing(tag)


def read_or_nothing(tag: str) -> str:
    """A language tag in its usual spelling; empty where it is none."""
    if not _TAG.fullmatch(tag):  # to say what is wrong with a tag takes a millisecond
        return ""
    try:
        return read_language(tag)
    except LanguageError:
        return ""
