"""The results as a Markdown table, each ratio beside the bar that it has to meet."""

import os
import platform
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import Cost

# Ours / Hugo's, at most: of wall time and of CPU seconds by kind of step; of memory at every step.
BARS: Mapping[int, Mapping[str, float]] = {
    1_000: {"cold": 1.2, "nothing": 0.35, "one": 0.5, "memory": 0.8},
    10_000: {"cold": 0.8, "nothing": 0.05, "one": 0.06, "memory": 0.35},
    100_000: {"cold": 0.5, "nothing": 0.015, "one": 0.02, "memory": 0.2},
}
# What a million has to keep to, ours alone: seconds of wall time for one article, megabytes for all.
ALONE: Mapping[int, Mapping[str, float]] = {1_000_000: {"one": 30, "memory": 24_000}}

HEAD = """\
| articles | step | wall, s | CPU, s | peak memory, MB | files written |
|---:|---|---|---|---|---|"""


@dataclass(frozen=True)
class Result:
    """What the builds of a step cost, and how many files each wrote; the middle of several rounds, the worst memory."""

    cost: Cost
    files: int


def middle(results: Sequence[Result]) -> Result:
    """One result for several."""
    cost = Cost(
        statistics.median(result.cost.wall for result in results),
        statistics.median(result.cost.cpu for result in results),
        max(result.cost.memory for result in results),
    )
    return Result(cost, max(result.files for result in results))


def row(size: int, step: str, bar: str, results: Mapping[str, Result]) -> str:
    """A line of the table: ours beside Hugo's, or what there is."""
    bars = BARS if len(results) > 1 else ALONE
    found = bars.get(size, {})
    cells = (
        _cell(results, lambda result: result.cost.wall, "{:.2f}", found.get(bar)),
        _cell(results, lambda result: result.cost.cpu, "{:.2f}", found.get(bar) if len(results) > 1 else None),
        _cell(results, lambda result: result.cost.memory, "{:,.0f}", found.get("memory")),
        _cell(results, lambda result: result.files, "{:,.0f}", None),
    )
    return f"| {size:,} | {step} | {' | '.join(cells)} |"


def _cell(results: Mapping[str, Result], of: Callable[[Result], float], shape: str, bar: float | None) -> str:
    """`0.26 / 0.93 = **0.280** (≤ 0.35, ok)`; a figure alone where there is no rival."""
    figures = [of(result) for result in results.values()]
    told = " / ".join(map(shape.format, figures))
    if len(figures) == 1:
        return told + _verdict(figures[0], bar)
    if not figures[1]:
        return told
    ratio = figures[0] / figures[1]
    return f"{told} = **{ratio:.3f}**{_verdict(ratio, bar)}"


def _verdict(figure: float, bar: float | None) -> str:
    return "" if bar is None else f" (≤ {bar:g}, {'ok' if figure <= bar else 'over'})"


def machine() -> str:
    """The processor, how many cores of it, the memory, the system and the Python."""
    model = _after("/proc/cpuinfo", "model name") or platform.machine()
    memory = int(_after("/proc/meminfo", "MemTotal").split()[0]) / 1_048_576
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{model}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB; {system}"


def _after(path: str, key: str) -> str:
    lines = Path(path).read_text("utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")
