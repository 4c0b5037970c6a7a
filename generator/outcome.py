"""What became of a build: plain values, which are told, and remembered for a build in which nothing has changed."""

from collections.abc import Iterable

from msgspec import Struct, structs

from generator.model import Problem


class Hidden(Struct, frozen=True, array_like=True):
    """An article that is not published, and why; `lifted` is the day on which an embargo ends, if it has one."""

    path: str
    reason: str
    lifted: str = ""


class Changes(Struct, frozen=True, array_like=True):
    """What a publish changed, as addresses: `new` ones, `changed` ones, `removed` ones; `kept` are no longer made, but
    were changed by hand, so they stay. `unchanged` counts all others."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unchanged: int = 0

    @property
    def is_none(self) -> bool:
        """Nothing changed."""
        return not (self.new or self.changed or self.removed)


class Reason(Struct, frozen=True, array_like=True):
    """Why the page at an address was made anew, in words."""

    url: str
    why: str


class Outcome(Struct, frozen=True, array_like=True):
    """What became of a build: how many articles on how many pages, what is hidden, what is wrong.

    `changes` is None where nothing was published; `output` is the folder, as it was named; `reasons` tell of the pages
    that were made anew, if somebody asked.
    """

    articles: int
    pages: int
    hidden: tuple[Hidden, ...]
    problems: tuple[Problem, ...]
    changes: Changes | None
    output: str = ""
    reasons: tuple[Reason, ...] = ()

    @property
    def is_published(self) -> bool:
        """The site is as it should be."""
        return self.changes is not None

    @property
    def next_day(self) -> str:
        """The first day on which a build would publish what is embargoed now; empty if none is known."""
        return min((article.lifted for article in self.hidden if article.lifted), default="")


class Last(Struct, frozen=True, array_like=True):
    """The last build for an output: the digest of all that it was made from (empty if that can't be told), and what
    became of it."""

    inputs: bytes
    outcome: Outcome


def unchanged(outcome: Outcome, output: str) -> Outcome:
    """The outcome of a build that found all as it was left, in the folder that is now named so."""
    was = outcome.changes or Changes()
    every = was.unchanged + len(was.new) + len(was.changed)
    return structs.replace(outcome, output=output, reasons=(), changes=Changes(unchanged=every))


def is_good(problems: Iterable[Problem]) -> bool:
    """Whether none of these keeps a site from being published."""
    return not any(problem.severity == "error" for problem in problems)


def is_faultless(problems: Iterable[Problem]) -> bool:
    """Whether there is none of these at all."""
    return not any(True for _ in problems)
