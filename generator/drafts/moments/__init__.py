"""Dates as other people and programs write them → as the content model writes them: EDTF, then time and zone.

`2021-02-03 10:00:00 +09:00`, with as much of it as is stated. Nothing is guessed: what could mean two days is none.
"""

from generator.drafts.moments.places import in_line, in_name
from generator.drafts.moments.reading import stated
from generator.drafts.moments.reckoning import day_of, days_apart, from_milliseconds, local_and_universal

__all__ = ["day_of", "days_apart", "from_milliseconds", "in_line", "in_name", "local_and_universal", "stated"]
