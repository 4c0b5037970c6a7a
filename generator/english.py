"""Numbers and nouns as the command line tells them: in English, as all that it tells."""


def number(value: int) -> str:
    """`12,345`."""
    return f"{value:,}"


def count(value: int, noun: str) -> str:
    """`1 article`, `12,345 articles`."""
    return f"{number(value)} {noun}" if value == 1 else f"{number(value)} {noun}s"


def origin(path: str, line: int) -> str:
    """`, from content/tags/x.md:3`: where something comes from, as the end of what is said of it; nothing where that is
    not known. Some things come from the whole of a file."""
    if not path:
        return ""
    return f", from {path}:{line}" if line else f", from {path}"
