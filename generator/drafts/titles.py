"""A title for a text that has none."""

from pathlib import PurePosixPath

from generator.drafts.draft import Draft
from generator.text import squeeze

_LONGEST = 500  # as an article's may be
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


def title_of(draft: Draft) -> str:
    """Its title in one line; where it has none, its first words, or the name of its file."""
    title = squeeze(draft.title) or first_words(draft.body) or PurePosixPath(draft.file).stem or "Untitled"
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
