"""A title for a text that has none."""

from generator.text import squeeze

_WORDS = 12
_CHARACTERS = 100


def first_words(text: str) -> str:
    """The first words of a text, with an ellipsis where they are cut; empty if it has none."""
    line = squeeze(text[: 20 * _CHARACTERS])
    words = line.split(" ")
    kept = " ".join(words[:_WORDS])
    if len(kept) > _CHARACTERS:  # a script without spaces
        kept = kept[:_CHARACTERS]
    return kept if kept == squeeze(text) else f"{kept.rstrip(' ,;:.–—-')}…"
