"""What search costs: to build, to keep, to ask, and when an article is added; and Pagefind on the same pages.

`python tests/benchmarks/search_cost.py 1000 10000` prints Markdown tables, each figure beside the bar that it has to
meet. A server waits 40 ms before each answer. Requests and bytes are those of all files below `search/`, uncompressed:
those that the page loads by itself, and those for the first query, of which the sum is judged. Times are from the Enter
key to the answer, the middle of several rounds in fresh browsers.
"""

import argparse
import hashlib
import shlex
import shutil
import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import corpus
import own_search
import pagefind_rival
import search_queries
import table
from copies import PUBLISHED, Copy, ImplausibleError
from measure import CommandError, Cost, measure, rest
from reading import Server, chromium, served
from rivals import MissingError, dateline
from run import aside_of, lent
from search_queries import Asked
from writing import ARTICLES, TEXTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LATENCY = 0.04  # seconds
PAGEFIND_MOST = 20_000  # articles: it takes 340 kB of memory for each
# At most, by articles: bytes, files, requests, ms. What a size has no bars for is held to those of the next greater.
BARS: Mapping[int, Mapping[str, float]] = {
    10_000: {
        "index": 12e6, "files": 700, "cpu": 1.0, "memory": 250,
        "first bytes": 250e3, "first requests": 15, "first ms": 300, "later bytes": 150e3,
    },
    100_000: {"first bytes": 400e3, "first requests": 20, "first ms": 600},
}  # fmt: skip
ADDED = {"files": 12, "bytes": 400e3}
QUERIES = """\
| query | first: requests | kB | ms | ms, by CDP | later: requests | kB | ms |
|---|---|---|---|---|---|---|---|"""
_WITHOUT = "[outputs]\nsearch = false\n"
_MIDDLE = timedelta(days=corpus.DAYS // 2)
_END = timedelta(days=corpus.DAYS)


@dataclass(frozen=True)
class Spent:
    """What a query took: requests, bytes and ms; `opening` requests and `opened` bytes of them with the page."""

    requests: int
    bytes: int
    ms: float
    opening: int = 0
    opened: int = 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+", metavar="SIZE", help="articles, 10 at least")
    parser.add_argument("--rounds", type=int, default=3, help="of builds and of queries (default: 3)")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/dateline-benchmark"), help="where corpora are kept")  # noqa: S108 - what lies there is nobody's secret
    parser.add_argument("--ours", action="store_true", help="without Pagefind")
    return parser.parse_args(arguments)


def run(chosen: argparse.Namespace) -> Iterator[str]:
    """The lines of the report, each once it is known."""
    command = shlex.join(["python", "tests/benchmarks/search_cost.py", *sys.argv[1:]])
    with aside_of(chosen.folder) as aside, chromium() as browser:
        yield f"{table.machine()}; Chromium {browser.version}, Pagefind {pagefind_rival.PAGEFIND_VERSION} (extended)."
        yield f"{datetime.now(UTC):%Y-%m-%d}, {chosen.rounds} rounds: `{command}`"
        for size in chosen.sizes:
            with lent(chosen.folder / str(size), aside, size, [dateline()]) as (copy,):
                yield from _size(copy, size, chosen, browser)


def _size(copy: Copy, size: int, chosen: argparse.Namespace, browser: "Browser") -> Iterator[str]:
    yield f"\n## {size:,} articles\n"
    yield "| index | CPU ms an article | peak memory, MB | files | MB |\n|---|---|---|---|---|"
    yield from _building(copy, size, chosen.rounds)
    if not chosen.ours:
        yield _pagefind(copy, size)
    yield f"\n{QUERIES}"
    yield from _asking(copy, size, chosen.rounds, browser)
    yield "\n| article added | files of the index written | kB | SHA256SUMS beside | removed |\n|---|---|---|---|---|"
    yield from _adding(copy, size)


def _bar(size: int, name: str) -> float | None:
    return next((bars[name] for most, bars in sorted(BARS.items()) if size <= most and name in bars), None)


def _told(size: int, name: str, figure: float, shape: str, unit: float = 1) -> str:
    return _beside(figure, _bar(size, name), shape, unit)


def _beside(figure: float, bar: float | None, shape: str, unit: float = 1) -> str:
    """`132 (≤ 250, ok)`."""
    told = shape.format(figure / unit)
    return told if bar is None else f"{told} (≤ {bar / unit:g}, {'ok' if figure <= bar else '**over**'})"


def _building(copy: Copy, size: int, rounds: int) -> Iterator[str]:
    """With search and without it, by turns. A build with search is left."""
    plain = copy.read("site.toml")
    costs: dict[str, list[Cost]] = {"": [], _WITHOUT: []}
    for turn in range(rounds):
        for switch in (_WITHOUT, "") if turn == rounds - 1 or turn % 2 == 0 else ("", _WITHOUT):
            copy.unbuild()
            copy.write("site.toml", plain + switch)
            rest()
            costs[switch].append(measure(copy.rival.command, copy.root))
            copy.written()
    cpu, without = (min(cost.cpu for cost in costs[switch]) for switch in ("", _WITHOUT))
    memory, less = (max(cost.memory for cost in costs[switch]) for switch in ("", _WITHOUT))
    each = (cpu - without) * 1_000 / size
    files, data = _weight(copy.root / PUBLISHED / "search")
    yield (
        f"| ours | {_told(size, 'cpu', each, '{:.2f}')}, of {cpu * 1_000 / size:.2f} for all |"
        f" {memory:,.0f}, without search {less:,.0f}: {_told(size, 'memory', memory - less, '{:+,.0f}')} |"
        f" {_told(size, 'files', files, '{:,.0f}')} | {_told(size, 'index', data, '{:.2f}', 1e6)} |"
    )


def _weight(folder: Path) -> tuple[int, int]:
    """How many files a folder has, and how many bytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def _pagefind(copy: Copy, size: int) -> str:
    if size > PAGEFIND_MOST:
        return f"| Pagefind | not run: {size:,} articles would take {size * 0.34e-3:.0f} GB of memory | | | |"
    pages = copy.aside / f"pagefind-{size}"
    pagefind_rival.copy_pages(copy.root / PUBLISHED, pages, "en")
    rest()
    cost = pagefind_rival.index(pages)
    files, data = _weight(pages / "pagefind")
    shutil.rmtree(pages / "pagefind")
    return f"| Pagefind | {cost.cpu * 1_000 / size:.2f} | {cost.memory:,.0f} | {files:,} | {data / 1e6:.2f} |"


def _asking(copy: Copy, size: int, rounds: int, browser: "Browser") -> Iterator[str]:
    public = copy.root / PUBLISHED
    with served(public, LATENCY) as far, served(public) as near:
        for asked in search_queries.queries():
            first = _middle([_first(asked, far, browser, 0) for _ in range(rounds)])
            check = _middle([_first(asked, near, browser, LATENCY) for _ in range(rounds)])
            later = _middle([_later(asked, far, browser) for _ in range(rounds)])
            yield (
                f"| {asked.name} | {first.opening} + {first.requests - first.opening} ="
                f" {_told(size, 'first requests', first.requests, '{:.0f}')} |"
                f" {first.opened / 1e3:.0f} + {(first.bytes - first.opened) / 1e3:.0f} ="
                f" {_told(size, 'first bytes', first.bytes, '{:.0f}', 1e3)} |"
                f" {_told(size, 'first ms', first.ms, '{:.0f}')} | {check.ms:.0f} | {later.requests} |"
                f" {_told(size, 'later bytes', later.bytes, '{:.0f}', 1e3)} |"
                f" {_told(size, 'first ms', later.ms, '{:.0f}')} |"
            )


def _middle(found: Sequence[Spent]) -> Spent:
    return replace(found[0], ms=statistics.median(one.ms for one in found))


def _first(asked: Asked, server: Server, browser: "Browser", latency: float) -> Spent:
    """The first query of a reader who has nothing of the archive yet, with all that the page has loaded for it."""
    with browser.new_context() as context:
        page = context.new_page()
        server.forget()
        own_search.open_page(page, server.base)
        opening = _spent(server, 0)
        if latency:
            wire = context.new_cdp_session(page)
            wire.send("Network.enable")
            slow = {"offline": False, "latency": latency * 1_000, "downloadThroughput": -1, "uploadThroughput": -1}
            wire.send("Network.emulateNetworkConditions", slow)
        ms = own_search.ask(page, asked.text, asked.changes).took
        page.wait_for_timeout(300)  # for what comes after the answer: names for the filters
    return replace(_spent(server, ms), opening=opening.requests, opened=opening.bytes)


def _later(asked: Asked, server: Server, browser: "Browser") -> Spent:
    """A query of a reader who has asked something else before."""
    with browser.new_context() as context:
        page = context.new_page()
        own_search.open_page(page, server.base)
        before = search_queries.warming()
        own_search.ask(page, before.text, before.changes)
        page.wait_for_timeout(200)
        server.forget()
        ms = own_search.ask(page, asked.text, asked.changes).took
        page.wait_for_timeout(200)
    return _spent(server, ms)


def _spent(server: Server, ms: float) -> Spent:
    given = [size for path, size in server.given if path.startswith("/search/")]
    return Spent(len(given), sum(given), ms)


def _adding(copy: Copy, size: int) -> Iterator[str]:
    search = copy.root / PUBLISHED / "search"
    for name, number, days in (("the newest", size, _END), ("in the past", size + 1, _MIDDLE)):
        one = replace(corpus.article(number), day=corpus.FIRST_DAY + days)
        before = _digests(search)
        copy.write(f"{ARTICLES}/{one.path}", TEXTS[copy.rival.name](one))
        copy.pages += 1
        measure(copy.rival.command, copy.root)
        copy.written()
        after = _digests(search)
        written = [path for path, digest in after.items() if before.get(path) != digest]
        changed = [path for path in written if not path.endswith("SHA256SUMS")]
        data = sum((search / path).stat().st_size for path in changed)
        yield (
            f"| {name} | {_beside(len(changed), ADDED['files'], '{:.0f}')} |"
            f" {_beside(data, ADDED['bytes'], '{:.0f}', 1e3)} | {len(written) - len(changed)} |"
            f" {len(before.keys() - after.keys())} |"
        )


def _digests(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def main() -> None:
    """Prints the report."""
    try:
        for line in run(parse(sys.argv[1:])):
            print(line, flush=True)
    except (CommandError, ImplausibleError, MissingError) as error:
        sys.exit(f"not measured: {error}")


if __name__ == "__main__":
    main()
