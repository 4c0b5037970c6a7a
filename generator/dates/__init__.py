"""Uncertain dates: from what an archivist writes to a value (`reading`), and from the value to words (`words`)."""

from generator.dates.reading import DateError, read_date

__all__ = ["DateError", "read_date"]
