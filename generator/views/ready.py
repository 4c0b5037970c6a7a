"""Files that were made beforehand, as pages without a template."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from generator.index.ready import Ready
from generator.views.page import VERBATIM, Group, Page, Shown, Verbatim


def ready_groups(every: Iterable[Ready], what: str) -> Iterator[Group]:
    """The pages of these files; `what` says in a Problem what they are."""
    for ready in every:
        yield Group(ready.name, ready.digest, partial(_pages, ready, what))


def _pages(ready: Ready, what: str) -> Iterator[Page]:
    for file in ready.files():
        shown = Shown(partial(bytes, file.digest), partial(_verbatim, file.read))
        yield Page(file.url, VERBATIM, shown, f"{what} `{file.url}`")


def _verbatim(read: Callable[[], bytes]) -> Verbatim:
    return Verbatim(read())
