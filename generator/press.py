"""Pages → the published site. What was made from the same before is left; the rest is rendered, by all cores."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from generator import parallel, publish
from generator.cache.pages import Kept, Memory, kept_group
from generator.content.pictures import picture_bytes
from generator.marks import Marks
from generator.model import HeldPicture, Problem, Site
from generator.outcome import Changes
from generator.plan import Plan
from generator.render import RenderError, renderer
from generator.views.page import Page

# What is published beside pages, pictures and static files: without it, GitHub Pages would leave files out.
MARKERS: Mapping[str, bytes] = {".nojekyll": b""}
Follow = Callable[[Iterable[tuple[Page, bytes]], int], Iterable[tuple[Page, bytes]]]


class Edition(Struct, frozen=True):
    """All that is to be published: the pages, and by address the static files and, by content file, the pictures.

    `marks` are what pages depend on beside what they show, and `memory` tells from what each was made the last time.
    """

    root: Path
    site: Site
    plan: Plan
    marks: Marks
    static: Mapping[str, Path]
    pictures: Mapping[str, HeldPicture]
    memory: Memory

    def addresses(self) -> set[str]:
        """The path of every file that is to be published."""
        return self.plan.addresses().union((picture.url for picture in self.pictures.values()), self.static, MARKERS)

    def others(self, there: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
        """What is no page, with its bytes; without the pictures that are `there`: a picture's address says what is in
        it. Raises OSError."""
        missing = {name: picture for name, picture in self.pictures.items() if picture.url not in there}
        yield from picture_bytes(self.root, missing)
        for url, path in self.static.items():
            yield url, path.read_bytes()
        yield from MARKERS.items()

    def with_lost(self, held: Mapping[str, bytes]) -> "Edition":
        """The same, where pages that are as they were are to be made after all, if they are not `held` so."""
        lost = {url for _, group in self.plan.kept for url in group.changed(held)}
        return structs.replace(self, plan=self.plan.with_planned(lost)) if lost else self


class Printed(Struct, frozen=True):
    """What a publish did; `memory` is what to remember of the pages, `rendered` those that were made anew, `published`
    what was there before."""

    changes: Changes
    memory: Memory
    rendered: tuple[Page, ...]
    published: Mapping[str, bytes]


class Pressed(Struct, frozen=True, array_like=True):
    """What became of a page in a worker: its SHA-256, and what the stage says of it; or what is wrong with its
    template, or what the disk refused: the words of a PublishError, or what an OSError is made of."""

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
    held = dict(ours.items())
    for path in seen.changed:
        held.pop(path, None)
    edition = edition.with_lost(held)
    made, stale = _looked_over(edition, held)
    others = [(url, data) for url, data in edition.others(held) if held.get(url) != sha256(data).digest()]
    gone = ours.keys() - edition.addresses()
    if seen.as_recorded and not (stale or others or gone):
        return Printed(Changes(unchanged=len(held)), _memory(edition, made), (), ours)
    stage = publish.open_stage(output, state, seen, past)
    try:
        puts = {url: stage.put(url, data) for url, data in others}
        for page, pressed in _pressed(edition, stage, held, stale, follow):
            made[page.url] = edition.marks.of(page) + pressed.made
            if pressed.put:
                puts[page.url] = pressed.put
        changes = _changes(stage.commit(puts, gone), ours, gone)
        return Printed(changes, _memory(edition, made), tuple(stale), ours)
    except BaseException:
        with suppress(publish.PublishError):  # the first fault is told; what is left, the next build removes
            stage.discard()
        raise


def other_pages(edition: Edition) -> list[Page]:
    """The pages that show something else than the last time, or are new, as far as what is remembered tells."""
    entries, marks = edition.memory.entries({group.name for group, _ in edition.plan.kept}), edition.marks
    return [page for page in edition.plan.pages if not entries.get(page.url, b"").startswith(marks.of(page))]


def _looked_over(edition: Edition, held: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[Page]]:
    """The entries of the pages that are as they were, of those that were planned; and the others, which are stale."""
    made: dict[str, bytes] = {}
    stale: list[Page] = []
    entries = edition.memory.entries({group.name for group, _ in edition.plan.kept})
    for page in edition.plan.pages:
        entry = entries.get(page.url)
        if entry is not None and entry == edition.marks.of(page) + held.get(page.url, b""):
            made[page.url] = entry
        else:
            stale.append(page)
    return made, stale


def _memory(edition: Edition, made: Mapping[str, bytes]) -> Memory:
    groups = {group.name: kept for group, kept in edition.plan.kept}
    for batch in edition.plan.batches:
        groups[batch.name] = kept_group(batch.digest, ((_kept(page), made[page.url]) for page in batch.pages))
    return Memory(groups, edition.marks.whole)


def _kept(page: Page) -> Kept:
    return Kept(page.url, page.identity, page.path, page.line, page.title)


def _changes(receipt: publish.Receipt, ours: Mapping[str, bytes], gone: Iterable[str]) -> Changes:
    """What a publish changed in an output that held `ours`, for whoever copies the site elsewhere."""
    return Changes(
        new=tuple(path for path in receipt.changed if path not in ours),
        changed=tuple(path for path in receipt.changed if path in ours),
        removed=tuple(sorted(set(gone).difference(receipt.kept))),
        kept=receipt.kept,
        unchanged=receipt.unchanged,
    )


def _pressed(
    edition: Edition, stage: publish.Stage, held: Mapping[str, bytes], stale: Sequence[Page], follow: Follow
) -> Iterator[tuple[Page, Pressed]]:
    press = _Press(edition, stage, held)
    press.warm({page.template for page in stale})
    decoder = msgspec.msgpack.Decoder(Pressed)
    for page, data in follow(parallel.each(press.press, stale), len(stale)):
        pressed = decoder.decode(data)
        _raise(pressed)
        yield page, pressed


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
        self._stage = stage
        self._held = held

    def warm(self, templates: Iterable[str]) -> None:
        """Compiles templates before there are workers."""
        self._render.warm(templates)

    def press(self, page: Page) -> bytes:
        """A page, as an encoded Pressed."""
        return msgspec.msgpack.encode(self._pressed(page))

    def _pressed(self, page: Page) -> Pressed:
        try:
            data = self._render(page)
            made = sha256(data).digest()
            put = None if self._held.get(page.url) == made else self._stage.put(page.url, data, made)
        except RenderError as error:
            return Pressed(problem=error.problem)
        except publish.PublishError as error:
            return Pressed(refused=(error.message, error.hint))
        except OSError as error:
            return Pressed(failed=(error.errno or 0, error.strerror or str(error), str(error.filename or "")))
        return Pressed(made, put)
