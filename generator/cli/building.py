"""`build` and `serve`: the site is made, once or whenever something changes."""

import argparse
import gc
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from generator import build, config, preparing, publish, report
from generator.cli.bar import Bar
from generator.cli.shared import archive_of, ordered
from generator.cli.telling import GOOD, WRONG, tell
from generator.explain import reasons
from generator.indexing import searched
from generator.outcome import Changes, is_faultless, is_good
from generator.press import other_pages
from generator.refusal import RefusedError
from generator.render import RenderError, renderer
from generator.state import HeldKnowledge
from generator.views.page import Page

if TYPE_CHECKING:
    from generator.serve import Outcome as Shown
    from generator.serve import Server


def build_once(chosen: argparse.Namespace) -> int:
    """Makes the site; the exit code."""
    begun = time.monotonic()
    root = archive_of(chosen)
    order = _order(chosen, root)
    if chosen.changed:
        _check_list(chosen.changed)
    with publish.lock(root / build.STATE):
        chosen.bar = Bar()
        outcome = build.build(order, chosen.bar)
    if chosen.changed and outcome.changes:
        chosen.changed.write_text(report.changes_text(outcome.changes), encoding="utf-8", newline="\n")
    seconds = time.monotonic() - begun
    if chosen.json:
        print(report.built_json(outcome, seconds))
    else:
        tell(outcome.problems)
        print(report.built_text(outcome, seconds, report.PREVIEW if chosen.drafts else ""))
    is_true = not chosen.verify or not outcome.is_published or _verify(order, root)
    return GOOD if outcome.is_published and is_true else WRONG


def _check_list(path: Path) -> None:
    """Raises RefusedError where the list of changed files can't be written, or would take the place of another file:
    who takes `--changed` for a question names an article. It is asked first: once a site is published, its changes are
    told by no later build."""
    if path.is_dir() or not path.parent.is_dir():
        message = f"{path} is a folder" if path.is_dir() else f"there is no folder {path.parent}"
        raise RefusedError(
            f"--changed: {message}", "name a file that the list is written to, in a folder that is there"
        )
    if path.is_file() and not report.is_list(path.read_bytes()):
        message = f"--changed: {path} is there, and is no list of an earlier build"
        raise RefusedError(message, "name another file; which files have changed, a build finds by itself")


def _verify(order: build.Order, root: Path) -> bool:
    """Tells what is not as a clean build would make it, and whether there is nothing of the kind."""
    from generator.verify import verify

    prepared = preparing.prepare(root, order.change, order.preparation, Bar(), searched)
    texts = sorted(path for path in prepared.state.now.paths() if path.endswith(".md"))
    edition = build.edition_of(prepared)
    output = order.output(prepared.site)
    wrong = tuple(verify(edition, texts, output, root / build.STATE, partial(Bar().over, "Verifying")))
    tell(wrong)
    if not wrong:
        print(report.verified_text(edition.plan.opened, len(texts)), file=sys.stderr)
    return not wrong


def _order(chosen: argparse.Namespace, root: Path) -> build.Order:
    return structs.replace(
        ordered(chosen, root),
        passes=is_faultless if chosen.strict else is_good,
        explain=reasons if chosen.explain else build.unexplained,
    )


def build_whenever(chosen: argparse.Namespace) -> int:
    """Makes the site whenever something changes, and shows it; the exit code, once it is stopped."""
    # What only this command needs takes a tenth of a second to import.
    from generator.serve import Address, Watched, listen, open_browser, serve

    gc.enable()
    root = archive_of(chosen)
    order = ordered(chosen, root)
    output = order.output(config.load_site(root)[0])
    address = Address(chosen.host, *((chosen.port, 1) if chosen.port else (8000, 21)))
    with listen(address) as server:
        print(f"{server.url}  (Ctrl-C ends it)", flush=True)
        if chosen.open:
            open_browser(server.url)
        progress, knowledge = Early(server), HeldKnowledge()
        serve(
            server,
            output,
            Watched(root),
            lambda: _rebuilt(order, progress, knowledge),
            lambda *told: _tell_rebuilt(output, *told),
        )
    return GOOD


class Early(preparing.Progress):
    """Shows pages as they will be, a while before all of them are published."""

    def __init__(self, server: "Server") -> None:
        self._server = server
        self._theme = b""
        self._render: Callable[[Page], bytes] | None = None

    def planned(self, prepared: preparing.Prepared) -> None:
        """Announces the pages that will be others. Templates stay compiled while they are the same."""
        edition = build.edition_of(prepared)
        if self._render is None or prepared.marks.whole != self._theme:
            self._render, self._theme = renderer(prepared.root, prepared.site), prepared.marks.whole
        made = {page.url: partial(self._made, page) for page in other_pages(edition)}
        if made and edition.memory.groups:  # at first there is no page that could be shown again
            self._server.board.announce(prepared.problems, made)

    def _made(self, page: Page) -> bytes | None:
        assert self._render is not None  # noqa: S101 - for the type checker
        with suppress(RenderError, OSError):  # the build is about to tell
            return self._render(page)
        return None


def _rebuilt(order: build.Order, progress: preparing.Progress, knowledge: HeldKnowledge) -> "Shown":
    from generator.serve import Outcome as Shown

    with publish.lock(order.root / build.STATE):
        outcome = build.build(order, progress, knowledge)
    changes = outcome.changes or Changes()
    changed = (*changes.new, *changes.changed, *changes.removed)
    return Shown(outcome.problems, is_published=outcome.is_published, changed=changed)


def _tell_rebuilt(output: Path, outcome: "Shown", seconds: float) -> None:
    tell(outcome.problems)
    if outcome.is_published:
        done = f"{len(outcome.changed):,} files changed" if outcome.changed else "nothing changed"
        print(f"{time.strftime('%H:%M:%S')}  {done}, {seconds:.1f} seconds", flush=True)
    else:
        print(f"Nothing was published: {report.tally(outcome.problems)}. {output} is as it was.", flush=True)
