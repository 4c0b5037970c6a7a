"""A date as an archivist writes it → `When`: how much is known, and no more.

EDTF, levels 0 and 1 (https://www.loc.gov/standards/datetime/, which is ISO 8601-2:2019), and ISO 8601 moments
in the spellings that people and programs have for them. Nothing is guessed: what has two readings is refused.
Pure: no clock, no time zone, no locale. Most dates are a day, which is read here; the others are in `forms`.
"""

from datetime import date
from functools import lru_cache

from generator.model import When

LONGEST = 100
REMEMBERED = 8192


class DateError(ValueError):
    """A date that can't be read: `message` says what is wrong, `hint` what to type."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message


@lru_cache(maxsize=REMEMBERED)
def read_date(text: str) -> When:
    """The date that `text` states. Raises DateError, and nothing else, for any text.

    `lower` and `upper` are the first and last possible day. A mark of doubt doesn't widen them: nobody knows
    by how much. An end that is open (`1957/..`) or unknown (`1957/`) has no day. The days of a season are those
    of its whole year, because EDTF's seasons 21 to 24 belong to no hemisphere.
    A moment keeps the day that is written, whatever its offset from UTC; `edtf` is then that day, and `time`
    the rest, without fractions of a second.
    """
    if len(text) > LONGEST:
        raise DateError(
            f"a date has at most {LONGEST} characters; this has {len(text):,}",
            "write the date alone, as 2021-02-03, 2021-02 or 2021",
        )
    return _read_day(text) or _read_other(text.strip())


def _read_day(text: str) -> When | None:
    """`2021-02-03`; None for anything else."""
    if len(text) != len("2021-02-03") or text[4] != "-" or text[7] != "-" or not text.isascii():
        return None
    try:
        date.fromisoformat(text)
    except ValueError:
        return None
    year, month, day = text.split("-")
    return When(edtf=text, lower=text, upper=text, time="", known=(year, month, day))


def _read_other(text: str) -> When:
    from generator.dates.forms import is_date, read_form

    try:
        return read_form(text)
    except ValueError:
        from generator.dates.faults import fault

        raise DateError(*fault(text, is_date)) from None
