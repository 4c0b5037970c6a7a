"""The words of the interface that depend on numbers and kinds, in English."""

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
    """`12,345`, as CLDR writes it in English."""
    return f"{value:,}"


def count(value: int, noun: str) -> str:
    """`1 article`, `12,345 articles`."""
    return f"{number(value)} {noun}" if value == 1 else f"{number(value)} {noun}s"


def ordinal(value: int) -> str:
    """`first`, counting from 1."""
    if value <= len(_ORDINALS):
        return _ORDINALS[value - 1]
    ending = "th" if value % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def listed(names: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def years(first: str, last: str) -> str:
    """`2018 to 2021`, or `2018`; decades as `2020s`, centuries as `2000 to 2099`."""
    begin, end = _year(first, "0"), _year(last, "9")
    return begin if begin == end else f"{begin} to {end}"


def year_anchor(year: str) -> str:
    """What marks a year in a list: `y2021`."""
    return f"y{year}"


def _year(year: str, digit: str) -> str:
    return f"{year[:3]}0s" if year.count("x") == 1 else year.replace("x", digit)
