"""Pages → the published site. What was made from the same before is left; the rest is rendered, by all cores."""

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import nullcontext, suppress
from hashlib import sha256
from itertools import chain
from operator import attrgetter
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from generator import parallel, publish, sums
from generator.cache.epoch import Epochs
from generator.cache.pages import Memory, kept_group
from generator.cache.shelf import Shelf
from generator.content.picture_files import picture_bytes
from generator.marks import Marks
from generator.model import HeldPicture, Problem, Site
from generator.outcome import Changes
from generator.palette import FILE as STYLES
from generator.palette import stylesheet
from generator.plan import Plan
from generator.render import RenderError, renderer
from generator.sealing import Sealing
from generator.stale import Entries, Pages, Remembered, Rendered, Stale, looked_over, true_entries
from generator.views.page import Page

# What is published beside pages, pictures and static files: without it, GitHub Pages would leave files out.
MARKERS: Mapping[str, bytes] = {".nojekyll": b""}
# Pages that take longer to make than the disk to come to rest once.
_MANY = 4_000
_Place = tuple[int, int]
Follow = Callable[[Iterable[tuple[_Place, bytes]], int], Iterable[tuple[_Place, bytes]]]


class Edition(Struct, frozen=True):
    """All that is to be published: the pages, and by address the static files and, by content file, the pictures.

    `marks` are what pages depend on beside what they show, `epochs` are those of the names they show, and `memory`
    tells from what each was made the last time. What was made of pictures waits on the `shelf`.
    """

    root: Path
    site: Site
    plan: Plan
    marks: Marks
    epochs: Epochs
    static: Mapping[str, Path]
    pictures: Mapping[str, HeldPicture]
    memory: Memory
    shelf: Shelf = Shelf()

    @property
    def is_sealed(self) -> bool:
        """Sums are published with it."""
        return self.site.makes("sums")

    def addresses(self) -> set[str]:
        """The path of every file that is to be published, but for sums."""
        return self.plan.addresses().union(self.files())

    def others(self) -> Iterator[tuple[str, bytes]]:
        """What is no page, with its bytes. Raises OSError."""
        yield from self.new_pictures(())
        yield from self.fixed()

    def new_pictures(self, there: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """The files of pictures that are not `there`: an address says what is in the file. They come one by one, for
        all of them may be more than fits into memory. Raises OSError."""
        return picture_bytes(self.root, self.pictures, self.shelf, there)

    def fixed(self) -> Iterator[tuple[str, bytes]]:
        """Static files and markers. Raises OSError."""
        for url, path in self.static.items():
            yield url, path.read_bytes()
        yield from self._made().items()

    def _made(self) -> Mapping[str, bytes]:
        """What is neither written by hand nor a page: marks for hosts, and the stylesheet of the site's theme."""
        styles = stylesheet(self.site.theme, self.site.language)
        return {**MARKERS, STYLES: styles} if styles and STYLES not in self.static else MARKERS

    def lost(self, held: Mapping[str, bytes]) -> set[str]:
        """The pages that are as they were, but not `held` so."""
        return {url for _, group in self.plan.kept for url in group.changed(held)}

    def with_planned(self, lost: Set[str]) -> "Edition":
        """The same, where these pages are to be made after all."""
        return structs.replace(self, plan=self.plan.with_planned(lost)) if lost else self

    def files(self) -> frozenset[str]:
        """The addresses of what is no page."""
        return self.picture_urls() | {*self.static, *self._made()}

    def picture_urls(self) -> frozenset[str]:
        """The addresses of pictures."""
        return frozenset(url for picture in self.pictures.values() for url in picture.urls)

    def remembered(self) -> Remembered:
        """What is known of the pages that were there in place of those that were planned."""
        return self.memory.seen({group.name for group, _ in self.plan.kept})

    def gone(self) -> set[str]:
        """What was in the last edition and is in this one no more."""
        before = (group.urls for group in self.plan.without_kept(self.memory))
        there = self.plan.planned()
        return set(self.memory.others).union(*before).difference(self.files(), there)


class Printed(Struct, frozen=True):
    """What a publish did; `memory` is what to remember of the pages, `rendered` those that were made anew, `published`
    what was there before."""

    changes: Changes
    memory: Memory
    rendered: Sequence[Page]
    published: Mapping[str, bytes]


class Pressed(Struct, frozen=True, array_like=True):
    """What became of a page in a worker: its entry (see `cache.pages`), and what the stage says of it; or what is wrong
    with its template, or what the disk refused: the words of a PublishError, or what an OSError is made of."""

    made: bytes = b""
    put: publish.Put | None = None
    problem: Problem | None = None
    refused: tuple[str, str] | None = None
    failed: tuple[int, str, str] | None = None


def print_edition(edition: Edition, output: Path, state: Path, seen: publish.Survey, follow: Follow) -> Printed:
    """Publishes an edition to `output`; `seen` is what a look at it told.

    Raises RenderError if a template is at fault, PublishError if the disk refuses; the site is then what it was.
    """
    past = publish.recall(output, state)
    ours = past.files
    held = _without(ours, frozenset(seen.changed))
    # What is remembered may be of another folder, or of another time.
    is_last = past.left != b"" and past.left == edition.memory.left
    edition = edition.with_planned(set(seen.changed) if is_last else edition.lost(held))
    batches, pages = edition.plan.batches, Pages(edition.plan.batches)
    made = looked_over(batches, edition.remembered(), edition.marks, held)
    stale = Stale(made)
    fixed = [(url, data) for url, data in edition.fixed() if held.get(url) != sha256(data).digest()]
    gone = edition.gone() if is_last else ours.keys() - edition.addresses()
    is_known = is_last and edition.memory.marks == edition.marks.whole
    sealing = Sealing(output, ours, held, seen.changed, edition.static, is_known)
    is_sealed = sealing.is_there == edition.is_sealed
    if edition.is_sealed:
        gone = set(itertools.filterfalse(sums.is_sums, gone))
    if seen.as_recorded and is_sealed and not (stale or fixed or gone or edition.picture_urls() - held.keys()):
        return Printed(Changes(unchanged=len(held)), _memory(edition, made, past.left), (), ours)
    stage = publish.open_stage(output, state, seen, past)
    try:
        puts = {url: stage.put(url, data) for url, data in chain(edition.new_pictures(held), fixed)}
        for (number, place), pressed in _pressed(_Press(edition, stage, held), stale, follow):
            made[number][place] = pressed.made
            if pressed.put:
                puts[batches[number].urls[place]] = pressed.put
        sealed = sealing.sealed(puts, gone) if edition.is_sealed else sums.Sealed(gone=sealing.broken())
        puts |= {url: stage.put(url, data) for url, data in sealed.made.items()}
        gone |= sealed.gone
        receipt = stage.commit(puts, gone)
        memory = _memory(edition, made, receipt.left)
        return Printed(_changes(receipt, ours, gone), memory, Rendered(pages, stale), ours)
    except BaseException:
        with suppress(publish.PublishError):  # the first fault is told; what is left, the next build removes
            stage.discard()
        raise


def _without(held: Mapping[str, bytes], changed: Collection[str]) -> Mapping[str, bytes]:
    """What is held, less what was changed by hand."""
    return {url: file for url, file in held.items() if url not in changed} if changed else held


def other_pages(edition: Edition) -> list[Page]:
    """The pages that show something else than the last time, or are new, as far as what is remembered tells."""
    batches = edition.plan.batches
    stale = Stale(true_entries(batches, edition.remembered(), edition.marks))
    return sorted(Rendered(Pages(batches), stale), key=attrgetter("url"))


def _memory(edition: Edition, made: Iterable[Entries], left: bytes) -> Memory:
    heap = edition.memory.heap
    groups = {group.name: kept for group, kept in edition.plan.kept}
    for batch, entries in zip(edition.plan.batches, made, strict=True):
        pages = list(zip(batch.urls, entries, strict=True))
        groups[batch.name] = kept_group(batch.group.digest, pages, batch.remembered(), heap, batch.glances)
    return Memory(
        groups,
        marks=edition.marks.whole,
        left=left,
        others=edition.files(),
        is_undisputed=edition.plan.is_undisputed,
        is_plain=edition.plan.is_plain,
        epochs=edition.epochs,
        heap=heap,
    )


def _changes(receipt: publish.Receipt, ours: Mapping[str, bytes], gone: Iterable[str]) -> Changes:
    """What a publish changed in an output that held `ours`, for whoever copies the site elsewhere."""
    return Changes(
        new=tuple(path for path in receipt.changed if path not in ours),
        changed=tuple(path for path in receipt.changed if path in ours),
        removed=tuple(sorted(set(gone).difference(receipt.kept))),
        kept=receipt.kept,
        unchanged=receipt.unchanged,
    )


def _pressed(press: "_Press", stale: Stale, follow: Follow) -> Iterator[tuple[_Place, Pressed]]:
    press.warm(stale.batches())
    decoder = msgspec.msgpack.Decoder(Pressed)
    with parallel.beside(press.stage.settle_on) if len(stale) >= _MANY else nullcontext():
        for place, data in follow(parallel.each(press.press, stale), len(stale)):
            pressed = decoder.decode(data)
            _raise(pressed)
            yield place, pressed


def _raise(pressed: Pressed) -> None:
    """What a worker could not do is raised here, as if it had been tried here."""
    if pressed.problem:
        raise RenderError(pressed.problem)
    if pressed.refused:
        raise publish.PublishError(*pressed.refused)
    if pressed.failed:
        raise OSError(*pressed.failed)


class _Press:
    """Renders pages into the stage, in a worker."""

    def __init__(self, edition: Edition, stage: publish.Stage, held: Mapping[str, bytes]) -> None:
        self._render = renderer(edition.root, edition.site)
        self._batches = edition.plan.batches
        self._pages = Pages(self._batches)
        self._marks = edition.marks
        self.stage = stage
        self._held = held

    def warm(self, batches: Iterable[int]) -> None:
        """Compiles the templates of some batches before there are workers."""
        self._render.warm(set().union(*(self._batches[number].templates for number in batches)))

    def press(self, place: _Place) -> bytes:
        """A page, as an encoded Pressed."""
        return msgspec.msgpack.encode(self._pressed(self._pages[place]))

    def _pressed(self, page: Page) -> Pressed:
        try:
            data = self._render(page)
            made = sha256(data).digest()
            put = None if self._held.get(page.url) == made else self.stage.put(page.url, data, made)
        except RenderError as error:
            return Pressed(problem=error.problem)
        except publish.PublishError as error:
            return Pressed(refused=(error.message, error.hint))
        except OSError as error:
            return Pressed(failed=(error.errno or 0, error.strerror or str(error), str(error.filename or "")))
        return Pressed(self._marks.of(page) + made, put)
