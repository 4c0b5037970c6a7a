"""CLDR's data for a language, through Babel: it takes 40 ms to import, and English asks nothing of it."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

# English without a region is written the British way, for readers everywhere; what CLDR has for these is written out
# where it is needed, and held to CLDR by tests.
ENGLISH = frozenset({"en", "en-GB"})
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


@lru_cache(maxsize=64)
def locale_data(tag: str) -> "Locale":
    """The locale nearest to a tag, with its data for itself (0.5 MB, 5 ms); English if there is none.

    Babel writes the names that it has looked up into data that languages share, so that the months of French
    are Chinese once the months of Chinese were asked for (python-babel/babel#1234, still so in 2.18).
    """
    from copy import deepcopy

    from babel.core import Locale

    english = Locale("en", "GB")
    found = nearest_locale(tag) or english
    cldr = found if str(found) != "en" else english
    _ = cldr.character_order  # loads the data, so that there is something to copy
    return deepcopy(cldr)


def nearest_locale(tag: str) -> "Locale | None":
    """The locale of a tag or of what it begins with (RFC 4647, section 3.4); None where CLDR has none."""
    subtags = tag.replace("_", "-").split("-")[:8]
    for length in range(len(subtags), 0, -1):
        if found := _exactly("-".join(subtags[:length])):
            return found
    return None


def script_of(tag: str) -> str:
    """The script that a language is likely written in: `Hant` for `zh-TW`; empty where CLDR doesn't say."""
    from babel.core import get_global

    locale = nearest_locale(tag)
    if locale is None or locale.script:
        return (locale and locale.script) or ""
    likely = get_global("likely_subtags").get(locale.language, "").split("_")
    return next((part for part in likely if len(part) == 4), "")


def _exactly(tag: str) -> "Locale | None":
    # Babel reads `und`, a language that nobody determined, as American English.
    if not _TAG.fullmatch(tag) or tag.lower().startswith("und"):
        return None
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
