"""By the rules of which language a text is read; and the stem of a word, by the Snowball stemmer of its language."""

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module

# The languages that snowballstemmer has, by their primary subtags, and its modules for them.
MODULES = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
# The first letters of the words that a stemmer is for.
LATIN = "a-z\u00df-\u024f\u1e00-\u1eff"
_CYRILLIC = "\u0400-\u052f"
_DEVANAGARI = "\u0900-\u097f"
SCRIPTS = {
    "ar": "\u0600-\u06ff", "el": "\u0370-\u03ff\u1f00-\u1fff", "hi": _DEVANAGARI, "hy": "\u0530-\u058f",
    "ne": _DEVANAGARI, "ru": _CYRILLIC, "sr": LATIN + _CYRILLIC, "ta": "\u0b80-\u0bff", "yi": "\u0590-\u05ff",
}  # fmt: skip

# Chinese, whose characters have two forms (see variants.py), and the languages that it is made of (ISO 639-3).
CHINESE = "zh"
_SINITIC = frozenset("cdo cjy cmn cnp cpx csp czh czo gan hak hsn lzh mnp nan wuu yue zh".split())

# What goes from the beginning of a word before it is stemmed: the Arabic "and", if three letters are left (light10;
# Larkey, Ballesteros and Connell, 2007). Snowball leaves it in most words.
LIGHT = {"ar": "^\u0648(?=[\u0620-\u065f]{3})"}


def language_of(tag: str) -> str:
    """The primary subtag of a language tag, if there is a stemmer for it; `zh` of all that are Chinese; or an empty
    string, if there are no rules for it."""
    primary = tag.partition("-")[0].lower()
    return primary if primary in MODULES else CHINESE if primary in _SINITIC else ""


def fitting(language: str) -> re.Pattern[str]:
    """Matches the words that the stemmer of a language is for: by the first letter, and none above U+FFFF."""
    return re.compile(f"[{SCRIPTS.get(language, LATIN)}][\\x00-\\uffff]*")


@cache
def _class(language: str) -> type:
    name = MODULES[language]
    found: type = getattr(import_module(f"snowballstemmer.{name}_stemmer"), f"{name.title()}Stemmer")
    return found


def stemmer(tag: str) -> Callable[[str], str]:
    """What gives the stem of a word in lower case, in the language of a tag; the word itself if there is no stemmer.

    What is made here can't be used by two threads at once: a stemmer of Snowball works in itself.
    """
    language = language_of(tag)
    if language not in MODULES:
        return str
    whole: Callable[[str], str] = _class(language)().stemWord
    light = re.compile(LIGHT[language]) if language in LIGHT else None
    stem = whole if light is None else lambda word: whole(light.sub("", word))
    fits = fitting(language).fullmatch
    return lambda word: stem(word) if fits(word) else word
