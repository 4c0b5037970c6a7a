"""What makes two spellings one word: width, case, accents, forms of a letter."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from generator.search.letters import INVISIBLE, strange

_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_TATWEEL = "\u0640"  # lengthens the line between two Arabic letters
# Accents and vowel signs of Latin, Greek, Cyrillic, Hebrew and Arabic, which many leave out; no vowels of scripts
# that have them as marks. And the apostrophes that count as letters.
ACCENTS = (
    "\u02b9-\u02c1\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f"
)
_ACCENTED = re.compile(f"[{ACCENTS}]+")
# Letters that stand for others without being made of them and an accent. The later ones are Arabic: alef wasla,
# alef maqsura, teh marbuta, and the kaf, yeh and heh of Persian, Urdu and Uyghur keyboards.
LETTERS = (
    *("ßss", "æae", "œoe", "øo", "đd", "ðd", "łl", "ıi", "ħh", "þth", "ŧt"),
    *("\u0671\u0627", "\u0649\u064a", "\u0629\u0647", "\u06a9\u0643", "\u06cc\u064a", "\u06be\u0647", "\u06c1\u0647"),
)
# Where the ten digits of a script begin, if many texts have them: they are written as 0 to 9.
ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20\u1040\u1090\u17e0\u1810"
)


@cache
def _letters() -> dict[int, str]:
    return {ord(letter[0]): letter[1:] for letter in LETTERS}


def _numerals() -> Iterator[tuple[int, str]]:
    for zero in ZEROS:
        yield from ((ord(zero) + value, str(value)) for value in range(10))


@cache
def _lower() -> dict[int, str]:
    return {ord(_TATWEEL): "", ord("ς"): "σ", **dict(_numerals())}


def lowered(piece: str) -> str:
    """A piece of text in lower case and NFKC, in the digits 0 to 9, without what is invisible.

    No rule of a language's own counts (İ and I are both i), nor does where in its word a sigma stands.
    """
    if piece.isascii():
        return piece.lower()
    seen = strange().sub(" ", _INVISIBLE.sub("", piece))
    wide = unicodedata.normalize("NFKC", seen).replace("İ", "I").replace("Σ", "σ")
    return wide.lower().translate(_lower())


def folded(word: str) -> str:
    """A word in lower case without accents and vowel signs that many leave out, and with plain letters."""
    if word.isascii():
        return word
    bare = _ACCENTED.sub("", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", bare.translate(_letters()))
