"""The headings of an index: A to Z for Latin letters, 가 to 하 for Hangul, the first letter in every other script."""

import unicodedata

from generator.collation.keys import first_weight

_ARABIC = range(0x600, 0x700)
# Vowels of Thai and Lao that are written before the consonant by which a word is sorted.
_BEFORE_CONSONANTS = "เแโใไເແໂໃໄ"
_HANGUL = range(0xAC00, 0xD7A4)
# The headings of a Korean index, and the initial consonants that stand under each: doubled ones with single ones.
_INITIALS = "가가나다다라마바바사사아자자차카타파하"
_SYLLABLES = 588  # that begin with one consonant
OTHER = "#"


def index_letter(name: str) -> str:
    """The heading under which an index lists a name; `#` if it has no letter and no digit."""
    letters = filter(str.isalnum, unicodedata.normalize("NFC", name))
    character = next((letter for letter in letters if letter not in _BEFORE_CONSONANTS), "")
    if not character or character.isascii():
        return character.upper() or OTHER
    if ord(character) in _HANGUL:
        return _INITIALS[(ord(character) - _HANGUL.start) // _SYLLABLES]
    if character.isdigit():
        return str(unicodedata.digit(character))
    return _base(character).upper()


def _base(character: str) -> str:
    """A letter without its accents, if it is sorted as if it had none: `É` is an E, and `Й` is no И. An Arabic letter
    goes without its hamza, as in dictionaries."""
    weight = first_weight(character)
    plain = unicodedata.normalize("NFKD", character)[0]
    if ord(character) in _ARABIC or (weight and weight == first_weight(plain)):
        character = plain
    latin = next((letter for letter in "abcdefghijklmnopqrstuvwxyz" if first_weight(letter) == weight), "")
    return latin or character
