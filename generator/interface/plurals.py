"""Which form of a plural, or of an ordinal number, a language uses for a number, by CLDR's rules
(https://www.unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules)."""

from functools import lru_cache

from generator.interface.locales import locale_data

_ENGLISH_ORDINALS = {1: "one", 2: "two", 3: "few"}
ORDINAL = "nth"  # the key whose forms are those of ordinal numbers
OTHER = "other"  # the form that every language has


@lru_cache(maxsize=4096)
def form_of(number: int, tag: str) -> str:
    """`one` or `other` in English; in other languages also `zero`, `two`, `few` and `many`."""
    if _is_english(tag):
        return "one" if number == 1 else OTHER
    return str(locale_data(tag).plural_form(number))


@lru_cache(maxsize=4096)
def ordinal_form_of(number: int, tag: str) -> str:
    """`one`, `two`, `few` or `other` in English: 1st, 2nd, 3rd, 4th."""
    if _is_english(tag):
        return OTHER if number % 100 in {11, 12, 13} else _ENGLISH_ORDINALS.get(number % 10, OTHER)
    return str(locale_data(tag).ordinal_form(number))


def _is_english(tag: str) -> bool:
    return tag == "en" or tag.startswith("en-")


def forms(key: str, tag: str) -> frozenset[str]:
    """The forms that a language needs of a key that has forms."""
    cldr = locale_data(tag)
    return frozenset((cldr.ordinal_form if key == ORDINAL else cldr.plural_form).tags) | {OTHER}
