"""What a reader must know of an article first, and what was put right in it."""

from msgspec import Struct

from generator.dates.words import date_words
from generator.interface import Words
from generator.model import Article, When


class Notice(Struct, frozen=True):
    """Something a reader must know first, or a correction: a heading, a day, a text."""

    heading: str
    date: str
    text: str


def notices(article: Article, words: Words) -> tuple[Notice, ...]:
    """That it was retracted, and what it warns of."""
    told: tuple[Notice, ...] = ()
    if article.status.name == "retracted":
        reason = article.status.reason or words.no_reason
        told = (_notice(words.retracted_notice, article.status.date, reason, words),)
    if article.content_warning:
        told = (*told, Notice(words.before_you_read, "", article.content_warning))
    return told


def corrections(article: Article, words: Words) -> tuple[Notice, ...]:
    """What was put right, in the order of its file."""
    return tuple([_notice(words.correction, one.date, one.text, words) for one in article.corrections])


def _notice(heading: str, date: When | None, text: str, words: Words) -> Notice:
    return Notice(heading, date_words(date, words) if date else "", text)
