"""The words of the interface that depend on numbers and kinds, in English."""

from babel.numbers import format_decimal

from generator.model import Kind

HEADINGS: dict[Kind, str] = {"tag": "Subjects", "location": "Places", "source": "Sources", "person": "People"}
ROLE_WORDS = {
    "author": "By",
    "reporter": "Reported by",
    "writer": "Written by",
    "translator": "Translated by",
    "editor": "Edited by",
    "photographer": "Photographs by",
    "illustrator": "Illustrated by",
    "producer": "Produced by",
    "researcher": "Researched by",
    "contributor": "Additional reporting by",
}
PLACE_WORDS = {"event": "event", "dateline": "dateline", "source": "where a source is", "mentioned": "mentioned"}
SOURCE_WORDS = {
    "": "Other sources",
    "outlet": "Outlets and their desks",
    "desk": "Desks",
    "organisation": "Organisations",
    "person": "People who are quoted",
    "document": "Documents",
}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def number(value: int) -> str:
    """`12,345`."""
    return format_decimal(value, locale="en")


def count(value: int, noun: str) -> str:
    """`1 article`, `12,345 articles`."""
    return f"{number(value)} {noun}" if value == 1 else f"{number(value)} {noun}s"


def ordinal(value: int) -> str:
    """`first`, counting from 1."""
    return _ORDINALS[value - 1] if value <= len(_ORDINALS) else f"{value}th"


def listed(names: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def years(first: str, last: str) -> str:
    """`2018 to 2021`, or `2018`; decades as `2020s`."""
    begin, end = (year.replace("x", "0") + "s" if year.endswith("x") else year for year in (first, last))
    return begin if begin == end else f"{begin} to {end}"
