"""Language tags (BCP 47): whether one is well formed, what it is called, which way it is written."""

import re
from functools import lru_cache

from babel import Locale
from babel.core import UnknownLocaleError, get_global
from babel.languages import get_official_languages

from generator.text import fold, near

# RFC 5646, section 2.1, without grandfathered tags: language, script, region, variants, extensions, private.
# A language has two letters or three; longer ones are allowed for, and none has ever been registered.
_TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?"
    r"(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[0-9a-wy-z](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?"
)
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})


class LanguageError(ValueError):
    """Not a language tag. `hint` says what to write."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@lru_cache(maxsize=1000)
def read_language(text: str) -> str:
    """A BCP 47 tag in its usual spelling (`zh-Hans-CN`). Raises LanguageError, which knows English names."""
    tag = text.strip().replace("_", "-").lower()
    language = tag.split("-", maxsplit=1)[0]
    if _TAG.fullmatch(tag) and (len(language) == 3 or _has_two_letters(language)):
        return _spelled(tag.split("-"))
    if code := tag_of_name(text):
        raise LanguageError(f"`{text}` is a language's name, not its tag", f"write {code}")
    meant = _meant(fold(text)) or _spoken_in(text)
    hint = f"write {meant}" if meant else "write a tag such as en, ko, zh-Hans or ug"
    raise LanguageError(f"`{text}` is not a language tag (BCP 47)", hint)


def _meant(name: str) -> str:
    """The tag of the language whose name was misspelt; the larger ones, which have two letters, come first."""
    names = _english_names()
    large = [known for known, tag in names.items() if len(tag) == 2]
    return names.get(near(name, large) or near(name, names), "")


def _has_two_letters(language: str) -> bool:
    """Whether a language is one of ISO 639-1, a list that is closed; some of it are old codes."""
    return language in Locale("en").languages or language in get_global("language_aliases")


def _spoken_in(country: str) -> str:
    """`ja` for `jp`, which is a country's code; empty where the code is none, or has several languages."""
    spoken = get_official_languages(country.strip().upper())
    return spoken[0] if len(spoken) == 1 else ""


def _spelled(parts: list[str]) -> str:
    """RFC 5646, 2.1.1: `Hans`, `CN`; what follows a single letter or digit stays small."""
    end = next((place for place, part in enumerate(parts) if len(part) == 1), len(parts))
    return "-".join((parts[0], *map(_spell, parts[1:end]), *parts[end:]))


def _spell(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part


@lru_cache(maxsize=1)
def _english_names() -> dict[str, str]:
    names = Locale("en").languages.items()
    return {fold(name): tag.replace("_", "-") for tag, name in sorted(names, reverse=True)}


def tag_of_name(name: str) -> str:
    """`ko` for `Korean`; empty if CLDR knows no language of this English name."""
    return _english_names().get(fold(name), "")


@lru_cache(maxsize=1000)
def direction(tag: str) -> str:
    """`rtl` or `ltr`, by the tag's script or the script the language is most likely written in."""
    scripts = [part for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()]
    likely = get_global("likely_subtags").get(tag.split("-", maxsplit=1)[0], "").split("_")
    script = scripts[0] if scripts else next((part for part in likely[1:] if len(part) == 4), "Latn")
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=1000)
def locale_of(tag: str) -> Locale:
    """The locale nearest to a tag; English where CLDR has none."""
    parts = tag.split("-")
    while parts:
        try:
            return Locale.parse("_".join(parts))
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return Locale("en")


@lru_cache(maxsize=1000)
def language_name(tag: str, shown_in: str) -> str:
    """What a language is called in another (or in itself); the tag where CLDR doesn't know it."""
    names = locale_of(shown_in).languages
    whole = tag.replace("-", "_")
    return str(names.get(whole) or names.get(tag.split("-", maxsplit=1)[0]) or tag)


def own_name(tag: str) -> str:
    """What a language calls itself."""
    known = locale_of(tag).language == tag.split("-", maxsplit=1)[0]
    return language_name(tag, tag if known else "en")
