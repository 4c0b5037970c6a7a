"""No item breaks an import: what fails in a way that nobody foresaw is told, and the rest goes on."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from traceback import extract_tb

from generator.importers import Found
from generator.model import Problem
from generator.refusal import RefusedError

_HINT = "please report this with the file; it is a fault of the program, and not of the file"


def guarded(found: Iterable[Found], place: str) -> Iterator[Found]:
    """The same, up to where an importer fails; then a Problem at the place of what it reads."""
    try:
        yield from found
    except (RefusedError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the other formats are read
        yield fault(place, "what follows in it was not read", error)


def tried(act: Callable[[], None], place: str) -> Iterator[Problem]:
    """Does something with one item, and yields why it failed, if it did. Raises OSError: a disk that is full."""
    try:
        act()
    except (RefusedError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - the other items are imported
        yield fault(place, "it was not imported", error)


def fault(place: str, lost: str, error: Exception) -> Problem:
    """What to tell of a failure: also where in the program it was, for those who are to mend it."""
    *_, last = extract_tb(error.__traceback__)
    where = f"{PurePath(last.filename).name}:{last.lineno}"
    return Problem(place, 0, f"{lost}: {type(error).__name__} in {where}: {str(error)[:200]}", _HINT)
