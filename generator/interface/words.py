"""All words of one language: texts by key, and what numbers and lists make of them."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from generator.interface import numbers, plurals
from generator.interface.files import STANDARD, serving, texts_of
from generator.interface.locales import locale_data

if TYPE_CHECKING:
    from babel import Locale

Own = tuple[tuple[str, str], ...]


class Words:
    """The words of one language.

    Each text of the language's file is an attribute: `words.subjects`. What stands in braces in it is filled in by
    `words.about_title.format(title=…)`. Of what has plural forms, `count` makes a text. `tag` is the language that a
    page in these words is in; `missing` are the keys that are in English because the language lacks them.
    """

    if TYPE_CHECKING:

        def __getattr__(self, key: str) -> str: ...

    def __init__(self, tag: str, texts: Mapping[str, str]) -> None:
        standard = texts_of(STANDARD)
        self.tag = tag
        self.missing = frozenset({key_of(key) for key in standard} - {key_of(key) for key in texts})
        self._forms: dict[str, tuple[str, dict[str, str]]] = {}
        for key, text in {**standard, **texts}.items():
            name, _, form = key.partition(".")
            if not form:
                setattr(self, name, text)
            elif (name in self.missing) == (key not in texts):
                spoken = STANDARD if name in self.missing else tag
                self._forms.setdefault(name, (spoken, {}))[1][form] = text

    def get(self, key: str, default: str = "") -> str:
        """The text of a key that is made of something that a file states: `role_` and a role."""
        return str(vars(self).get(key, default))

    def count(self, key: str, many: int, **named: str) -> str:
        """`count("articles", 12)` is `12 articles`. Raises KeyError for a key without plural forms."""
        spoken, forms = self._forms[key]
        text = forms.get(plurals.form_of(many, spoken)) or forms[plurals.OTHER]
        return text.format(count=self.number(many), **named)

    def all_forms(self, key: str) -> tuple[tuple[str, str], ...]:
        """What `count` chooses from, by CLDR's names of forms, for a script that counts by itself. Raises KeyError."""
        return tuple(self._forms[key][1].items())

    def ordinal(self, place: int) -> str:
        """`the first`, counting from 1."""
        first = self.first_ten.split(" | ")
        if place <= len(first):
            return first[place - 1]
        spoken, forms = self._forms[plurals.ORDINAL]
        text = forms.get(plurals.ordinal_form_of(place, spoken)) or forms[plurals.OTHER]
        return text.format(number=self.number(place))

    def number(self, value: int) -> str:
        """`12,345`."""
        return numbers.number(value, self.tag)

    def decimal(self, value: float, places: int) -> str:
        """`41.40`, with so many decimals."""
        return numbers.decimal(value, places, self.tag)

    def listed(self, names: Sequence[str]) -> str:
        """`a, b and c`."""
        return numbers.listed(names, self.tag)

    def around(self, count: int) -> tuple[str, ...]:
        """What stands before each of so many names, and behind the last."""
        return numbers.around(count, self.tag)

    @property
    def cldr(self) -> "Locale":
        """What CLDR knows of the language."""
        return locale_data(self.tag)


def key_of(name: str) -> str:
    """The key of a text, without the form of a plural."""
    return name.partition(".")[0]


class Facts(Protocol):
    """What is asked of a site's facts."""

    @property
    def language(self) -> str:
        """The archive's language, a tag."""

    @property
    def words(self) -> Own:
        """The words that the site itself has for this language, by key."""


def words_of(site: Facts) -> Words:
    """The words that the pages of a site are in."""
    return words_in(site.language, site.words)


@lru_cache(maxsize=64)
def words_in(language: str, own: Own = ()) -> Words:
    """The words of a language: a site's `own`, then ours, then English.

    A language that has neither is not spoken here: the pages are in English, and say so.
    """
    ours = serving(language)
    if not (ours or own):
        return words_in(STANDARD)
    return Words(language, {**(texts_of(ours) if ours else {}), **dict(own)})
