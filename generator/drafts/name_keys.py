"""What of a name tells it from others, once what is only a way of writing it is taken away.

Sources of the rules: the initial sounds of Korean words are written by the rule of the North (Ryanggang, Rodong, Ri) or
of the South (Yanggang, Nodong, Yi, Lee): National Institute of Korean Language, Hangul orthography, articles 10 to 12.
Suffixes of Korean and Chinese places are those of both romanisations in use.
"""

import re
import unicodedata

from msgspec import Struct

from generator.text import fold

_KINDS = {
    "province": "do province prov",
    "city": "si shi city",
    "county": "gun kun county xian",
    "district": "gu ku district qu",
    "township": "myon myeon township",
    "town": "up eup town",
    "village": "ri village",
    "prefecture": "ken prefecture",
    "state": "state",
    "region": "region governorate oblast krai",
}
_KIND_OF = {suffix: kind for kind, suffixes in _KINDS.items() for suffix in suffixes.split()}
# Where a city is not the place that lends it its name.
_NAMESAKES = frozenset(
    {
        *("mexico", "guatemala", "panama", "kuwait", "belize", "quebec", "luxembourg", "vatican", "djibouti"),
        *("newyork", "kansas", "oklahoma", "iowa", "washington", "salt lake", "carson", "ho chi minh"),
    }
)
_LATIN = re.compile("[a-z\u00df-\u024f]")
_WORD_SIGNS = "+#&@%*$€£=<>"
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`.·")
_VOWEL = "(?:yae|yeo|wae|[wy]?(?:ae|eo|oo|ee)|eu|oe|ui|[wy]?[aeiou])"
_SYLLABLE = f"(?:kk|tt|pp|ss|jj|ch|[kgntdrlmpbsjh])?{_VOWEL}(?:ng|[nklmptg])?"
_KOREAN = re.compile(f"(?:{_SYLLABLE}){{2,4}}")
_CLOSED = re.compile(r"(?:ng|[nklmp])(?![aeiouwy])")
_SURNAMES = {
    **dict.fromkeys(("ri", "yi", "li", "lee", "rhee", "rhi", "i"), "yi"),
    **dict.fromkeys(("rim", "im", "lim", "yim"), "im"),
    **dict.fromkeys(("ryu", "yu", "yoo", "ryoo", "lyu"), "yu"),
    **dict.fromkeys(("ryang", "yang", "liang"), "yang"),
    **dict.fromkeys(("ro", "no", "roh", "noh"), "no"),
    **dict.fromkeys(("ra", "na", "rah", "nah"), "na"),
    **dict.fromkeys(("ryo", "yo", "yeo", "ryeo"), "yo"),
}
_INITIALS = ((re.compile("^[rln]y"), "y"), (re.compile("^[rl](?=i)"), ""), (re.compile("^[rl](?=[aeou])"), "n"))


class NameKey(Struct, frozen=True):
    """`words` of a name without signs and accents; `bare`: without what says of what kind a place is, which is `kind`;
    `sound`: with the initial sounds of Korean words written in one way."""

    words: tuple[str, ...]
    bare: tuple[str, ...]
    kind: str
    sound: str


def key_of(name: str) -> NameKey:
    """The key of a name in any script."""
    words = words_of(name)
    bare, kind = _without_kind(words)
    return NameKey(words, bare, kind, _sound(bare))


def words_of(name: str) -> tuple[str, ...]:
    """Words in lower case, without accents on Latin letters; `Shin, Yonggun` is `yonggun shin`."""
    first, comma, second = fold(name).partition(", ")
    turned = f"{second} {first}" if comma and "," not in second and not re.search(r"\d", name) else f"{first} {second}"
    plain = _without_accents(turned).translate(_APOSTROPHES)
    signs = "".join(sign if _is_telling(sign) else " " for sign in plain).split()
    return tuple(signs[1:] if len(signs) > 1 and signs[0] == "the" else signs)


def _is_telling(sign: str) -> bool:
    return sign.isalnum() or sign in _WORD_SIGNS or unicodedata.category(sign)[0] == "M"


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    apart = (unicodedata.normalize("NFD", sign) if _LATIN.match(sign) else sign for sign in text)
    return "".join(part[0] if _LATIN.match(part) else part for part in apart)


def _without_kind(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    if len(words) < 2:
        return words, ""
    if words[1] == "of" and len(words) > 2 and words[0] in {"city", "county", "province", "state"}:
        return words[2:], words[0]
    kind = _KIND_OF.get(words[-1], "")
    is_namesake = kind in {"city", "state"} and "".join(words[:-1]) in _NAMESAKES
    # Of a Korean name, `ri` and `do` may be a syllable: what is in three parts is a person.
    is_person = len(words) > 2 and len(words[-1]) < 4
    return (words, "") if not kind or is_namesake or is_person else (words[:-1], kind)


def _sound(words: tuple[str, ...]) -> str:
    """All words in one; the first as it is said at the beginning, if it may be Korean."""
    first, rest = words[0] if words else "", "".join(words[1:])
    if rest and first in _SURNAMES:
        return f"{_SURNAMES[first]} {rest}"
    if _KOREAN.fullmatch(first) and _CLOSED.search(first):
        for pattern, sound in _INITIALS:
            if pattern.search(first):
                return pattern.sub(sound, first) + rest
    return first + rest
