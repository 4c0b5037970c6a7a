"""Text in which some words are marked: what a citation is made of."""

from collections.abc import Iterable

from msgspec import Struct

_ENDS = (".", "?", "!", "…", "。", "？", "！", "؟", "۔")
_INNER = str.maketrans("“”", "‘’")


class Run(Struct, frozen=True):
    """Some words. `is_italic`: they are the name of what holds the article; `language` is that of an article's title,
    as a BCP 47 tag, and empty for the words of the citation itself."""

    text: str
    is_italic: bool = False
    language: str = ""


def text_of(runs: Iterable[Run]) -> str:
    """The citation without its marks."""
    return "".join(run.text for run in runs)


def ended(text: str) -> str:
    """A text with a full stop at its end, unless it ends a sentence itself: `Who crossed?`, `King Jr.`"""
    return text if not text or text.endswith(_ENDS) else f"{text}."


def ends(text: str) -> bool:
    """Whether a text ends a sentence itself."""
    return text.endswith(_ENDS)


def within_quotes(title: str) -> str:
    """A title as it stands in quotation marks: its own become single ones."""
    return title.translate(_INNER)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs that say something."""
    return tuple([run for run in runs if run.text])
