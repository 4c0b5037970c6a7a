"""The proof of a build: all is read and made anew, the slow way, and compared with what was published."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from generator import copies, parallel, publish, sums
from generator.body import render_body, render_body_thoroughly
from generator.content.load import first_bytes
from generator.frontmatter.any_head import read_any_head
from generator.frontmatter.head import decode, read_plain_head
from generator.frontmatter.nodes import HeadError
from generator.model import Problem
from generator.press import Edition
from generator.refusal import RefusedError
from generator.render import fresh_renderer
from generator.views.page import Page

Follow = Callable[[Iterable[tuple[str, bytes]], int], Iterable[tuple[str, bytes]]]
_FAULT = "this is a fault of dateline's: please report it. Then delete the folder .dateline and build again"


def verify(edition: Edition, texts: Iterable[str], output: Path, state: Path, follow: Follow) -> Iterator[Problem]:
    """What is not as it should be in `output`; `edition` is to be made with nothing remembered.

    Every page is rendered and compared byte for byte, and so is every other file of ours. Each of the `texts`, which
    are paths of Markdown files, is read in the quick way and in the thorough one. `follow` is told of each.
    """
    pages = {page.url: page for page in edition.plan.pages}
    yield from _asked(_Comparison(edition, output, pages).page, tuple(pages), follow)
    for url, data in edition.others():
        if problem := _difference(output / url, data):
            yield problem
    yield from _sums(output) if edition.is_sealed else ()
    past = publish.known(output, state).keys() - edition.addresses()
    if edition.is_sealed:
        past = set(itertools.filterfalse(sums.is_sums, past))
    yield from (_problem(output / url, "is no longer made, and still there") for url in sorted(past))
    yield from _asked(_Reading(edition.root).text, tuple(texts), follow)


def _sums(output: Path) -> Iterator[Problem]:
    """What is wrong with the sums: they must tell of the files that are there. What is somebody's is not in them."""
    try:
        for one in copies.check(output, copies.Checked(), lambda pieces, _: pieces):
            if one.what != "added":
                yield Problem(str(output / one.path), 0, one.message, _FAULT)
    except RefusedError as error:
        yield Problem(str(output / sums.NAME), 0, error.message, _FAULT)


def _asked(ask: Callable[[str], bytes], names: tuple[str, ...], follow: Follow) -> Iterator[Problem]:
    found = follow(parallel.each(ask, names), len(names))
    told = [problem for _, data in found if (problem := msgspec.msgpack.decode(data, type=Problem | None))]
    yield from sorted(told)


def _problem(path: Path | str, what: str) -> Problem:
    return Problem(str(path), 0, f"this file {what}", _FAULT)


class _Comparison:
    """Compares pages with their files, in a worker."""

    def __init__(self, edition: Edition, output: Path, pages: Mapping[str, Page]) -> None:
        self._render = fresh_renderer(edition.root, edition.site)
        self._render.warm({page.template for page in pages.values()})
        self._output = output
        self._pages = pages

    def page(self, url: str) -> bytes:
        """What is wrong with the page at an address, encoded."""
        made = self._render(self._pages[url])
        return msgspec.msgpack.encode(_difference(self._output / url, made))


def _difference(path: Path, made: bytes) -> Problem | None:
    try:
        is_same = path.read_bytes() == made
    except OSError:
        return _problem(path, "is missing, or can't be read")
    return None if is_same else _problem(path, "is not what a clean build makes")


class _Reading:
    """Reads texts both ways, in a worker."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def text(self, path: str) -> bytes:
        """What is wrong with the reading of a file, encoded."""
        return msgspec.msgpack.encode(self._text(path))

    def _text(self, path: str) -> Problem | None:
        try:
            text = decode(first_bytes(self._root / path))
            head = read_any_head(text)
        except (HeadError, OSError):
            return None  # it is told where it is read for the site
        if read_plain_head(text) not in (None, head):
            return _problem(path, "has a head that is read in two ways")
        arguments = (head.body, path, head.body_line)
        if render_body(*arguments) != render_body_thoroughly(*arguments):
            return _problem(path, "has a text that is read in two ways")
        return None
