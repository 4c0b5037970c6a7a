"""What open pages are told: how far the builds are, what is wrong, and whether a page is out of date."""

import threading
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct, structs

from generator.model import Problem
from generator.serve.media_types import media_type
from generator.serve.outcome import Outcome

# What a page shows or runs that isn't its own text.
_PARTS = ("image/", "font/", "text/css", "text/javascript", "application/wasm")


# By address, what makes a page: None where that fails.
Coming = Mapping[str, Callable[[], bytes | None]]


class Notice(Struct, frozen=True):
    """What a page is told. `build` grows with each rebuild; `is_stale`: the page should be loaded again."""

    build: int
    is_stale: bool
    problems: tuple[Problem, ...]


class Board:
    """Where rebuilds are posted, and where the threads that answer pages wait for them.

    Builds are numbered from `first` on. Let that be a time in milliseconds: a page that an earlier server sent then
    has a lower number, and is known to be out of date.
    """

    def __init__(self, first: int) -> None:
        self._first = self._build = first
        self._pages: dict[str, int] = {}
        self._parts = first
        self._coming: Coming = {}
        self._problems: tuple[Problem, ...] = ()
        self._is_over = False
        self._posted = threading.Condition()

    @property
    def build(self) -> int:
        """The number of the last rebuild."""
        with self._posted:
            return self._build

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong at the last rebuild, errors first."""
        with self._posted:
            return self._problems

    def now(self) -> tuple[int, Coming]:
        """The number of the last rebuild, and the pages that are about to be published."""
        with self._posted:
            return self._build, self._coming

    def announce(self, problems: Iterable[Problem], coming: Coming) -> None:
        """Tells everybody who waits of the pages that a rebuild is about to publish; `coming` makes them."""
        with self._posted:
            self._coming = coming
            self._tell(Outcome(tuple(problems), changed=tuple(coming)))

    def post(self, outcome: Outcome) -> None:
        """Tells everybody who waits what became of a rebuild; not again, of pages that were announced and came."""
        with self._posted:
            announced = self._coming.keys()
            changed = outcome.changed if outcome.is_published else (*outcome.changed, *announced)
            known = announced if outcome.is_published else ()
            self._coming = {}
            self._tell(structs.replace(outcome, changed=tuple(one for one in changed if one not in known)))

    def _tell(self, outcome: Outcome) -> None:
        self._build += 1
        self._problems = _errors_first(outcome.problems)
        self._pages.update(dict.fromkeys(outcome.changed, self._build))
        if any(media_type(address).startswith(_PARTS) for address in outcome.changed):
            self._parts = self._build
        self._posted.notify_all()

    def notice(self, address: str, loaded: int) -> Notice:
        """What the page at `address`, loaded when `loaded` was the last rebuild, is to know now."""
        with self._posted:
            newest = max(self._first, self._parts, self._pages.get(address, 0))
            return Notice(self._build, not newest <= loaded <= self._build, self._problems)

    def wait(self, build: int, seconds: float) -> bool:
        """Waits until there is a later rebuild than `build`, or no more will come; whether that is so."""
        with self._posted:
            return self._posted.wait_for(lambda: self._is_over or self._build > build, seconds)

    def close(self) -> None:
        """Tells everybody who waits that no more will come."""
        with self._posted:
            self._is_over = True
            self._posted.notify_all()

    @property
    def is_over(self) -> bool:
        """Whether no more will come."""
        with self._posted:
            return self._is_over


def _errors_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.severity != "error"))
