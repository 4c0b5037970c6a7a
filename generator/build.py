"""The whole of it, top to bottom: content → archive → pages → a published site."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct, structs

from generator import history, ledger, parallel, publish, sums
from generator.cache.pages import Memory
from generator.config import load_site
from generator.digests import digest
from generator.explain import Before
from generator.hiding import hidden
from generator.index import build_archive
from generator.indexing import Indexed, Material, searched, unsearched
from generator.inputs import inputs_of, seen_of
from generator.model import Problem, Site
from generator.outcome import Changes, Last, Outcome, Reason, is_good, unchanged
from generator.planning import plan_pages
from generator.preparing import (
    Look,
    Preparation,
    Prepared,
    Progress,
    as_it_is,
    completed,
    look_at,
    loose,
    think,
)
from generator.press import Edition, Printed, print_edition
from generator.promises import grown
from generator.render import RenderError, renderer
from generator.state import Knowledge, pictures_of
from generator.views.page import Page

_Item = TypeVar("_Item")
STATE = ".dateline"
PROTECTED = ("content", "templates", "static", "languages", STATE, "generator", "tests")


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
        seen = look_at(root, site, problems, knowledge.of)
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
    inputs = inputs_of(told, digest(seen.book.digest, seen.past.digest))
    last = seen.state.last(output)
    found: publish.Survey | None = None
    if last and last.inputs and last.inputs == inputs and order.passes(last.outcome.problems):
        found = survey()
        if found.as_recorded:
            return unchanged(last.outcome, str(output))
    seen = structs.replace(seen, state=seen.state.with_memory())
    with closing(seen.state.memory.heap), closing(seen.state.index.heap):
        return _made(job, seen, told, lambda: found or survey())


def _made(job: _Job, seen: Look, told: bytes, survey: Callable[[], publish.Survey]) -> Outcome:
    """The site is made; `told` is what `seen_of` gives."""
    order, output, progress = job.order, job.output, job.progress
    prepared = think(seen, order.preparation, progress, partial(_indexed, order.passes))
    if order.passes(prepared.problems):
        progress.planned(prepared)
    outcome, made = _printed(order, output, prepared, survey(), progress)
    outcome = structs.replace(outcome, output=str(output))
    is_remembered = outcome.is_published and order.remembers
    book = remember(order.root, prepared) if is_remembered else prepared.ledger
    past = record(order.root, prepared) if is_remembered else None
    written = seen.book.digest if book is prepared.ledger else book.seen, past.seen if past else seen.past.digest
    inputs = inputs_of(told, digest(*written))
    if made is not None:
        made = structs.replace(made, ledger=book.seen if order.remembers else b"")
    state = prepared.state if is_remembered else structs.replace(prepared.state, recorded=seen.state.recorded)
    known = state.named_by(prepared.ledger).save(output, made, Last(inputs if outcome.is_published else b"", outcome))
    job.knowledge.keep(known)
    progress.hold((seen, prepared, known))
    return outcome


def _indexed(passes: Callable[[Iterable[Problem]], bool], material: Material, problems: Iterable[Problem]) -> Indexed:
    """The index, where anything is to be published."""
    return searched(material, problems) if passes(tuple(problems)) else unsearched(material, problems)


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
        epochs=prepared.epochs,
        static=prepared.static,
        pictures=prepared.archive.pictures,
        memory=prepared.state.memory,
        shelf=prepared.state.shelf,
    )


def _before(order: Order, prepared: Prepared, printed: Printed, damaged: frozenset[str]) -> Before:
    """What there was before this build, to explain it by."""
    state = prepared.state

    def pages() -> tuple[Page, ...]:
        past = structs.replace(state, now=state.before, looked=pictures_of(state.before))
        content = completed(loose(past.now, order.preparation), past, order.root, prepared.site)
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
    book = prepared.after or grown(prepared.plan, prepared.ledger, prepared.state.memory)
    return book if book is prepared.ledger else ledger.save_ledger(root, book)


def record(root: Path, prepared: Prepared) -> history.History | None:
    """What changed, once it is written where something did; None where nothing did. It is written last: whoever is
    stopped before does it all again, and tells the same."""
    recorded = prepared.recorded
    return history.append(root, recorded.after) if recorded and recorded.is_longer else None


def files(root: Path, prepared: Prepared, progress: Progress) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: rendered pages, pictures, static files, and their sums. Raises RenderError."""
    edition, digests = edition_of(prepared), dict[str, bytes]()
    for url, data in chain(_rendered(root, prepared, progress), edition.others()):
        digests[url] = sha256(data).digest()
        yield url, data
    if edition.is_sealed:
        yield from sums.whole(digests.items()).items()


def _rendered(root: Path, prepared: Prepared, progress: Progress) -> Iterator[tuple[str, bytes]]:
    render = renderer(root, prepared.site)
    for page in progress.over("Rendering", prepared.plan.pages, len(prepared.plan)):
        yield page.url, render(page)


def outcome_of(prepared: Prepared, problems: tuple[Problem, ...], changes: Changes | None) -> Outcome:
    """What became of a build; without `changes`, nothing was published."""
    articles = len(prepared.archive.catalogue)
    return Outcome(articles, prepared.plan.opened, hidden(prepared.content.articles, prepared.site), problems, changes)
