"""What one file of the content said when it was last read."""

from msgspec import Struct

from generator.cache.heap import Place
from generator.model import Article, Entry, HeldPicture, Problem, Prose

# Shown whatever is asked of a build, so that an article may stand in a segment. An embargo may be lifted, a draft be
# shown in a preview, and what was withdrawn is in no list.
_LISTED = frozenset({"published", "retracted"})


class Record(Struct, frozen=True, array_like=True):
    """One file of the content as it was read: what it said, and what was wrong with it.

    `stamp` is how it looked (see `stamps.settled`), `digest` that of its bytes; `text` says where an article's prose is
    kept, which is then not in its body. `picture` is what became of a picture: its address and size, or in words why
    it can't be shown.
    """

    path: str
    stamp: bytes
    digest: bytes
    problems: tuple[Problem, ...] = ()
    article: Article | None = None
    entry: Entry | None = None
    prose: Prose | None = None
    text: Place | None = None
    picture: HeldPicture | str | None = None

    @property
    def has_errors(self) -> bool:
        """Whether what it says can't be used."""
        return any(problem.severity == "error" for problem in self.problems)

    @property
    def is_listed(self) -> bool:
        """Whether it is an article that every build lists."""
        return self.article is not None and self.article.status.name in _LISTED and not self.has_errors
