"""Numbers and lists in words, as CLDR has them.

Digits are Latin in every language, as they are in the addresses; for all languages that come with the program that is
CLDR's default.
"""

from collections.abc import Sequence
from functools import lru_cache

from generator.interface.locales import ENGLISH, locale_data

_NAME = "\0"  # no language joins names by it


def number(value: int, tag: str) -> str:
    """`12,345`."""
    return f"{value:,}" if tag in ENGLISH else _number(value, tag)


@lru_cache(maxsize=4096)
def _number(value: int, tag: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale_data(tag), numbering_system="latn")


def decimal(value: float, places: int, tag: str) -> str:
    """A number with so many decimals: `41.40`."""
    if tag in ENGLISH:
        return f"{value:,.{places}f}"
    from babel.numbers import format_decimal

    pattern = f"#,##0.{'0' * places}" if places else "#,##0"
    return format_decimal(value, pattern, locale=locale_data(tag), numbering_system="latn")


def listed(names: Sequence[str], tag: str) -> str:
    """`a`, `a and b`, `a, b and c`; empty if there are none."""
    if len(names) < 2:
        return "".join(names)
    if tag in ENGLISH:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    from babel.lists import format_list

    return format_list(names, locale=locale_data(tag))


@lru_cache(maxsize=1000)
def around(count: int, tag: str) -> tuple[str, ...]:
    """What stands before each of so many names in a list, and behind the last: of three nothing, `, `, ` and `,
    nothing."""
    return tuple(listed([_NAME] * count, tag).split(_NAME))
