"""The words of the interface: one file a language, with plurals, numbers and lists by CLDR.

The files are TOML of the plainest kind; en.toml says how one is written. Whoever makes a page asks `words_of(site)`.
"""

from generator.interface.words import Own, Words, words_in, words_of

__all__ = ["Own", "Words", "words_in", "words_of"]
