"""Archive → what a reader can search, and what changed. It takes its time, so only a build that publishes does it."""

from collections.abc import Callable, Iterable
from typing import Protocol

from msgspec import Struct, structs

from generator import history, search
from generator.index.archive import Archive
from generator.index.ready import Ready
from generator.ledger import Ledger
from generator.model import Article, Problem, Site


class Texts(Protocol):
    """The texts of articles that are kept apart."""

    def plain(self, path: str) -> str:
        """The plain text of an article by its path. Raises KeyError."""


class Follow(Protocol):
    """Tells how far a stage is."""

    def over(self, stage: str, items: Iterable[tuple[int, bytes]], total: int) -> Iterable[tuple[int, bytes]]:
        """The same items."""


class Material(Struct, frozen=True):
    """All that an index is made from; `kept` is what was remembered of it. `past` tells what changed before this
    build, and `known` is what was remembered of that."""

    site: Site
    archive: Archive
    ledger: Ledger
    texts: Texts
    kept: search.Kept
    progress: Follow
    past: history.History = history.History()
    known: history.Known = history.Known()


class Indexed(Struct, frozen=True):
    """The files of an index, and what is to be remembered of it; what changed, as it is published and as it was
    recorded, where it was."""

    files: tuple[Ready, ...] = ()
    kept: search.Kept | None = None
    changes: tuple[Ready, ...] = ()
    recorded: history.Recorded | None = None

    def is_in_order(self, before: Ledger, after: Ledger) -> bool:
        """Whether each article has the place that it has by the ledger `after` what is planned is published."""
        known = self.kept.known if self.kept else None
        return known is None or search.are_foreseen(known.ids, known.roll, before, after)


Indexing = Callable[[Material, Iterable[Problem]], Indexed]


def unsearched(material: Material, _problems: Iterable[Problem]) -> Indexed:
    """An index in which nothing is found: to make one takes its time, and who publishes nothing needs none."""
    return Indexed(tuple(search.nothing(material.archive, material.site)), changes=tuple(history.parts(material.past)))


def searched(material: Material, _problems: Iterable[Problem]) -> Indexed:
    """The index of an archive, and what changed in it."""
    found = _indexed(material) if material.site.is_searched else Indexed()
    if not material.site.makes("changes"):
        return found
    recorded = history.recorded(material.archive, material.past, material.known)
    return structs.replace(found, changes=tuple(history.parts(recorded.after)), recorded=recorded)


def _indexed(material: Material) -> Indexed:
    site, archive, heap = material.site, material.archive, material.kept.heap

    def plain(article: Article) -> str:
        return article.body.text or material.texts.plain(article.path)

    def follow(items: Iterable[tuple[int, bytes]], total: int) -> Iterable[tuple[int, bytes]]:
        return material.progress.over("Indexing", items, total)

    reader = search.Reader(archive, site, plain)
    known, columns = search.updated(material.kept.known, archive, material.ledger, reader, heap, follow)
    return Indexed(tuple(search.ready(known, columns, heap, archive, site)), search.Kept(known, heap))
