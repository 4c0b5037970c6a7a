"""Dateline beside Hugo on the same corpus, in one run.

`python tests/benchmarks/run.py 1000 10000` prints a Markdown table. For each size and each step (a cold build,
nothing changed, an article added …) the two take turns, several rounds; of times the medians are shown, of memory
the worst. Each starts with the disk at rest. Corpora are kept in the folder, and used again by the next run.
"""

import argparse
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pagefind_rival
import table
import writing
from copies import PUBLISHED, Copy, ImplausibleError
from measure import CommandError, measure, rest
from rivals import HUGO_VERSION, RIVALS, MissingError, Rival
from steps import STEPS, Step

# What our site has beside pages, feeds and a sitemap.
_DATA = ("citations", "records", "texts", "ninjs", "lists", "list_feeds", "dataset", "sums", "changes")
_BESIDE = ("search", "dates", "languages", "corrections", *_DATA)
# Layouts of Hugo's that show what our pages show.
_ALIKE = Path(__file__).parent / "hugo-alike"


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+", metavar="SIZE", help="articles, 10 at least")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each step (default: 3)")
    parser.add_argument("--step", action="append", choices=[step.name for step in STEPS], help="may be repeated")
    parser.add_argument("--only", choices=list(RIVALS), help="this one alone: Hugo can't build a million on 24 GB")
    parser.add_argument("--plain", action="store_true", help="only what Hugo's site has too: pages, feeds, sitemap")
    words = "let Hugo's pages show what ours show, too, but for related articles; as they are, they show the least"
    parser.add_argument("--alike", action="store_true", help=words)
    words = "let Pagefind index Hugo's site each time, as whoever wants a search must: beside all that ours makes"
    parser.add_argument("--searched", action="store_true", help=words)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/dateline-benchmark"), help="where corpora are kept")  # noqa: S108 - what lies there is nobody's secret
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table there too")
    return parser.parse_args(arguments)


def run(chosen: argparse.Namespace) -> Iterator[str]:
    """The lines of the report, each once it is known."""
    rivals = [RIVALS[name]() for name in ([chosen.only] if chosen.only else RIVALS)]
    rivals = [_searched(rival) for rival in rivals] if chosen.searched else rivals
    steps = [step for step in STEPS if not chosen.step or step.name in chosen.step]
    yield f"{table.machine()}; {' and '.join(rival.name for rival in rivals)} (Hugo {HUGO_VERSION})."
    command = shlex.join(["python", "tests/benchmarks/run.py", *sys.argv[1:]])
    yield f"{datetime.now(UTC):%Y-%m-%d}, {chosen.rounds} rounds: `{command}`\n"
    yield table.HEAD
    with aside_of(chosen.folder) as aside:
        for size in chosen.sizes:
            with lent(chosen.folder / str(size), aside, size, rivals) as copies:
                if chosen.plain:
                    make_plain(copies)
                if chosen.alike:
                    make_alike(copies)
                for step in steps:
                    yield table.row(size, step.name, step.bar, _measured(step, copies, size, chosen.rounds))


@contextmanager
def aside_of(folder: Path) -> Iterator[Path]:
    """Where old builds go. Only when all is measured, of every size, is anything deleted."""
    aside = folder / "aside"
    aside.mkdir(parents=True, exist_ok=True)
    try:
        yield aside
    finally:
        shutil.rmtree(aside)


@contextmanager
def lent(folder: Path, aside: Path, size: int, rivals: Sequence[Rival]) -> Iterator[list[Copy]]:
    """The corpus, written if need be, for steps to change; at the end it is as it was, and what was built is aside."""
    if not writing.is_whole(folder):
        for name in writing.FRAMES:
            if (folder / name).exists():
                (folder / name).rename(aside / f"{name}-stale-{len(list(aside.iterdir()))}")
        writing.write_corpus(folder, size)
    for name in writing.FRAMES:
        writing.write_frame(folder, name)
    copies = [Copy(rival, folder / rival.name, aside, size) for rival in rivals]
    writing.lend(folder)
    try:
        yield copies
    finally:
        for copy in copies:
            copy.restore()
        writing.take_back(folder)


def make_plain(copies: Sequence[Copy]) -> None:
    """Leaves out of our site what Hugo's has nothing of."""
    for copy in copies:
        if copy.rival.name == "dateline":
            switches = "".join(f"{output} = false\n" for output in _BESIDE)
            copy.write("site.toml", f"{copy.read('site.toml')}[outputs]\n{switches}")


def make_alike(copies: Sequence[Copy]) -> None:
    """Lets Hugo's pages show what ours show."""
    for copy in copies:
        if copy.rival.name == "hugo":
            for path in sorted(_ALIKE.rglob("*.html")):
                copy.write(path.relative_to(_ALIKE).as_posix(), path.read_text("utf-8"))


def _searched(rival: Rival) -> Rival:
    """Hugo, and after it Pagefind; ours has its own search."""
    if rival.name == "dateline":
        return rival
    both = shlex.join([*rival.command]) + " && " + shlex.join([str(pagefind_rival.program()), "--site", PUBLISHED])
    return replace(rival, command=("sh", "-c", both))


def _measured(step: Step, copies: Sequence[Copy], size: int, rounds: int) -> Mapping[str, table.Result]:
    results: dict[str, list[table.Result]] = {copy.rival.name: [] for copy in copies}
    for turn in range(rounds):
        for copy in copies[:: 1 if turn % 2 == 0 else -1]:
            results[copy.rival.name].append(measured_once(step, copy, size, turn, rest))
    return {name: table.middle(found) for name, found in results.items()}


def measured_once(step: Step, copy: Copy, size: int, turn: int, pause: Callable[[], None]) -> table.Result:
    """Makes a change and, after a pause, measures the build that follows it."""
    if step.bar != "cold" and not copy.is_built:
        measure(copy.rival.command, copy.root)
        copy.written()
    step.change(copy, size, turn)
    copy.pages += step.more(copy.rival.name)
    pause()
    cost = measure(copy.rival.command, copy.root)
    return table.Result(cost, copy.written())


def main() -> None:
    """Prints the report, and writes it where it is wanted."""
    chosen = parse(sys.argv[1:])
    try:
        _report(chosen)
    except (CommandError, ImplausibleError, MissingError) as error:
        sys.exit(f"not measured: {error}")


def _report(chosen: argparse.Namespace) -> None:
    lines = []
    for line in run(chosen):
        print(line, flush=True)
        lines.append(f"{line}\n")
        if chosen.markdown:
            chosen.markdown.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
