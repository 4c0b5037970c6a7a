"""Watch, rebuild, tell: the loop of `dateline serve`."""

import time
import webbrowser
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb

from generator.model import Problem
from generator.refusal import RefusedError
from generator.serve.board import Board
from generator.serve.outcome import Outcome, Watched
from generator.serve.server import Server
from generator.serve.watching import changes

_BUG = "this is a fault of Dateline's: please report it, with what you did"


def serve(
    server: Server,
    output: Path,
    watched: Watched,
    rebuild: Callable[[], Outcome],
    tell: Callable[[Outcome, float], None],
) -> None:
    """Builds, serves what lies in `output`, and does so again whenever something `watched` has changed.

    `rebuild` is called in this thread, one call at a time, and once at first. `tell` gets what came of it, and how
    many seconds it took; not, where a rebuild found nothing new. Whatever `rebuild` raises is told as a Problem.
    Ends with KeyboardInterrupt at Ctrl-C, or ServeError where the folders can't be watched.
    """
    board = Board(time.time_ns() // 1_000_000)
    last: Outcome | None = None
    with server.answering(output, board):
        for _ in changes(watched):
            begun = time.monotonic()
            outcome = _attempt(rebuild)
            seconds = time.monotonic() - begun
            board.post(outcome)
            if last is None or _is_news(outcome, last):
                tell(outcome, seconds)
            last = outcome


def _is_news(outcome: Outcome, last: Outcome) -> bool:
    """A build writes addresses.tsv, which is a source too: the rebuild that follows finds nothing new."""
    return bool(outcome.changed) or outcome.problems != last.problems or outcome.is_published != last.is_published


def _attempt(rebuild: Callable[[], Outcome]) -> Outcome:
    try:
        return rebuild()
    except RefusedError as error:
        return _failed(Problem("", 0, error.message, error.hint))
    except OSError as error:
        return _failed(
            Problem(str(error.filename or ""), 0, error.strerror or str(error), "check that you may read it")
        )
    except Exception as error:  # noqa: BLE001 - who writes keeps the server, and the page says what went wrong
        place = extract_tb(error.__traceback__)[-1]
        return _failed(Problem(place.filename, place.lineno or 0, f"{type(error).__name__}: {error}", _BUG))


def _failed(problem: Problem) -> Outcome:
    return Outcome((problem,), is_published=False)


def open_browser(url: str) -> bool:
    """Opens the reader's browser; whether there is one."""
    return webbrowser.open(url)
