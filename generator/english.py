"""Numbers and nouns as the command line tells them: in English, as all that it tells."""


def number(value: int) -> str:
    """`12,345`."""
    return f"{value:,}"


def count(value: int, noun: str) -> str:
    """`1 article`, `12,345 articles`."""
    return f"{number(value)} {noun}" if value == 1 else f"{number(value)} {noun}s"
