"""Content → what a build would publish: files are read, names resolved, pages planned, and Problems gathered."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, structs

from generator import history, ledger, parallel, sums
from generator.cache.epoch import Epochs
from generator.config import load_site
from generator.content.load import content_of
from generator.content.pictures import Eye, look_at_pictures, names_of, pictures_in
from generator.content.reading import PlainProse, Prose, problems_of, read_all
from generator.content.scanning import Files, scan
from generator.hiding import reasons
from generator.hosts import odd_names, too_large, too_many
from generator.index import build_archive
from generator.index.archive import Archive
from generator.indexing import Indexed, Indexing, Material, unsearched
from generator.marks import Marks
from generator.model import Article, Content, Problem, Site, Status
from generator.outcome import is_good
from generator.plan import Plan
from generator.planning import plan_pages
from generator.press import MARKERS
from generator.promises import grown
from generator.refusal import RefusedError
from generator.segments import Store
from generator.state import State, nothing_known, pictures_of, recalled
from generator.tally import tally
from generator.theme import static_files
from generator.views.links import lost_links

_Item = TypeVar("_Item")


class Progress:
    """How far a stage is: told while its items go by. This one tells nobody."""

    def over(self, stage: str, items: Iterable[_Item], total: int) -> Iterable[_Item]:  # noqa: ARG002
        """The same items."""
        return items

    def planned(self, prepared: "Prepared") -> None:
        """Is told what will be published, if nothing is wrong with it, before it is."""

    def hold(self, value: object) -> None:
        """Is given what a build was made from: to take it apart takes its time, and may not be needed."""


class Prepared(Struct, frozen=True):
    """Everything but the writing: what a build would publish, and all that is wrong with it.

    `content` is without the articles that stand in segments; `state` is what was known before, and what is known now;
    `sources` are the files that were read for it. `after` is the ledger once this is published, where somebody asked;
    `recorded` tells what changed, likewise.
    """

    root: Path
    site: Site
    content: Content
    archive: Archive
    plan: Plan
    marks: Marks
    epochs: Epochs
    static: Mapping[str, Path]
    after: ledger.Ledger | None
    ledger: ledger.Ledger
    recorded: history.Recorded | None
    problems: tuple[Problem, ...]
    state: State
    sources: frozenset[str]

    @property
    def articles(self) -> list[Article]:
        """Every article that could be read, by path: all are decoded for it."""
        listed = (record.article for segment in self.state.now.segments for record in segment.records)
        return sorted((*(article for article in listed if article), *self.content.articles), key=attrgetter("path"))

    @property
    def is_good(self) -> bool:
        """Nothing keeps it from being published."""
        return is_good(self.problems)


Preparation = Callable[[Article], Article]


def as_it_is(article: Article) -> Article:
    """An article for a public build: a draft stays a draft."""
    return article


def with_drafts(article: Article) -> Article:
    """An article for a preview: drafts and embargoed articles are shown; withheld ones are not."""
    hidden = article.status.name in {"draft", "embargoed"}
    return structs.replace(article, status=Status()) if hidden else article


class Look(Struct, frozen=True):
    """What is there before anything is read: the site's facts, the files of its content, and what is remembered."""

    root: Path
    site: Site
    files: Files
    problems: tuple[Problem, ...]
    state: State
    book: ledger.Written
    past: ledger.Written


def look(root: Path, change: Callable[[Site], Site], known: Callable[[Path, Site], State]) -> Look:
    """Looks at the archive in the folder `root`.

    `change` gives the site facts that the command line states; `known` tells what earlier builds learned.
    """
    site, problems = load_site(root)
    return look_at(root, change(site), problems, known)


def look_at(root: Path, site: Site, problems: tuple[Problem, ...], known: Callable[[Path, Site], State]) -> Look:
    """The same, where the site's facts are known, and what is wrong with them."""
    state = known(root, site)
    files, unreadable = scan(root, state.seen)
    return Look(root, site, files, (*problems, *unreadable), state, ledger.look(root), history.look(root))


def prepare(
    root: Path,
    change: Callable[[Site], Site],
    preparation: Preparation,
    progress: Progress,
    index: Indexing = unsearched,
) -> Prepared:
    """Reads, resolves and plans the archive in the folder `root`, and gathers every Problem; nothing is believed that
    was remembered.

    `change` gives the site facts that the command line states; `preparation` is `as_it_is` or `with_drafts`; `index`
    makes what is searched.
    """
    return think(look(root, change, nothing_known), preparation, progress, index)


def consult(root: Path, change: Callable[[Site], Site], preparation: Preparation, progress: Progress) -> Prepared:
    """The same, quickly: what builds have learned is believed. Nothing is written."""
    with parallel.frozen():
        return think(look(root, change, recalled), preparation, progress)


def consulted(root: Path) -> Prepared:
    """The archive as it is to be published, likewise. Raises RefusedError where something is wrong with its content."""
    ready = consult(root, lambda site: site, as_it_is, Progress())
    if not ready.is_good:
        raise RefusedError("the content has errors", "see what is wrong: dateline check")
    return ready


def think(seen: Look, preparation: Preparation, progress: Progress, index: Indexing = unsearched) -> Prepared:
    """Reads what is new, resolves and plans all, and gathers every Problem; `index` makes what is searched."""
    root, site, state = seen.root, seen.site, seen.state
    book, torn = ledger.read(seen.book, state.memory.ledger)
    past, cut = history.read(seen.past if site.makes("changes") else ledger.Written(), state.recorded.seen)
    now, sources = _read(seen, book, progress)
    content = loose(now, preparation)
    eye = Eye(root, state.shelf, lambda items, total: progress.over("Pictures", items, total))
    unread = _unread(now)
    articles = [*_with_pictures(now), *content.articles, *unread]
    looked, missing = look_at_pictures(content, articles, pictures_of(now), eye)
    state = state.with_files(now, looked)
    content = completed(content, state, root, site)
    archive, unclear = build_archive(content, site, book, state.now)
    epochs = state.memory.epochs.after(archive.meanings.marks, archive.meanings.called)
    names = epochs.meaning.name, epochs.naming.name
    archive = structs.replace(archive, epoch=names[0], naming=names[1], drawings=state.drawings, sums=state.sums)
    material = Material(
        site, archive, book, Prose(state.now, state.texts, root, site), state.index, progress, past, state.recorded
    )
    faults = (*seen.problems, *problems_of(now), *missing, *torn, *cut, *unclear)
    static, linked = static_files(root, ours=_wanted(site))
    marks = Marks(root, site)
    planned = _planned(
        material,
        lambda material: index(material, faults),
        lambda archive: plan_pages(archive, site, book, static, state.memory.known(marks.whole)),
        lambda plan: grown(plan, book, state.memory),
    )
    archive, plan, after = planned.archive, planned.plan, planned.after
    recorded = planned.index.recorded
    known = recorded.known if recorded else state.recorded
    state = structs.replace(state, index=planned.index.kept or state.index, recorded=known)
    files = (*static, *(url for held in content.pictures.values() for url in held.urls))
    bodies = [(article.path, article.body) for article in unread]
    lost = lost_links(archive, lambda: plan.addresses().union(files), bodies, lambda: reasons(content.articles, site))
    refused = (
        *_too_many(plan, files, site),
        *odd_names(static),
        *(sums.claimed(static) if site.makes("sums") else ()),
        *too_large(root, static, content.pictures, site),
    )
    told = (*faults, *linked, *planned.clashing, *lost, *refused)
    problems = tuple(sorted(set(told)))
    return Prepared(
        root, site, content, archive, plan, marks, epochs, static, after, book, recorded, problems, state, sources
    )


class _Planned(Struct, frozen=True):
    """The archive with what is searched, its pages, and what is wrong with their addresses; `after` is the ledger once
    they are published, where anything is searched."""

    index: Indexed
    archive: Archive
    plan: Plan
    clashing: tuple[Problem, ...]
    after: ledger.Ledger | None = None


def _planned(
    material: Material,
    index: Callable[[Material], Indexed],
    plan: Callable[[Archive], tuple[Plan, tuple[Problem, ...]]],
    publish: Callable[[Plan], ledger.Ledger],
) -> _Planned:
    """The pages of an archive, and its index: how that is ordered, the ledger tells once they are planned. `publish`
    gives the ledger after a plan is published."""
    found = _with_index(index(material), material.archive, plan)
    if found.index.kept is None:
        return found
    after = publish(found.plan)
    if not found.index.is_in_order(material.ledger, after):  # a page gets the address that an article had
        found = _with_index(index(structs.replace(material, ledger=after)), material.archive, plan)
    return structs.replace(found, after=after)


def _with_index(
    index: Indexed, archive: Archive, plan: Callable[[Archive], tuple[Plan, tuple[Problem, ...]]]
) -> _Planned:
    whole = structs.replace(archive, ready=index.files, changes=index.changes)
    return _Planned(index, whole, *plan(whole))


def _too_many(plan: Plan, files: Collection[str], site: Site) -> Iterator[Problem]:
    """There are fewer folders that have sums than files, as a rule: where a site is so far from what its host takes,
    nothing is counted."""
    if (2 if site.makes("sums") else 1) * (len(plan) + len(files) + len(MARKERS)) > site.max_files:
        others = "".join(f"{url}\n" for url in (*files, *MARKERS))
        yield from too_many(tally((*plan.lines(), others), site), site)


def _wanted(site: Site) -> Callable[[str], bool]:
    """Which of the theme's static files the site has a use for."""
    return lambda name: site.is_searched or not name.startswith("search/")


def _read(seen: Look, book: ledger.Ledger, progress: Progress) -> tuple[Store, frozenset[str]]:
    """What is known of the files once the new ones are read, and which these are."""

    def follow(items: Iterable[_Item], total: int) -> Iterable[_Item]:
        return progress.over("Reading", items, total)

    before = seen.state.before
    news = read_all(seen.files, before, seen.site, seen.state.texts, follow)
    return before.with_files(news.articles, news.loose, news.gone, book.identities), news.paths


def loose(store: Store, preparation: Preparation) -> Content:
    """The content without the articles that stand in segments."""
    content = content_of(store.loose.values())
    return structs.replace(content, articles=tuple(map(preparation, content.articles)))


def _with_pictures(store: Store) -> Iterator[Article]:
    for segment in store.segments:
        yield from map(segment.article, segment.head.rare.get("pictures", ()))


def _unread(store: Store) -> list[Article]:
    """The articles with errors: what is wrong with their pictures and links is told in the same run."""
    return [record.article for record in store.loose.values() if record.article and record.has_errors]


def completed(content: Content, state: State, root: Path, site: Site) -> Content:
    """The content with its pictures, and with what was kept of its articles."""
    return structs.replace(
        content,
        pictures=pictures_in(state.looked, _named_pictures(content, state.now)),
        texts=(prose := Prose(state.now, state.texts, root, site)),
        plain=PlainProse(prose),
        contents={path: record.digest for path, record in state.now.loose.items()},
    )


def _named_pictures(content: Content, store: Store) -> Iterator[str]:
    yield from (name for segment in store.segments for name in segment.head.pictures)
    yield from names_of(content.articles, content)
