"""The whole of it, top to bottom: content → archive → pages → a published site."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct, structs

from generator import ledger, parallel, publish
from generator.cache.pages import Memory
from generator.config import load_site
from generator.content.load import content_of
from generator.content.pictures import look_at_pictures
from generator.content.reading import Prose, problems_of, read_all
from generator.content.scanning import Files, scan
from generator.explain import Before
from generator.index import build_archive
from generator.index.archive import Archive
from generator.index.identity import hidden_because
from generator.inputs import inputs_of, seen_of
from generator.marks import Marks
from generator.model import Article, Content, HeldPicture, Problem, Site, Status
from generator.outcome import Changes, Hidden, Last, Outcome, Reason, is_good, unchanged
from generator.plan import Plan, grown, plan_pages
from generator.press import Edition, Printed, print_edition
from generator.render import RenderError, renderer
from generator.segments import Store
from generator.state import Knowledge, State, nothing_known, pictures_of, recalled
from generator.theme import static_files
from generator.views.links import lost_links
from generator.views.page import Page

_Item = TypeVar("_Item")
STATE = ".dateline"
PROTECTED = ("content", "templates", "static", STATE, "generator", "tests")


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
    `sources` are the files that were read for it.
    """

    root: Path
    site: Site
    content: Content
    archive: Archive
    plan: Plan
    marks: Marks
    static: Mapping[str, Path]
    ledger: ledger.Ledger
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


def look(root: Path, change: Callable[[Site], Site], known: Callable[[Path, Site], State]) -> Look:
    """Looks at the archive in the folder `root`.

    `change` gives the site facts that the command line states; `known` tells what earlier builds learned.
    """
    site, problems = load_site(root)
    return _look_at(root, change(site), problems, known)


def _look_at(root: Path, site: Site, problems: tuple[Problem, ...], known: Callable[[Path, Site], State]) -> Look:
    state = known(root, site)
    files, unreadable = scan(root, state.seen)
    return Look(root, site, files, (*problems, *unreadable), state, ledger.look(root))


Explain = Callable[[Iterable[Page], Before], Iterable[Reason]]


def unexplained(_made: Iterable[Page], _before: Before) -> tuple[Reason, ...]:
    """No reasons: to find them takes as long as a build."""
    return ()


class Order(Struct, frozen=True):
    """What is asked of a build.

    `change` gives the site facts that the command line states, and `output` the folder for a site; `preparation` is
    `as_it_is` or `with_drafts`; `passes` says whether Problems let it be published; `explain` tells why pages are
    made anew (`explain.reasons`, or `unexplained`). Where it `remembers`, the addresses are written into the
    archive's ledger.
    """

    root: Path
    output: Callable[[Site], Path]
    change: Callable[[Site], Site] = lambda site: site
    preparation: Preparation = as_it_is
    passes: Callable[[Iterable[Problem]], bool] = is_good
    explain: Explain = unexplained
    remembers: bool = True

    @property
    def name(self) -> str:
        """What tells it from other orders for the same folder."""
        return self.preparation.__name__


def prepare(root: Path, change: Callable[[Site], Site], preparation: Preparation, progress: Progress) -> Prepared:
    """Reads, resolves and plans the archive in the folder `root`, and gathers every Problem; nothing is believed that
    was remembered.

    `change` gives the site facts that the command line states; `preparation` is `as_it_is` or `with_drafts`.
    """
    return think(look(root, change, nothing_known), preparation, progress)


def consult(root: Path, change: Callable[[Site], Site], preparation: Preparation, progress: Progress) -> Prepared:
    """The same, quickly: what builds have learned is believed. Nothing is written."""
    with parallel.frozen():
        return think(look(root, change, recalled), preparation, progress)


def think(seen: Look, preparation: Preparation, progress: Progress) -> Prepared:
    """Reads what is new, resolves and plans all, and gathers every Problem."""
    root, site, state = seen.root, seen.site, seen.state
    book, torn = ledger.read(seen.book, state.memory.ledger)
    now, sources = _read(seen, book, progress)
    content = _loose(now, preparation)
    looked, missing = look_at_pictures(root, content, [*_with_pictures(now), *content.articles], pictures_of(now))
    state = state.with_files(now, looked)
    content = _completed(content, state, root, site)
    archive, unclear = build_archive(content, site, book, state.now)
    static, linked = static_files(root)
    marks = Marks(root, site)
    plan, clashing = plan_pages(archive, site, book, static, state.memory.known(marks.whole))
    files = (*static, *(held.url for held in content.pictures.values()))
    lost = lost_links(archive, lambda: plan.addresses().union(files))
    told = (*seen.problems, *problems_of(now), *missing, *torn, *unclear, *linked, *clashing, *lost)
    problems = tuple(sorted(set(told)))
    return Prepared(root, site, content, archive, plan, marks, static, book, problems, state, sources)


def _read(seen: Look, book: ledger.Ledger, progress: Progress) -> tuple[Store, frozenset[str]]:
    """What is known of the files once the new ones are read, and which these are."""

    def follow(items: Iterable[_Item], total: int) -> Iterable[_Item]:
        return progress.over("Reading", items, total)

    before = seen.state.before
    news = read_all(seen.files, before, seen.site, seen.state.texts, follow)
    return before.with_files(news.articles, news.loose, news.gone, book.identities), news.paths


def _loose(store: Store, preparation: Preparation) -> Content:
    """The content without the articles that stand in segments."""
    content = content_of(store.loose.values())
    return structs.replace(content, articles=tuple(map(preparation, content.articles)))


def _with_pictures(store: Store) -> Iterator[Article]:
    for segment in store.segments:
        yield from map(segment.article, segment.head.rare.get("pictures", ()))


def _completed(content: Content, state: State, root: Path, site: Site) -> Content:
    """The content with its pictures, and with what was kept of its articles."""
    return structs.replace(
        content,
        pictures={name: held for name, held in state.looked.items() if isinstance(held, HeldPicture)},
        texts=Prose(state.now, state.texts, root, site),
        contents={path: record.digest for path, record in state.now.loose.items()},
    )


def build(order: Order, progress: Progress, knowledge: Knowledge | None = None) -> Outcome:
    """Makes the site that is ordered, or, if anything is wrong with it, nothing.

    `knowledge` says where what builds learn is found and left, if not on the disk alone. Raises PublishError where the
    output can't be written or may not be.
    """
    root = order.root
    site, problems = load_site(root)
    site = order.change(site)
    output = order.output(site)
    publish.check_output(output, root, [root / name for name in PROTECTED])
    publish.recover(output, root / STATE)
    knowledge = knowledge or Knowledge()
    # The output is looked at while the content is.
    with parallel.frozen(), parallel.beside(lambda: _survey(output, root / STATE)) as surveyed:
        seen = _look_at(root, site, problems, knowledge.of)
        with closing(seen.state.texts):
            return _build(_Job(order, output, knowledge, progress), seen, lambda: _surveyed(surveyed()))


class _Job(Struct, frozen=True):
    """A build that is under way: what is asked of it, where the site goes, and who is told."""

    order: Order
    output: Path
    knowledge: Knowledge
    progress: Progress


def _build(job: _Job, seen: Look, survey: Callable[[], publish.Survey]) -> Outcome:
    order, output = job.order, job.output
    root = order.root
    told = seen_of(root, seen.files, seen.problems, seen.state.seen, (seen.site, seen.state.maker, order.name))
    inputs = inputs_of(told, seen.book.digest)
    last = seen.state.last(output)
    found: publish.Survey | None = None
    if last and last.inputs and last.inputs == inputs and order.passes(last.outcome.problems):
        found = survey()
        if found.as_recorded:
            return unchanged(last.outcome, str(output))
    seen = structs.replace(seen, state=seen.state.with_memory())
    with closing(seen.state.memory.heap):
        return _made(job, seen, told, lambda: found or survey())


def _made(job: _Job, seen: Look, told: bytes, survey: Callable[[], publish.Survey]) -> Outcome:
    """The site is made; `told` is what `seen_of` gives."""
    order, output, progress = job.order, job.output, job.progress
    prepared = think(seen, order.preparation, progress)
    if order.passes(prepared.problems):
        progress.planned(prepared)
    outcome, made = _printed(order, output, prepared, survey(), progress)
    outcome = structs.replace(outcome, output=str(output))
    book = remember(order.root, prepared) if outcome.is_published and order.remembers else prepared.ledger
    inputs = inputs_of(told, seen.book.digest if book is prepared.ledger else book.seen)
    if made is not None:
        made = structs.replace(made, ledger=book.seen if order.remembers else b"")
    prepared.state.save(output, made, Last(inputs if outcome.is_published else b"", outcome))
    job.knowledge.keep(prepared.state, made or prepared.state.memory)
    progress.hold((seen, prepared, made))
    return outcome


def _survey(output: Path, state: Path) -> bytes:
    """What a look at the output tells, or refuses to tell: encoded, as it comes from another process."""
    try:
        return msgspec.msgpack.encode(publish.survey(output, state))
    except publish.PublishError as error:
        return msgspec.msgpack.encode((error.message, error.hint))


def _surveyed(data: bytes) -> publish.Survey:
    found = msgspec.msgpack.decode(data, type=publish.Survey | tuple[str, str])
    if isinstance(found, tuple):
        raise publish.PublishError(*found)
    return found


def _printed(
    order: Order, output: Path, prepared: Prepared, found: publish.Survey, progress: Progress
) -> tuple[Outcome, Memory | None]:
    """What became of it, and what to remember of the pages; None where none was made."""
    if not order.passes(prepared.problems):
        return outcome_of(prepared, prepared.problems, None), None

    def follow(items: Iterable[_Item], total: int) -> Iterable[_Item]:
        return progress.over("Rendering", items, total)

    try:
        printed = print_edition(edition_of(prepared), output, order.root / STATE, found, follow)
    except RenderError as error:
        return outcome_of(prepared, (*prepared.problems, error.problem), None), None
    before = _before(order, prepared, printed, frozenset(found.changed))
    outcome = outcome_of(prepared, prepared.problems, printed.changes)
    return structs.replace(outcome, reasons=tuple(order.explain(printed.rendered, before))), printed.memory


def edition_of(prepared: Prepared) -> Edition:
    """What is to be published of an archive."""
    return Edition(
        root=prepared.root,
        site=prepared.site,
        plan=prepared.plan,
        marks=prepared.marks,
        static=prepared.static,
        pictures=prepared.archive.pictures,
        memory=prepared.state.memory,
    )


def _before(order: Order, prepared: Prepared, printed: Printed, damaged: frozenset[str]) -> Before:
    """What there was before this build, to explain it by."""
    state = prepared.state

    def pages() -> tuple[Page, ...]:
        past = structs.replace(state, now=state.before, looked=pictures_of(state.before))
        content = _completed(_loose(past.now, order.preparation), past, order.root, prepared.site)
        archive, _ = build_archive(content, prepared.site, prepared.ledger, past.now)
        return plan_pages(archive, prepared.site, prepared.ledger, prepared.static)[0].pages

    return Before(
        pages=pages,
        remembered=state.memory.entries,
        published=printed.published,
        damaged=damaged,
        sources=prepared.sources,
    )


def remember(root: Path, prepared: Prepared) -> ledger.Ledger:
    """The archive's ledger with the published addresses. It is written if there are new ones."""
    book = grown(prepared.plan, prepared.ledger, prepared.state.memory)
    return book if book is prepared.ledger else ledger.save_ledger(root, book)


def files(root: Path, prepared: Prepared, progress: Progress) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: rendered pages, pictures, static files. Raises RenderError."""
    render = renderer(root, prepared.site)
    for page in progress.over("Rendering", prepared.plan.pages, len(prepared.plan)):
        yield page.url, render(page)
    yield from edition_of(prepared).others()


def hidden(prepared: Prepared) -> tuple[Hidden, ...]:
    """The articles that are not published, and why. None of them stands in a segment."""
    reasons = ((article, hidden_because(article, prepared.site)) for article in prepared.content.articles)
    return tuple(Hidden(article.path, reason, _lifted(article)) for article, reason in reasons if reason)


def _lifted(article: Article) -> str:
    """The day on which an embargo ends; empty where nobody has said."""
    status = article.status
    return status.date.upper if status.name == "embargoed" and status.date else ""


def outcome_of(prepared: Prepared, problems: tuple[Problem, ...], changes: Changes | None) -> Outcome:
    """What became of a build; without `changes`, nothing was published."""
    articles = len(prepared.archive.catalogue)
    return Outcome(articles, len(prepared.plan), hidden(prepared), problems, changes)
