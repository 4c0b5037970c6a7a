"""Language tags (BCP 47): whether one is well formed, what it is called, which way it is written.

Babel takes 40 ms to import and to read; it is asked only what is not told here.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.text import fold, near

if TYPE_CHECKING:
    from babel import Locale

# RFC 5646, section 2.1, without grandfathered tags: language, script, region, variants, extensions, private.
# A language has two letters or three; longer ones are allowed for, and none has ever been registered.
# Read when a longer tag is met.
_TAG = (
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?"
    r"(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[0-9a-wy-z](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?"
)
# ISO 639-1, a list that is closed, with a few old codes.
_TWO_LETTERS = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja
    ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my
    na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn
    so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()
)
# By its English name, what has no number of ISO's, and a code of CLDR's.
_NUMBERLESS = {"Kosovo": ("XK",)}
_RIGHT_TO_LEFT_LANGUAGES = frozenset({"ar", "dv", "fa", "he", "iw", "ji", "ks", "ps", "sd", "ug", "ur", "yi"})
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
    if text in _TWO_LETTERS:
        return text
    tag = text.strip().replace("_", "-").lower()
    language = tag.split("-", maxsplit=1)[0]
    if re.fullmatch(_TAG, tag) and (len(language) == 3 or language in _TWO_LETTERS):
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


def _spoken_in(country: str) -> str:
    """`ja` for `jp`, which is a country's code; empty where the code is none, or has several languages."""
    from babel.languages import get_official_languages

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
    names = locale_of("en").languages.items()
    return {fold(name): tag.replace("_", "-") for tag, name in sorted(names, reverse=True)}


def tag_of_name(name: str) -> str:
    """`ko` for `Korean`; empty if CLDR knows no language of this English name."""
    return _english_names().get(fold(name), "") if name else ""


@lru_cache(maxsize=1000)
def direction(tag: str) -> str:
    """`rtl` or `ltr`, by the tag's script or the script the language is most likely written in."""
    scripts = [part for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()]
    language = tag.split("-", maxsplit=1)[0]
    if language in _TWO_LETTERS and not scripts:
        return "rtl" if language in _RIGHT_TO_LEFT_LANGUAGES else "ltr"
    script = scripts[0] if scripts else _likely_script(language)
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"


def _likely_script(language: str) -> str:
    from babel.core import get_global

    likely = get_global("likely_subtags").get(language, "").split("_")
    return next((part for part in likely[1:] if len(part) == 4), "Latn")


@lru_cache(maxsize=1000)
def locale_of(tag: str) -> "Locale":
    """The locale nearest to a tag; English where CLDR has none."""
    from babel.core import Locale, UnknownLocaleError

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
    if tag == shown_in == "en":
        return "English"
    names = locale_of(shown_in).languages
    whole = tag.replace("-", "_")
    return str(names.get(whole) or names.get(tag.split("-", maxsplit=1)[0]) or tag)


@lru_cache(maxsize=1000)
def country_name(code: str, name: str, shown_in: str) -> str:
    """What a country is called in a language, by its number (ISO 3166-1 numeric); `name`, its English one, where that
    language is English, or CLDR doesn't know it."""
    from babel.core import get_global

    if shown_in.split("-", maxsplit=1)[0] == "en":
        return name
    letters = get_global("territory_aliases").get(code, ()) or _NUMBERLESS.get(name, ())
    return str(locale_of(shown_in).territories.get(letters[0]) or name) if letters else name


def own_name(tag: str) -> str:
    """What a language calls itself."""
    if tag == "en":
        return "English"
    known = locale_of(tag).language == tag.split("-", maxsplit=1)[0]
    return language_name(tag, tag if known else "en")
